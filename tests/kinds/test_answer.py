import pytest

from pipeline.kinds import Typed, read, show


@pytest.mark.parametrize("raw", ["是", " 是 ", "√", True, "Y", "true"])
def test_yes(raw: str | bool) -> None:
    assert read("yes-no", "是否非公", Typed(raw)) == (True, None)


@pytest.mark.parametrize("raw", ["否", "×", False, "不是"])
def test_no(raw: str | bool) -> None:
    assert read("yes-no", "是否非公", Typed(raw)) == (False, None)


@pytest.mark.parametrize("raw", ["也许", "是否", 2])
def test_neither(raw: str | int) -> None:
    value, problem = read("yes-no", "是否非公", Typed(raw))
    assert value is None
    assert problem
    assert "“是”或“否”" in problem.message


def test_answers_are_shown_as_words() -> None:
    assert [show("yes-no", value) for value in (True, False, None)] == ["是", "否", ""]
