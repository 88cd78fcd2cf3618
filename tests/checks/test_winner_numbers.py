from __future__ import annotations

import pytest

from pipeline.checks.winner_numbers import numbered, repeated
from pipeline.errors import PackError
from pipeline.model.award import Award, Honour, Winner
from pipeline.model.finding import Place
from pipeline.packs.load import load, roots

PACK = load("changzhou", roots())
HOME, SMALL = (
    Honour(form="home", title="之家"),
    Honour(form="small", title="小家", number="小家{{ at|int }}号"),
)


def winner(honour: Honour, number: str = "") -> Winner:
    return Winner(honour, False, 1, "武进", "某单位", "", number, None, (), Place("名单.xlsx"))


def numbers(award: Award, *winners: Winner) -> list[str]:
    pack = PACK.model_copy(update={"award": award})
    return [one.number for one in numbered(pack, winners)]


def test_a_list_without_numbers_is_numbered_as_the_pack_says() -> None:
    own = Award(number="{{ year }}{{ serial }}")
    assert numbers(own, winner(HOME), winner(SMALL), winner(HOME), winner(SMALL)) == [
        "2021001", "小家1号", "2021003", "小家2号"
    ]  # fmt: skip


def test_numbers_of_the_list_stand() -> None:
    assert numbers(Award(number="{{ at }}"), winner(HOME, "甲-7"), winner(HOME)) == ["甲-7", "002"]
    assert numbers(Award(), winner(HOME, "甲-7"), winner(HOME)) == ["甲-7", ""]


def test_two_of_one_number_are_told() -> None:
    told = list(repeated([winner(HOME, "001"), winner(SMALL, "００１"), winner(HOME), winner(HOME)]))
    assert [one.code for one in told] == ["winner-number"]


def test_a_text_that_cannot_be_computed_is_the_packs_fault() -> None:
    with pytest.raises(PackError, match="编号算不出来"):
        numbers(Award(number="{{ seriel }}"), winner(HOME))
