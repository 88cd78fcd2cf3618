from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import docx
import openpyxl

from pipeline.packs.next_year import changed, mentioned, mentioned_in, written_facts

PACK = """# 某市 2021 年评选。

[pack]
title = "2021年度评选"
year = 2021          # 评选的年份

[[pack.deadline]]
stage = "报送"
date = 2021-10-20    # 一、2

[form.home]
source = "2021年通知第三条"
  [[form.home.rule]]
  assert = "founded.year <= 2016"
  message = "2016年以来获得的才算 # 不是注释"
until = 2025
example = "2021年5月"
words = { about = 2000 }
hint = "2021 年的表"
"""


def test_values_are_put_in_place_and_all_else_stays() -> None:
    place = ("pack", "deadline", 0, "date")
    text = changed(PACK, {("pack", "year"): 2022, place: dt.date(2022, 10, 20)}, "沿用", 2021)
    was, now = PACK.splitlines(), text.splitlines()
    assert now[0] == "# 沿用"
    differ = [(one, other) for one, other in zip(was, now[1:], strict=True) if one != other]
    assert differ == [
        ("year = 2021          # 评选的年份", "year = 2022          # 评选的年份"),
        ("date = 2021-10-20    # 一、2", "date = 2022-10-20    # 一、2"),
    ]


def test_what_is_said_of_a_value_that_is_replaced_goes_with_it() -> None:
    text = changed(
        "[pack]\nday = 2021-10-20  # 只印“2021年10月”\n", {("pack", "day"): dt.date(2022, 10, 20)}, "", 2021
    )
    assert text.splitlines()[2] == "day = 2022-10-20"


def test_quotas_are_marked_as_those_of_the_year_that_they_are_from() -> None:
    source = '[[quota]]\nsource = "附件"\n\n# 另一个表\n[[quota]]  # 表彰\nkept_from = 2020\n'
    text = changed(source, {}, "沿用", 2021)
    assert text.splitlines()[2] == "kept_from = 2021  # 沿用 2021 年的：核对、改好后删去这一行"
    assert [one["kept_from"] for one in tomllib.loads(text)["quota"]] == [2021, 2020]
    inline = changed('quota = [{ source = "附件" }]\n', {}, "沿用", 2021)
    assert [one["kept_from"] for one in tomllib.loads(inline)["quota"]] == [2021]


def test_other_years_are_found_line_by_line() -> None:
    found = {one.place: one.kind for one in mentioned(PACK, 2022)}
    assert found == {
        "第 4 行": "text",
        "第 5 行": "condition",
        "第 9 行": "text",
        "第 14 行": "condition",
        "第 15 行": "condition",
        "第 16 行": "condition",
        "第 17 行": "example",
        "第 19 行": "text",
    }


def test_the_year_itself_is_not_remarked_on() -> None:
    assert [one.place for one in mentioned(PACK, 2021)] == ["第 14 行", "第 15 行", "第 16 行"]


def test_years_in_templates_are_found_but_not_those_of_documents_numbers(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("依据〔2019〕23号")
    word.add_paragraph("2016年以来的荣誉")
    word.save(str(tmp_path / "表.docx"))
    book = openpyxl.Workbook()
    book.active["A1"] = "2021年度汇总表"
    book.save(tmp_path / "表.xlsx")
    assert [(one.text, one.kind) for one in mentioned_in(tmp_path / "表.docx", 2022)] == [
        ("2016年以来的荣誉", "condition")
    ]
    assert [(one.text, one.kind) for one in mentioned_in(tmp_path / "表.xlsx", 2022)] == [
        ("2021年度汇总表", "text")
    ]


def test_a_damaged_template_is_left_to_lint(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(b"no zip")
    assert not list(mentioned_in(tmp_path / "表.docx", 2022))


def test_facts_are_written_as_they_are_read() -> None:
    facts = [("due", dt.date(2022, 10, 20), "顺延"), ("places", 5, ""), ("why", '“引号”"\\', "两\n行")]
    text = written_facts("某年", facts)
    assert tomllib.loads(text) == {name: value for name, value, _ in facts}
    assert text.splitlines()[3].endswith("# 两 行")
