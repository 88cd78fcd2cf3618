from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.notice.numerals import COUNT, FOUR, Numeral, counted, like, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021", 2021),
        ("２０２１", 2021),
        ("二〇二一", 2021),
        ("二○二一", 2021),
        ("二O二一", 2021),
        ("二０二一", 2021),
        ("二零二一", 2021),
        ("一九四九", 1949),
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("廿五", 25),
        ("卅", 30),
        ("一百", 100),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一百二十三", 123),
        ("两千零二十一", 2021),
        ("三", 3),
        ("03", 3),
        ("", None),
        ("十百", None),
        ("二三十", None),
        ("年", None),
        ("-1", None),
    ],
)
def test_numbers_are_read_in_every_writing(text: str, value: int | None) -> None:
    assert number(text) == value


@given(st.integers(0, 9999))
def test_what_is_counted_reads_back(value: int) -> None:
    assert number(counted(value)) == value


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("2021", 2022, "2022"),
        ("２０２１", 2022, "２０２２"),
        ("二〇二一", 2030, "二〇三〇"),
        ("二○二一", 2030, "二○三○"),
        ("二O二一", 2022, "二O二二"),
        ("二零二一", 2030, "二零三零"),
        ("二0二一", 2022, "二0二二"),
        ("十九", 20, "二十"),
        ("九", 10, "十"),
        ("一百", 101, "一百零一"),
        ("03", 4, "04"),
        ("03", 12, "12"),
        ("9", 10, "10"),
    ],
)
def test_a_new_value_is_written_as_the_old_one(old: str, value: int, new: str) -> None:
    assert like(old, value) == new


def test_a_year_in_two_digits_stays_one() -> None:
    assert Numeral("21", 0, 2021).rewritten(2022) == "22"


def test_counted_knows_its_bounds() -> None:
    with pytest.raises(ValueError, match="10000"):
        counted(10000)


@pytest.mark.parametrize("text", ["2021", "二〇二一", "二○一八", "１９９９", "一九四九"])
def test_four_digits_are_a_year(text: str) -> None:
    assert re.fullmatch(FOUR, text)


@pytest.mark.parametrize("text", ["0391", "3999", "12021", "一二三四", "2500"])
def test_other_numbers_are_none(text: str) -> None:
    assert not re.search(FOUR, text)


def test_a_count_is_one_number() -> None:
    assert re.findall(COUNT, "100个、一百二十名") == ["100", "一百二十"]
