from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.model.roll_facts import RollFacts
from pipeline.packs.roll_facts import roll_facts


def test_no_file_means_no_facts() -> None:
    assert roll_facts(None) == RollFacts()


def test_the_facts_are_read(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text('date = 2022-03-18\nnumber = 9\n[replace]\n"王某" = "李某"\n"100" = 120\n', "utf-8")
    facts = roll_facts(file)
    assert (str(facts.date), facts.number, facts.replace) == ("2022-03-18", 9, {"王某": "李某", "100": 120})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date = ", "不是正确的 TOML"),
        ('date = "三月"', "date：应为日期，如 2021-10-20"),
        ("interval = 0", "interval：应大于 0"),
        ("replace = 3", "replace：应为表"),
        ('[replace]\n"王某" = [1]', "replace.王某"),
    ],
)
def test_what_is_wrong_is_told_with_its_key(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "facts.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DataError, match=said):
        roll_facts(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有这个文件"):
        roll_facts(tmp_path / "facts.toml")
