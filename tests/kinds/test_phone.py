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


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("mobile", "+86 139 0000 1234", "13900001234"),
        ("mobile", "\u202d13900001234\u202c", "13900001234"),
        ("mobile", 13900001234, "13900001234"),
        ("phone", "（0519）88001234", "0519-88001234"),
        ("phone", "0519—88001234", "0519-88001234"),
        ("phone", "０５１９－８８００１２３４ ", "0519-88001234"),
        ("phone", "0519-88001234转801", "0519-88001234转801"),
        ("phone", "400-800-1234", "400-800-1234"),
    ],
)
def test_numbers_in_other_clothes(kind: str, raw: str | int, value: str) -> None:
    assert read(kind, "电话", Typed(raw)) == (value, None)


@pytest.mark.parametrize(
    ("kind", "raw", "says"),
    [
        ("mobile", "139O0001234", "第 4 位是字母 O，应为数字 0"),
        ("mobile", "139000012345", "现为 12 位"),
        ("mobile", "13900001234/13900001235", "有 2 个号码"),
        ("mobile", "13900001234 13900001235", "有 2 个号码"),
        ("mobile", "0519-88001234", "是固定电话"),
        ("phone", "0519-88001234、13900001235", "有 2 个号码"),
        ("phone", 51988001234, "区号开头少了 0"),
        ("phone", 1088001234, "区号开头少了 0"),
        ("phone", "519-88001234", "区号开头少了 0"),
        ("phone", 1390000123, "现为 10 位"),
        ("phone", "0519-8800l234", "第 10 位是字母 l"),
        ("phone", "٠٥١٩٨٨٠٠١٢٣٤", "如 13900001234"),
    ],
)
def test_slips_are_named(kind: str, raw: str | int, says: str) -> None:
    value, problem = read(kind, "电话", Typed(raw))
    assert value is None
    assert problem
    assert says in problem.message
    assert "，如 13900001234" in problem.message


def test_the_area_code_that_a_number_cell_lost_is_asked_for() -> None:
    _, problem = read("phone", "电话", Typed(51988001234))
    assert problem
    assert "是不是 051988001234？" in problem.hint
