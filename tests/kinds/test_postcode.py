import pytest

from pipeline.kinds import Typed, read


@pytest.mark.parametrize("raw", ["116000", 116000, 116000.0, "１１６０００", " 116 000 "])
def test_six_digits_however_they_are_typed(raw: str | float) -> None:
    assert read("postcode", "邮政编码", Typed(raw)) == ("116000", None)


def test_a_leading_zero_is_kept() -> None:
    assert read("postcode", "邮政编码", Typed("010010")) == ("010010", None)


@pytest.mark.parametrize("raw", [10010, "11600", "1160000", "916000", "大连"])
def test_anything_else_is_refused(raw: str | int) -> None:
    value, problem = read("postcode", "邮政编码", Typed(raw))
    assert value is None
    assert problem
    assert "6 位" in problem.message


@pytest.mark.parametrize(
    ("raw", "says"),
    [(10010, "开头的 0"), ("10010", "开头的 0"), ("21300O", "第 6 位是字母 O"), ("2130000", "现为 7 位")],
)
def test_slips_are_named(raw: str | int, says: str) -> None:
    _, problem = read("postcode", "邮政编码", Typed(raw))
    assert problem
    assert says in problem.message


def test_zeros_that_the_number_format_shows_are_read() -> None:
    assert read("postcode", "邮政编码", Typed(10010, "000000")) == ("010010", None)
