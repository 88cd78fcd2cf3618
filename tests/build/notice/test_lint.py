"""Tests of how lint guards the notice of a pack."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from pipeline.build.notice.lint import notice_slips
from pipeline.packs.load import cities, load, roots

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES / "dalian", tmp_path / "dalian"))


def slips(folder: Path) -> list[str]:
    found = list(notice_slips(load(str(folder), roots())))
    assert {slip.level for slip in found} <= {"error"}
    return [slip.message for slip in found]


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def retyped(file: Path, old: str, new: str) -> None:
    document = docx.Document(str(file))
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        run.text = run.text.replace(old, new) if old in run.text else run.text
    document.save(str(file))


@pytest.mark.parametrize("city", cities(roots()))
def test_the_notices_that_ship_are_sound(city: str) -> None:
    assert list(notice_slips(load(city, roots()))) == []


def test_a_pack_without_a_notice_has_no_slips(folder: Path) -> None:
    text = (folder / "pack.toml").read_text("utf-8")
    (folder / "pack.toml").write_text(text[: text.index("[notice]")], "utf-8")
    assert slips(folder) == []


def test_a_placeholder_that_nothing_fills_is_named(folder: Path) -> None:
    retyped(folder / "notices" / "notice.docx", "{{ campaign }}", "{{ campagin }}")
    found = slips(folder)
    assert any("{{ campagin }}" in one and "是不是 campaign" in one for one in found)
    assert any("fact campaign" in one and "没有印在通知里" in one for one in found)


def test_an_attachment_that_the_text_does_not_mention_is_named(folder: Path) -> None:
    retyped(folder / "notices" / "notice.docx", "{{ attached.home }}", "登记表")
    assert any("没有提到附件“最温馨“职工之家”登记表”" in one for one in slips(folder))


def test_a_deadline_that_differs_from_the_packs_is_named(folder: Path) -> None:
    changed(folder / "notices" / "2019.toml", "due = 2019-12-05", "due = 2019-12-06")
    assert any("2019-12-06" in one and "2019-12-05" in one for one in slips(folder))


def test_a_date_that_differs_from_the_packs_is_named(folder: Path) -> None:
    changed(folder / "notices" / "2019.toml", "date = 2019-11-20", "date = 2019-11-21")
    assert any("2019-11-21" in one for one in slips(folder))


def test_the_year_of_the_pack_needs_its_facts(folder: Path) -> None:
    (folder / "notices" / "2019.toml").rename(folder / "notices" / "2018.toml")
    assert any("notices/2019.toml" in one for one in slips(folder))


@pytest.mark.parametrize("name", ["notices/2019.toml", "notices/notice.docx"])
def test_a_broken_file_is_a_slip(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"broken =")
    assert any(Path(name).name in one for one in slips(folder))
