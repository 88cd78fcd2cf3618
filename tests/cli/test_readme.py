import re
from pathlib import Path

import pytest

from pipeline.cli.main import jianjia

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
TABLE = dict(re.findall(r"^\| `jianjia (\S+)(.*?)` \|", README, re.MULTILINE))


def test_the_table_lists_every_command_and_no_other():
    assert set(TABLE) == set(jianjia.commands)


@pytest.mark.parametrize("name", TABLE)
def test_a_command_takes_the_options_that_the_table_names(name):
    options = {option for one in jianjia.commands[name].params for option in one.opts}
    assert set(re.findall(r"--?[a-z][a-z-]*", TABLE[name])) <= options


@pytest.mark.parametrize("file", ["README.md", "README.zh-CN.md"])
def test_every_example_names_a_command(file):
    for name in re.findall(r"^jianjia (\S+)", (ROOT / file).read_text("utf-8"), re.MULTILINE):
        assert name in jianjia.commands
