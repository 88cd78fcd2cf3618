"""What is merged is read as what was sent: the same findings at the same places, whatever is wrong with it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import beizhou
import inboxes
import openpyxl
import pytest
import yunzhou
from PIL import Image

from pipeline.build.check import examine
from pipeline.build.intake import Request, take_in
from pipeline.build.opening import Source
from pipeline.packs.load import roots

FIXTURES = Path(__file__).parents[3] / "fixtures"


def told(findings):
    return Counter(
        (one.code, one.level, one.place, one.message, one.hint)
        for one in findings
        if not one.code.startswith("received-")
    )


@pytest.mark.parametrize("city", ["dalian", "jiaozuo"])
def test_faulty_data_has_the_faults_that_it_had(city, tmp_path, executor):
    folder = tmp_path / "in"
    shutil.copytree(FIXTURES / city, folder, ignore=shutil.ignore_patterns("*.json", "登记数据.xlsx"))
    data = folder / "登记数据-有误.xlsx"
    sent = examine(Source((data,), city, roots()))
    taken = take_in(
        Request(folder, city, tmp_path / "out", roots(), inboxes.TODAY), executor, lambda *_: None
    )
    assert told(taken.findings) == told(sent.checked.findings)
    assert taken.examined.checked.excluded == sent.checked.excluded


def test_pictures_lie_beside_the_merged_workbook_under_names_of_their_own(tmp_path, executor):
    beizhou.city(tmp_path / "packs")
    packs = roots((tmp_path / "packs",))
    folder = tmp_path / "in"
    for unit, colour in (("甲区", "red"), ("乙区", "blue")):
        (folder / unit).mkdir(parents=True)
        Image.new("RGB", (413, 579), colour).save(folder / unit / "张三.jpg")
        text = f'{{"forms": {{"标兵登记表": [{{"推荐单位": "{unit}", "姓名": "{unit}张三", "照片": "张三.jpg"}}]}}}}'
        (folder / unit / "数据.json").write_text(text, "utf-8")
    taken = take_in(
        Request(folder, "beizhou", tmp_path / "out", packs, inboxes.TODAY), executor, lambda *_: None
    )
    pictures = sorted((tmp_path / "out" / "照片").iterdir())
    assert len({path.read_bytes() for path in pictures}) == 2
    assert not [one for one in taken.findings if one.code == "photo"]


def test_a_text_that_no_cell_can_hold_is_cut_and_that_is_an_error(take_in, tmp_path):
    (tmp_path / "in" / "东区").mkdir(parents=True)
    (tmp_path / "in" / "东区" / "长文.txt").write_text("事" * 40_000, "utf-8")
    inboxes.sent(tmp_path / "in", "东区/数据.xlsx", yunzhou.team(deeds="长文.txt"))
    (found,) = [one for one in take_in().findings if one.code == "received-cut"]
    assert (found.level, str(found.place)) == ("error", "东区/数据.xlsx《工人先锋岗申报表》G2")
    assert "40000 个字符" in found.message


_ASKED = """
[[form.team.prerequisite]]
id = "honoured"
honours = ["先进班组"]
organisation = "team_name"
message = "没有获过先进班组"
"""
_WON = {"名称": "别的班", "荣誉": "先进班组", "级别": "市级", "年份": 2016}


def _asked(tmp_path, executor, east, west):
    """Findings on honours, after the sheets 历年荣誉 of two units have been merged; and the merged sheet."""
    yunzhou.city(tmp_path / "packs", yunzhou.PACK + _ASKED)
    inboxes.sent(tmp_path / "in", "东区/数据.xlsx", yunzhou.team(name="东班"), 历年荣誉=east)
    inboxes.sent(tmp_path / "in", "西区/数据.xlsx", yunzhou.team(unit="西区", name="西班"), 历年荣誉=west)
    request = Request(tmp_path / "in", "yunzhou", tmp_path / "out", (tmp_path / "packs",), inboxes.TODAY)
    found = take_in(request, executor, lambda *_: None).findings
    sheet = openpyxl.load_workbook(tmp_path / "out" / "登记数据.xlsx")["历年荣誉"]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(min_row=5, values_only=True)]
    told = [f"{one.level} {one.unit or one.place.file}" for one in found if one.code == "rule:honoured"]
    return told, [row for row in rows if row]


@pytest.mark.parametrize(
    ("east", "west", "told", "rows"),
    [
        ([], [], ["info 东区", "info 西区"], []),
        (
            [_WON],
            [],
            ["error 东区/数据.xlsx", "info 西区"],
            [["别的班", "先进班组", "市级", 2016], ["西班", "未填"]],
        ),
        ([{"名称": "无"}], [], ["error 东区/数据.xlsx", "info 西区"], [["无"], ["西班", "未填"]]),
        ([{"名称": "无"}], [{"名称": "无"}], ["error 东区/数据.xlsx", "error 西区/数据.xlsx"], [["无"]]),
    ],
)
def test_a_unit_that_has_filled_in_no_honours_is_accused_of_nothing(
    tmp_path, executor, east, west, told, rows
):
    assert _asked(tmp_path, executor, east, west) == (told, rows)
