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
        (100 / 3, 33.333333, "33.333333"),
    ],
)
def test_numbers_with_decimals(raw: float | str, value: float, printed: str) -> None:
    assert read("number", "自评得分", Typed(raw, "General")) == (value, None)
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
        (94.11764705882354, "General", 94.117647),
        (95, '0"%"', 95),
        (95, "0\\%", 95),
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


@pytest.mark.parametrize(
    ("kind", "raw", "says"),
    [
        ("integer", "320人", "多了“人”"),
        ("integer", "约320", "“约”说的是约数"),
        ("integer", "300余人", "“余”说的是约数"),
        ("integer", "三百二", "汉字数字"),
        ("integer", "1.2万", "“万”作单位"),
        ("integer", "32O", "第 3 位是字母 O，应为数字 0"),
        ("integer", "l20", "第 1 位是字母 l，应为数字 1"),
        ("integer", -3, "是负数"),
        ("integer", 3.5, "有小数"),
        ("number", "96分", "多了“分”"),
        ("number", "95。5", "第 3 位是句号，应为小数点"),
        ("percent", "百分之九十五", "汉字数字"),
        ("percent", "百分之95", "多了“百分之”"),
        ("percent", "120%", "大于 100%"),
        ("percent", "9O%", "第 2 位是字母 O"),
        ("percent", "95%左右", "“左右”说的是约数"),
    ],
)
def test_slips_are_named(kind: str, raw: float | str, says: str) -> None:
    value, problem = read(kind, "人数", Typed(raw))
    assert value is None
    assert problem
    assert f"“{raw}”" in problem.message
    assert says in problem.message
    assert "，如 " in problem.message


@pytest.mark.parametrize(
    ("raw", "number_format", "value"), [("320.00", "", 320), (320, "0.00_ ", 320), ("'320", "", 320)]
)
def test_what_a_format_adds_is_no_part_of_a_whole_number(
    raw: float | str, number_format: str, value: int
) -> None:
    assert read("integer", "职工人数", Typed(raw, number_format)) == (value, None)


def test_a_count_in_a_cell_formatted_in_percent_is_not_what_it_looks_like() -> None:
    assert read("integer", "职工人数", Typed(3.2, "0%"))[1] is not None
