import tomllib
from pathlib import Path

import beizhou
import pytest

from pipeline.build.forms import Fit, Paper
from pipeline.build.opening import Opened
from pipeline.build.packing.overflow import Verdict
from pipeline.build.packing.page_findings import page_findings, unchecked_pages
from pipeline.model.pack import Pack
from pipeline.records.read import open_data

CASES = {
    "too long": (
        Verdict(6, None, ("summary",), (5,), (31,)),
        ("error", "D2", "“主要事迹”多出约 5 行，北州市标兵登记表排出来 6 页，应为 4 页"),
        "请删减“主要事迹”约 155 字；缩小到 12 磅仍排不下。",
    ),
    "smaller": (
        Verdict(5, Fit((("summary", 25),)), ("summary",), (2,), (30,)),
        ("info", "D2", "“主要事迹”多出约 2 行，北州市标兵登记表排出来 5 页，应为 4 页；已改用 12.5 磅字"),
        "不必处理；想照原样印的，请删减“主要事迹”约 60 字。",
    ),
    "elsewhere": (
        Verdict(5, Fit((), ("summary",)), ("summary",)),
        ("info", "D2", "“主要事迹”太长，北州市标兵登记表排出来 5 页，应为 4 页；已另附页"),
        "不必处理；想照原样印的，请删减“主要事迹”。",
    ),
    "several": (
        Verdict(5, None, ("summary", "name"), (4, 0), (30, 0)),
        ("error", "D2", "“主要事迹”多出约 4 行，“姓名”太长，北州市标兵登记表排出来 5 页，应为 4 页"),
        "请删减“主要事迹”约 120 字、“姓名”；缩小到 12 磅仍排不下。",
    ),
    "too short": (
        Verdict(3),
        ("error", "A2", "北州市标兵登记表排出来 3 页，应为 4 页"),
        "不是内容多少的缘故，请核对模板 forms/pacer.docx 的分页。",
    ),
}


@pytest.fixture
def opened(tmp_path):
    pack = Pack.model_validate({**tomllib.loads(beizhou.PACK), "id": "beizhou", "folder": tmp_path})
    file = beizhou.data(tmp_path / "数据.xlsx", (beizhou.pacer(photo=None),))
    return Opened((file,), pack, open_data([file], pack))


@pytest.mark.parametrize("case", CASES)
def test_pages_are_told_at_the_cell_that_grew(opened, case):
    verdict, expected, hint = CASES[case]
    (finding,) = page_findings(opened, {("pacer", 1): verdict})
    assert (finding.code, finding.form, finding.record) == ("pages", "pacer", 1)
    assert (finding.level, finding.place.cell, finding.message) == expected
    assert finding.hint == hint


def test_rows_too_many_are_told_as_rows(opened):
    (finding,) = page_findings(opened, {("home", 1): Verdict(2, None, ("honours",), (3,), (0,))})
    assert "“曾获荣誉”多出约 3 行" in finding.message
    assert finding.hint == "请删减“曾获荣誉”3 行。"


def test_nothing_wrong_is_nothing_told(opened):
    assert not list(page_findings(opened, {}))


def paper(kind, form, number):
    return Paper(kind, form, number, "甲区", "某", Path("某.docx"), 1, "", f"甲区/{form}{number}.docx")


def test_pages_that_nobody_has_counted_are_told_once(opened):
    papers = [
        paper("form", "pacer", 1),
        paper("sheet", "pacer", 1),
        paper("form", "home", 1),
        paper("form", "home", 2),
    ]
    (finding,) = unchecked_pages(opened, papers)
    assert (finding.code, finding.level, finding.place, finding.record) == ("pages", "info", None, None)
    assert "《北州市标兵登记表》4 页、《北州市小家登记表》1 页" in finding.message
    assert "3 份都未核对页数" in finding.message
    assert "jianjia doctor" in finding.hint


def test_nothing_is_told_of_papers_without_a_number_of_pages(opened):
    assert not list(unchecked_pages(opened, [paper("sheet", "pacer", 1)]))
