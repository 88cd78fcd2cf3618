import pytest

from pipeline.kinds.slips import length, lookalike, numerals


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("32O", "第 3 位是字母 O，应为数字 0"),
        ("l39", "第 1 位是字母 l，应为数字 1"),
        ("I2o", "第 1 位是字母 I，应为数字 1（这样的共 2 处）"),
        ("2〇21", "第 2 位是汉字〇，应为数字 0"),
        ("95。5", "第 3 位是句号，应为小数点"),
    ],
)
def test_the_sign_and_its_position_are_named(text: str, says: str) -> None:
    assert lookalike(text) == says


@pytest.mark.parametrize("text", ["320", "OK", "无", "hello", "32人O", ""])
def test_nothing_is_named_where_there_is_no_such_sign_or_more_is_wrong(text: str) -> None:
    assert lookalike(text) == ""


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("三百二", True), ("百分之九十五", True), ("三百多", True), ("三百人", False), ("320", False)],
)
def test_numbers_in_characters(text: str, is_named: bool) -> None:
    assert bool(numerals(text)) == is_named


@pytest.mark.parametrize(("text", "says"), [("1390000123", "现为 10 位"), ("无", ""), ("", "")])
def test_digits_are_counted_where_there_is_nothing_else(text: str, says: str) -> None:
    assert length(text) == says
