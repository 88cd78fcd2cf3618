import pytest

from pipeline.kinds import Typed, read


@pytest.mark.parametrize(
    "raw", ["13900001234", 13900001234.0, "139 0000 1234", "139-0000-1234", "１３９００００１２３４"]
)
def test_mobile_numbers(raw: str | float) -> None:
    assert read("mobile", "手机", Typed(raw)) == ("13900001234", None)


@pytest.mark.parametrize("raw", ["1390000123", "139000012345", "23900001234", "0519-88001234", "无"])
def test_what_is_no_mobile_number(raw: str) -> None:
    assert read("mobile", "手机", Typed(raw))[1] is not None


def test_a_wrong_length_is_counted() -> None:
    _, problem = read("mobile", "手机", Typed("1390000123"))
    assert problem
    assert "现为 10 位" in problem.message


@pytest.mark.parametrize(
    "raw", ["0519-88001234", "051988001234", "88001234", "0519-88001234-801", "13900001234"]
)
def test_phone_numbers(raw: str) -> None:
    assert read("phone", "联系电话", Typed(raw)) == (raw, None)


@pytest.mark.parametrize("raw", ["12345", "0519-8800", "88001234、88001235", "电话见附件"])
def test_what_is_no_phone_number(raw: str) -> None:
    assert read("phone", "联系电话", Typed(raw))[1] is not None
