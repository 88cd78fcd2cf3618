"""Tests of the files that hold a notice's facts."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pipeline.errors import DataError, PackError
from pipeline.model.notice import Notice
from pipeline.model.pack import Pack
from pipeline.packs.facts import Facts, given, of_year, years
from pipeline.packs.load import load, roots

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES / "dalian", tmp_path / "dalian"))


def opened(folder: Path) -> tuple[Pack, Notice]:
    pack = load(str(folder), roots())
    assert pack.notice is not None
    return pack, pack.notice


def test_years_are_those_that_have_a_file(folder: Path) -> None:
    (folder / "notices" / "2021.toml").write_text("", "utf-8")
    (folder / "notices" / "草稿.toml").write_text("", "utf-8")
    assert years(opened(folder)[0]) == (2019, 2021)


def test_a_year_has_every_fact(folder: Path) -> None:
    facts = of_year(*opened(folder), 2019)
    assert facts.values["due"] == dt.date(2019, 12, 5)
    assert facts.quotas == ()


def test_a_fact_that_is_missing_is_named(folder: Path) -> None:
    file = folder / "notices" / "2019.toml"
    file.write_text(file.read_text("utf-8").replace("campaign = ", "# "), "utf-8")
    with pytest.raises(PackError, match=r"notices/2019\.toml.*campaign"):
        of_year(*opened(folder), 2019)


def test_a_file_of_the_operators_has_what_he_knows(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text('\ufeffqq = "〔待定〕"\ndue = "2020年12月〔待定〕日"\n', "utf-8")
    assert given(file, *opened(folder)) == Facts({"qq": "〔待定〕", "due": "2020年12月〔待定〕日"}, ())


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"campagn = '12'", "是不是 campaign"),
        (b"zzzzzz = '12'", "只能是"),
        (b"campaign = 12", "文字"),
        (b"campaign = ''", "空的"),
        (b"campaign = true", "文字"),
        (b"due = 2020-12-05T09:00:00", "日期"),
        (b"\xff\xfe", "TOML"),
        (b"a" * (1 << 20) + b"aa", "1 MB"),
    ],
)
def test_what_is_wrong_is_told_with_its_name(
    folder: Path, tmp_path: Path, content: bytes, named: str
) -> None:
    file = tmp_path / "facts.toml"
    file.write_bytes(content)
    with pytest.raises(DataError) as caught:
        given(file, *opened(folder))
    assert named in caught.value.message


def test_a_file_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有这个文件"):
        given(tmp_path / "没有.toml", *opened(folder))
