import pytest

from pipeline.kinds import Typed, read, show


@pytest.mark.parametrize(
    ("raw", "value"), [(320, 320), (320.0, 320), ("３２０", 320), (" 1,234 ", 1234), ("0", 0)]
)
def test_whole_numbers(raw: float | str, value: int) -> None:
    assert read("integer", "职工人数", Typed(raw)) == (value, None)


@pytest.mark.parametrize("raw", ["约300人", "300人", "三百", -1, 3.5, "3.5", True, "1e3", "12,34"])
def test_what_is_no_whole_number(raw: float | str) -> None:
    value, problem = read("integer", "职工人数", Typed(raw))
    assert value is None
    assert problem
    assert "职工人数" in problem.message
    assert "整数" in problem.message


@pytest.mark.parametrize(
    ("raw", "value", "printed"),
    [
        (97.5, 97.5, "97.5"),
        ("９６", 96, "96"),
        (95, 95, "95"),
        (97.30000000000001, 97.3, "97.3"),
        ("1,234.5", 1234.5, "1234.5"),
    ],
)
def test_numbers_with_decimals(raw: float | str, value: float, printed: str) -> None:
    assert read("number", "自评得分", Typed(raw)) == (value, None)
    assert show("number", value) == printed


@pytest.mark.parametrize("raw", ["96分", -1, True, "1e3", "九十"])
def test_what_is_no_number(raw: float | str) -> None:
    value, problem = read("number", "自评得分", Typed(raw))
    assert value is None
    assert problem
    assert "填数字" in problem.message


@pytest.mark.parametrize(
    ("raw", "number_format", "value"),
    [
        (0.9512, "0.00%", 95.12),
        (1, "0%", 100),
        (95.5, "", 95.5),
        ("95.5%", "", 95.5),
        ("９５．５％", "", 95.5),
        ("0.95%", "", 0.95),
        (0, "", 0),
        (0.29, "0%", 29),
    ],
)
def test_percentages(raw: float | str, number_format: str, value: float) -> None:
    assert read("percent", "满意度", Typed(raw, number_format)) == (value, None)


@pytest.mark.parametrize("raw", [0.95, "0.95", 1])
def test_a_fraction_without_a_sign_is_not_guessed(raw: float | str) -> None:
    value, problem = read("percent", "满意度", Typed(raw))
    assert value is None
    assert problem
    assert "还是" in problem.message


@pytest.mark.parametrize("raw", [101, "120%", "很高", -3, True])
def test_what_is_no_percentage(raw: float | str) -> None:
    assert read("percent", "满意度", Typed(raw))[1] is not None
