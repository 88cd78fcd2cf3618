from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import yunzhou
from openpyxl import Workbook
from pypdf import PdfReader

from pipeline import programs
from pipeline.build.award import Request, Result, award
from pipeline.build.honouring.dates import Given
from pipeline.build.opening import Source

LONG = "云州市某某特别长的股份有限公司第三制造分公司总装车间夜班生产一组与二组联合先锋岗"


@pytest.fixture
def awarded(packs, tmp_path, executor):
    def made(*names: str, pdf: bool = False) -> Result:
        teams = [yunzhou.team(name=name, nature="企业") for name in names]
        data = yunzhou.workbook(tmp_path / "数据.xlsx", {yunzhou.TITLES["team"]: teams})
        book = Workbook()
        for row in (["荣誉", "名称"], *(["工人先锋岗", name] for name in names)):
            book.active.append(row)
        book.save(tmp_path / "名单.xlsx")
        source = Source((data,), "yunzhou", packs)
        request = Request(source, tmp_path / "名单.xlsx", tmp_path / "out", Given(), pdf, True, ())
        return award(request, executor, lambda *_: None)

    return made


def sizes(file: Path, text: str) -> list[float]:
    cells = (one for row in docx.Document(str(file)).tables[0].rows for one in row.cells)
    runs = (run for cell in cells for one in cell.paragraphs for run in one.runs if text in run.text)
    return [run.font.size.pt for run in runs]


def certificates(result: Result, folder: Path) -> list[Path]:
    return [folder / one.path for one in result.made if one.kind == "letter"]


def test_a_long_name_is_smaller_and_a_short_one_as_drawn(awarded, tmp_path):
    short, long = certificates(awarded("某甲装配班", LONG), tmp_path / "out")
    assert sizes(short, "某甲装配班") == [40]
    assert 12 <= sizes(long, LONG)[0] < 20
    assert sizes(long, LONG)[0] * len(LONG) <= (270 - 2 * 12) * 72 / 25.4


def test_a_name_that_no_size_fits_is_told_and_not_printed(awarded):
    found = [one for one in awarded(LONG * 2).findings if one.code == "certificate"]
    assert "一行也放不下" in found[0].message
    assert found[0].level == "error"


@pytest.mark.skipif(not programs.find("fc-list"), reason="fontconfig missing")
def test_a_character_that_no_font_has_is_a_finding(awarded):
    found = [one for one in awarded("王\ue863班").findings if one.code == "font"]
    assert "没有印进 PDF" in found[0].message
    assert found[0].level == "warning"


@pytest.mark.soffice
@pytest.mark.skipif(not programs.find("soffice"), reason="LibreOffice missing")
def test_all_that_can_be_printed_stands_in_one_pdf_in_the_order_of_the_list(awarded, tmp_path):
    result = awarded("某甲装配班", "王\ue863班", LONG, pdf=True)
    pages = PdfReader(io.BytesIO((tmp_path / "out/奖牌/奖牌.pdf").read_bytes())).pages
    texts = ["".join(page.extract_text().split()) for page in pages]
    assert [("某甲" in text, LONG in text) for text in texts] == [(True, False), (False, True)]
    assert LONG in [line.replace(" ", "") for line in pages[1].extract_text().splitlines()]  # on one line
    assert all(page.mediabox.width > page.mediabox.height and not page.rotation for page in pages)
    assert not result.problems


def test_an_honour_may_give_both_each_from_its_own_template(tmp_path, executor):
    folder = yunzhou.city(
        tmp_path / "packs",
        yunzhou.PACK
        + """
[award]
template = { certificate = "证书.docx" }

[[award.honour]]
form = "team"
title = "工人先锋岗"
gives = ["plaque", "certificate"]
plaque = "奖牌.docx"
number = "{{ at }}"
""",
    )
    for sort in ("奖牌", "证书"):
        document = docx.Document()
        document.add_paragraph(f"自己的{sort}：{{{{ name }}}} {{{{ number }}}}")
        document.save(str(folder / f"{sort}.docx"))
    data = yunzhou.workbook(tmp_path / "数据.xlsx")
    book = Workbook()
    for row in (["荣誉", "名称"], ["工人先锋岗", "某甲装配班"]):
        book.active.append(row)
    book.save(tmp_path / "名单.xlsx")
    source = Source((data,), "yunzhou", (tmp_path / "packs",))
    request = Request(source, tmp_path / "名单.xlsx", tmp_path / "out", Given(), False, True, ())
    plaque, certificate = certificates(award(request, executor, lambda *_: None), tmp_path / "out")
    for file, sort in ((plaque, "奖牌"), (certificate, "证书")):
        assert file.parent.name == sort
        assert docx.Document(str(file)).paragraphs[0].text == f"自己的{sort}：某甲装配班 001"
