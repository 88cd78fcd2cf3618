"""click's help and complaints in Chinese."""

from __future__ import annotations

import click
import pytest

from pipeline.cli.chinese import ChineseCommand, ChineseGroup, wrong_usage


@pytest.fixture
def group():
    group = ChineseGroup("zu", help="一组命令。")
    choice = click.Option(["--form"], type=click.Choice(["甲", "乙"]), help="选一个。")
    file = click.Argument(["file"], metavar="文件")
    group.add_command(ChineseCommand("zuo", params=[choice, file], help="做一件事。", callback=lambda **_: 0))
    return group


def complaint(group, *words):
    with pytest.raises(click.ClickException) as raised:
        group.main(list(words), prog_name="zu", standalone_mode=False)
    return wrong_usage(raised.value)


def test_the_help_is_chinese(group, capsys):
    group.main(["--help"], prog_name="zu", standalone_mode=False)
    told = capsys.readouterr().out
    assert told.startswith("用法：zu [选项] 命令 [参数]…")
    assert "选项:" in told
    assert "命令:" in told
    assert "显示这份说明。" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["zuo"], "缺少参数“文件”"),
        (["zuo", "--fom", "甲", "a"], "没有选项 --fom，是不是 --form？"),
        (["zuo", "--form", "丙", "a"], "选项 --form 不能是“丙”，可用：甲、乙"),
        (["fei"], "没有命令 fei"),
        (["zuo", "a", "b"], "命令的写法不对"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(group, words, told):
    assert told in complaint(group, *words)
    assert "--help 看用法" in complaint(group, *words)


def test_no_command_at_all_shows_the_help(group):
    assert complaint(group).startswith("用法：zu")
