from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import DataError
from pipeline.model.collected import Taken
from pipeline.model.finding import Place
from pipeline.packs.load import load, roots
from pipeline.records.collect.as_record import as_record, doubts_of
from pipeline.records.collect.joining import Applicant

PACK = load("jiaozuo", roots())
FILE = "沁阳市/甲.docx"


def taken(text: str, **more: str) -> Taken:
    return Taken(text, "表 1 第 2 行第 2 列", file=FILE, **more)  # type: ignore[arg-type]


def never(_: Taken) -> Path:
    raise AssertionError


def test_values_are_understood_and_keep_place_and_trust() -> None:
    values = {"unit": taken("沁阳市"), "union_name": taken("甲工会"), "employees": taken("三百")}
    rows = {"honours": ({"year": taken("2018"), "honour": taken("先进", trust="low", note="几格合在一起")},)}
    record = as_record(PACK, Applicant("home", FILE, values, rows, number=3), never)
    assert (record.unit, record.number, record.place) == ("沁阳市", 3, Place(FILE))
    assert record.cells["union_name"].value == "甲工会"
    assert record.cells["union_name"].place == Place(FILE, None, "表 1 第 2 行第 2 列")
    assert record.cells["employees"].unreadable
    assert record.cells["honours"].value == ({"year": 2018, "honour": "先进"},)
    (doubt,) = doubts_of(record, 7, "沁阳市")
    assert (doubt.code, doubt.level, doubt.record, doubt.field) == ("collect-doubt", "warning", 7, "honours")
    assert "读作“先进”，几格合在一起" in doubt.message


@pytest.mark.parametrize(("suffix", "readable"), [(".png", True), (".emf", False)])
def test_a_picture_is_the_file_that_it_was_laid_into(tmp_path: Path, suffix: str, *, readable: bool) -> None:
    Image.new("RGB", (413, 579)).save(tmp_path / "a.png")
    file = (tmp_path / "a.png").rename(tmp_path / f"a{suffix}")
    values = {"photo": taken("media/a", picture="media/a")}
    record = as_record(PACK, Applicant("worker_pacesetter", FILE, values, {}), lambda _: file)
    assert bool(record.cells["photo"].photo) is readable
    assert bool(record.cells["photo"].problem) is not readable


def test_a_picture_that_is_not_there_is_a_problem_of_its_cell() -> None:
    def lost(_: Taken) -> Path:
        raise DataError("图片读不出来", "请另存。")

    values = {"photo": taken("media/a", picture="media/a")}
    record = as_record(PACK, Applicant("worker_pacesetter", FILE, values, {}), lost)
    assert record.cells["photo"].unreadable
