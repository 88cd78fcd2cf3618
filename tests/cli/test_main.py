import tomllib
from pathlib import Path

import pytest
import yunzhou

from pipeline import __version__

ROOT = Path(__file__).parents[2]


def test_the_version_is_told(jianjia):
    assert jianjia("--version")[:2] == (0, f"jianjia {__version__}\n")


@pytest.mark.parametrize("words", [["--help"], ["-h"]])
def test_help_names_every_command_in_chinese(jianjia, words):
    said = jianjia(*words)
    assert said.code == 0
    for name in ("list", "count", "check", "run", "summary", "lint", "explain", "doctor", "demo"):
        assert f"  {name} " in said.out
    assert "把申报数据变成" in said.out


def test_the_installed_command_is_this_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"jianjia": "pipeline.cli.main:main"}


@pytest.mark.parametrize("words", [["check", "无.xlsx"], ["list", "atlantis"], ["check", "a.xlsx", "--no"]])
def test_debug_shows_where_it_happened(jianjia, words):
    plain = jianjia(*words)
    told = jianjia(*words, "--debug")
    assert told.code == plain.code
    assert told.err.startswith("Traceback")
    assert plain.err in told.err


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: yunzhou.teams(path, yunzhou.team()), 0),
        (lambda path: yunzhou.teams(path, yunzhou.team(phone="12")), 1),
        (lambda path: yunzhou.workbook(path, {"某表": [{"某列": 1}]}), 2),
        (lambda path: path.write_bytes(b"no workbook"), 3),
    ],
)
def test_the_exit_code_says_how_it_went(jianjia, packs, tmp_path, make, code):
    make(tmp_path / "数据.xlsx")
    assert jianjia("check", tmp_path / "数据.xlsx", "--packs", packs).code == code


def test_a_broken_pack_is_named_by_file_and_key(jianjia, tmp_path, data):
    folder = yunzhou.city(tmp_path / "packs", yunzhou.PACK.replace("copies = 3", "copys = 3"))
    said = jianjia("check", data, "--city", folder)
    assert said.code == 3
    assert "yunzhou/pack.toml" in said.err
    assert "form.team.copys：没有这个键" in said.err
    assert "form.team.copies：缺少这个键" in said.err
