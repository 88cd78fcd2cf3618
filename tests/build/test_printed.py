from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from pipeline.build.printed import must_be_of, note_printed, on_paper
from pipeline.errors import DataError, UsageError
from pipeline.model import manifest
from pipeline.model.made import Made

EAST = Made("东区/报送材料-A4.pdf", "packet", "e", None, "东区", (1,), 2, 3, "A4", "long-edge")
WEST = Made("西区/报送材料-A4.pdf", "packet", "w", None, "西区", (2,), 2, 3, "A4", "long-edge")
FORM = Made("东区/表.docx", "form", "f", "home", "东区", (1,), 2, 3, "A4", "long-edge")
CITY = Made("汇总表/总表.xlsx", "summary", "t")


def laid(folder, *made, name="manifest.json", city="yunzhou", year=2022):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"".join(manifest.written({"city": city, "year": year}, made)))
    return folder / name


def noted(folder):
    return [one["path"] for one in json.loads((folder / "已印.json").read_text("utf-8"))["outputs"]]


def test_a_copy_a_folder_and_what_print_has_noted_are_read(tmp_path):
    out, earlier = tmp_path / "out", tmp_path / "earlier"
    laid(out, EAST)
    copy = laid(tmp_path, EAST, name="上次.json")
    assert on_paper(copy, out).outputs == (EAST,)
    laid(earlier, EAST, WEST)
    assert on_paper(earlier, out).outputs == (EAST, WEST)
    laid(earlier, WEST, name="已印.json")
    assert on_paper(earlier, out).outputs == (WEST,)
    laid(out, WEST, name="已印.json")
    assert on_paper(out, out).outputs == (WEST,)


@pytest.mark.parametrize("asked", ["", "manifest.json"])
def test_what_this_run_writes_anew_is_refused_and_the_copy_explained(tmp_path, asked):
    laid(tmp_path, EAST)
    with pytest.raises(UsageError, match="重新写") as fault:
        on_paper(tmp_path / asked, tmp_path)
    assert "已印.json" in fault.value.hint


def test_what_tells_of_no_print_is_refused(tmp_path):
    for asked in (tmp_path / "没有.json", laid(tmp_path / "a", FORM), tmp_path):
        with pytest.raises(UsageError) as fault:
            on_paper(asked, tmp_path / "out")
        assert fault.value.hint
    broken = tmp_path / "坏.json"
    broken.write_text("{", "utf-8")
    with pytest.raises(DataError, match=r"坏\.json 已损坏"):
        on_paper(broken, tmp_path / "out")


def test_another_selection_is_refused(tmp_path):
    pack = SimpleNamespace(id="yunzhou", head=SimpleNamespace(year=2022))
    must_be_of(pack, on_paper(laid(tmp_path, EAST), tmp_path / "out"))
    with pytest.raises(UsageError, match="2021 年"):
        must_be_of(pack, on_paper(laid(tmp_path, EAST, year=2021), tmp_path / "out"))


def test_units_are_noted_as_they_are_printed_and_the_city_when_all_are(tmp_path):
    laid(tmp_path, CITY, FORM, EAST, WEST)
    note_printed(tmp_path, lambda _: False)
    assert not (tmp_path / "已印.json").exists()
    note_printed(tmp_path, lambda one: one is not None and one.unit == "东区")
    assert noted(tmp_path) == ["东区/表.docx", "东区/报送材料-A4.pdf"]
    note_printed(tmp_path, lambda one: one.unit == "西区")  # the east was made anew since
    assert noted(tmp_path) == ["东区/表.docx", "东区/报送材料-A4.pdf", "西区/报送材料-A4.pdf"]
    note_printed(tmp_path, lambda _: True)
    assert noted(tmp_path) == [
        "东区/表.docx",
        "汇总表/总表.xlsx",
        "东区/报送材料-A4.pdf",
        "西区/报送材料-A4.pdf",
    ]
