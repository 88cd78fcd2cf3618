"""What is merged is read as what was sent: the same findings at the same places, whatever is wrong with it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import beizhou
import inboxes
import pytest
import yunzhou
from PIL import Image

from pipeline.build.check import examine
from pipeline.build.intake import Request, take_in
from pipeline.build.opening import Source
from pipeline.packs.load import roots

FIXTURES = Path(__file__).parents[2] / "fixtures"


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
