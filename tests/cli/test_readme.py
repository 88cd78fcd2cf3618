import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.cli.main import jianjia
from pipeline.kinds import KINDS
from pipeline.model.form import ROWS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
ROWS_OF_TABLE = re.findall(r"^\| `jianjia (.*?)` \|", README, re.MULTILINE)


def words(group: click.Group, *before: str) -> Iterator[str]:
    """Every command as it is called, those of groups of commands included."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from words(command, *before, name)
        else:
            yield " ".join((*before, name))


COMMANDS = list(words(jianjia))
TABLE = {name: row for name in COMMANDS for row in ROWS_OF_TABLE if f"{row} ".startswith(f"{name} ")}


def test_the_table_lists_every_command_and_no_other():
    assert set(TABLE) == set(COMMANDS)
    assert len(TABLE) == len(ROWS_OF_TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_command_takes_the_options_that_the_table_names(name):
    command: click.Command = jianjia
    for word in name.split():
        assert isinstance(command, click.Group)
        command = command.commands[word]
    options = {option for one in command.params for option in one.opts}
    assert set(re.findall(r"--?[a-z][a-z-]*", TABLE[name].removeprefix(name))) <= options


@pytest.mark.parametrize("file", ["README.md", "README.zh-CN.md"])
def test_every_example_names_a_command(file):
    for name in re.findall(r"^jianjia (\S+)", (ROOT / file).read_text("utf-8"), re.MULTILINE):
        assert name in jianjia.commands


def test_the_table_lists_every_kind_and_no_other():
    table = README.partition("| kind |")[2].partition("\n\n")[0]
    first = " ".join(line.split("|")[1] for line in table.splitlines()[2:])
    assert set(re.findall(r"`([a-z-]+)`", first)) == {*KINDS, ROWS}
