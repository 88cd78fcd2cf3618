import re

import click
import pytest

from pipeline.cli import options
from pipeline.cli.main import jianjia
from pipeline.cli.options import debug_wanted
from pipeline.model.layout import Layout


def test_a_traceback_is_wanted_wherever_the_word_stands():
    assert debug_wanted(["run", "a.xlsx", "--debug"])
    assert not debug_wanted(["run", "a.xlsx"])


def words(group, *before):
    """The words of every command, those of groups of commands included."""
    for name, command in group.commands.items():
        is_group = isinstance(command, click.Group)
        yield from words(command, *before, name) if is_group else [(*before, name)]


COMMANDS = list(words(jianjia))


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_every_command_takes_debug_and_explains_its_options_in_chinese(jianjia, name):
    said = jianjia(*name, "--help")
    assert said.code == 0
    assert "--debug" in said.out
    assert "出错时显示程序内部信息" in said.out


OF_NO_CITY = {("count",), ("print",), ("notice", "roll"), ("notice", "audit")}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in OF_NO_CITY], ids=" ".join)
def test_every_command_about_cities_takes_more_packs(jianjia, name):
    assert "--packs" in jianjia(*name, "--help").out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["check"], "缺少参数"),
        (["run", "数据.xlsx"], "--out"),
        (["list", "--format", "pdf"], "pdf"),
        (["run", "数据.xlsx", "-o", "out", "--workers", "0"], "--workers"),
        (["run", "数据.xlsx", "-o", "out", "--layout", "A5"], "可用：A4、A3-fold"),
        *(
            (["run", "数据.xlsx", "-o", "out", "--signature", word], f"--signature 不能是“{word}”")
            for word in ("0", "-1", "101", "loose", "二", "1.5", "")
        ),
        (["check", "数据.xlsx", "--colour"], "没有选项 --colour"),
        (["chek"], "chek"),
        ([], "--help"),
    ],
)
def test_wrong_words_are_a_matter_of_usage(jianjia, words, named):
    said = jianjia(*words)
    assert (said.code, said.out) == (2, "")
    assert named in said.err


@pytest.mark.parametrize(
    "words", [["check"], ["check", "a.xlsx", "--no"], ["list", "--format", "pdf"], ["--help"], []]
)
def test_nothing_is_told_in_english(jianjia, words):
    said = jianjia(*words)
    assert not re.search("Usage|Missing|No such|Did you mean|Invalid|Commands|Show this", said.out + said.err)


def test_packs_may_be_given_more_than_once(jianjia, packs, tmp_path):
    said = jianjia("list", "--format", "json", "--packs", tmp_path, "--packs", packs)
    listed = [one["city"] for one in said.json["cities"]]
    assert listed == sorted(listed)
    assert {"changzhou", "yunzhou"} <= set(listed)


def test_a_pack_of_ones_own_goes_before_the_shipped_one(jianjia, packs, tmp_path):
    (packs / "yunzhou").rename(tmp_path / "changzhou")
    try:
        said = jianjia("list", "changzhou", "--packs", tmp_path)
    finally:
        (tmp_path / "changzhou").rename(packs / "yunzhou")
    assert "云州市工人先锋岗评选" in said.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], Layout()),
        (["--layout", "A3-fold", "--marks"], Layout("A3-fold", marks=True)),
        (["--signature", "nested", "--separators"], Layout(signature="nested", separators=True)),
        (["--signature", "3", "--copies-in-file"], Layout(signature=3, copies_in_file=True)),
    ],
)
def test_the_layout_is_one_value(words, expected):
    given = []

    @click.command()
    @options.layout
    @click.argument("file")
    def command(file, layout):
        given.append((file, layout))

    command.main([*words, "数据.xlsx"], standalone_mode=False)
    assert given == [("数据.xlsx", expected)]
