"""The formula is held against `wordcount`, through LibreOffice, which computes it."""

import io
import subprocess

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pipeline.model.form import Words
from pipeline.packs.load import cities, roots
from pipeline.render.blank_count import colours, formula
from pipeline.wordcount import count

# The 68 strings of the project's domain facts (2.4), in its order.
# fmt: off
TEXTS = [
    "中国工会", "中国工会，你好。", "“中国工会”", "他说：“你好！”“再见。”",
    "工会——职工之家", "工会……职工", "工会—职工", "Hello World", "获得2024年度", "2024",
    "3.14", "增长3.14%", "well-known brand", "ABC公司", "第1、2、3名", "ＡＢＣＤＥ", "１２３４５",
    "①②③", "👍👎", "你好👍", "中 国 工 会", "中\u3000国", "工会·职工", "《工会法》第十条",
    "1985.03", "1985年3月", "13800138000", "zhang_san@126.com", "http://www.acftu.org/abc",
    "Hello、World。", "Hello，world", "Hello, 世界!", "(2024)", "（2024）", "〔2024〕1号",
    "职工A、B和C", "5%～10%", "5%-10%", "100㎡", "20℃", "Ⅰ类Ⅱ级", "一、基本情况", "1.基本情况",
    "1. 基本情况", "䶮𬭎㛃喆堃", "a—b", "a–b", "“Hello”", "×××公司", "+8.5%", "中国\n工会",
    "中国\r工会", "中国\t工会", "it's OK", "---", "。", "……", "——", "“”", "12,345.67元",
    "2024-05-01", "2024/5/1", "8:30—17:30", "A4/A3纸", "你好,世界", "你好 , 世界",
    "东京2024オリンピック", "中国工会（ACFTU）成立于1925年5月1日，现有会员3.02亿人。",
]
# fmt: on
INEXACT = {"👍👎": 2}
"""Each of them is counted; in Excel, whose characters are halves of them, twice."""


def computed(texts: list[str], folder) -> list[object]:
    """What the formula gives for each text."""
    book = openpyxl.Workbook()
    for row, text in enumerate(texts, 1):
        book.active.cell(row, 1, text).data_type = "s"
        book.active.cell(row, 2, formula(f"A{row}"))
    book.save(folder / "counts.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "again", "counts.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    again = openpyxl.load_workbook(folder / "again" / "counts.xlsx", data_only=True)
    return [again.active.cell(row, 2).value for row in range(1, len(texts) + 1)]


def prose() -> list[str]:
    """The texts of the fixtures that are longer than a few lines."""
    files = [roots()[-1].parent / "fixtures" / city / "登记数据.xlsx" for city in cities(roots())]
    books = [openpyxl.load_workbook(file, read_only=True) for file in files]
    cells = (value for book in books for sheet in book for row in sheet.values for value in row)
    return [value for value in cells if isinstance(value, str) and len(value) > 300]


@pytest.mark.soffice
@pytest.mark.slow
def test_it_counts_as_word_does(tmp_path):
    texts = [*TEXTS, *prose(), "甲" * 3000 + " abc 12" + "，乙" * 3000]
    assert len(TEXTS) == 68
    assert computed(texts, tmp_path) == [INEXACT.get(text, count(text).words) for text in texts]


@pytest.mark.soffice
def test_an_empty_cell_has_no_count_and_the_name_of_a_file_is_no_text(tmp_path):
    assert computed(["", "某某事迹.docx", "事迹.TXT", " \n"], tmp_path) == [None, "见文件", "见文件", 0]


def conditions(words: Words | None) -> list[str]:
    return [rule.formula[0] for rule in colours(words, "G5")]


def test_the_colours_have_the_bounds_of_the_check():
    assert conditions(Words(about=2000)) == [
        "AND(ISNUMBER(G5),OR(G5<1000,G5>3000))",
        "AND(ISNUMBER(G5),OR(G5<1800,G5>2200))",
        "ISNUMBER(G5)",
    ]
    assert conditions(Words(max=500)) == ["AND(ISNUMBER(G5),OR(G5>500))", "ISNUMBER(G5)"]
    assert conditions(Words(min=100, max=500)) == ["AND(ISNUMBER(G5),OR(G5<100,G5>500))", "ISNUMBER(G5)"]
    assert conditions(None) == []


def test_excel_takes_the_formula():
    """At most 8,192 characters in all, and 255 in a text (Excel's own limits)."""
    whole = formula(f"{get_column_letter(256)}1000000")
    assert len(whole) < 8192
    assert max(map(len, whole.split(","))) < 255
    book = openpyxl.Workbook()
    book.active["B1"] = whole
    book.save(io.BytesIO())
