import datetime as dt

import pytest

from pipeline.kinds import Typed, read


def test_text_keeps_what_was_typed_but_outer_space() -> None:
    assert read("text", "地址", Typed("  R&D <x> {{y}}\r\n二行 "))[0] == "R&D <x> {{y}}\n二行"


def test_a_number_in_a_text_field_is_its_digits() -> None:
    assert read("text", "职务", Typed(318.0))[0] == "318"


@pytest.mark.parametrize("kind", ["text", "prose"])
def test_a_day_in_a_text_field_is_kept_with_a_warning(kind: str) -> None:
    value, problem = read(kind, "班组", Typed(dt.datetime(2021, 3, 5)))
    assert value == "2021-03-05"
    assert problem
    assert problem.level == "warning"
    assert "“班组”填的是“2021-03-05”" in problem.message
    assert "“3-5”" in problem.message


@pytest.mark.parametrize(("raw", "value"), [(True, "是"), ("FALSE", "否"), ("true", "是")])
def test_a_logical_value_in_a_text_field_is_kept_with_a_warning(raw: bool | str, value: str) -> None:
    found, problem = read("text", "是否建会", Typed(raw))
    assert found == value
    assert problem
    assert problem.level == "warning"


@pytest.mark.parametrize(
    ("raw", "number_format", "text"),
    [
        (97.30000000000001, "", "97.3"),
        (0.9512, "0.00%", "95.12%"),
        (1985.1, "0.00", "1985.10"),
        (13900001234, "0.00_ ", "13900001234"),
        (7, "000", "007"),
        (97.46, "0.0", "97.46"),
    ],
)
def test_a_number_in_a_text_field_looks_as_in_its_cell(raw: float, number_format: str, text: str) -> None:
    assert read("text", "备注", Typed(raw, number_format)) == (text, None)


def test_a_choice_is_found_however_it_is_spaced() -> None:
    assert read("choice", "性别", Typed(" 女 ", choices=("男", "女")))[0] == "女"


def test_a_choice_outside_the_list_names_the_list_and_the_nearest() -> None:
    value, problem = read("choice", "民族", Typed("汉", choices=("汉族", "满族")))
    assert value is None
    assert problem
    assert problem.code == "choice"
    assert "汉族、满族" in problem.message
    assert "是不是“汉族”" in problem.hint


_TYPES = ("国有企业工会", "国有独资公司工会", "其他有限责任公司工会", "私营企业工会", "其他")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("私营企业", "私营企业工会"),
        ("其他", "其他"),
        ("其他（社会组织）", "其他（社会组织）"),
        ("其他：农民专业合作社", "其他：农民专业合作社"),
    ],
)
def test_a_choice_by_its_beginning_and_an_open_list(typed: str, value: str) -> None:
    assert read("choice", "工会类型", Typed(typed, choices=_TYPES)) == (value, None)


@pytest.mark.parametrize("typed", ["国有", "私", "其他股份", "社会组织"])
def test_a_choice_that_is_not_told(typed: str) -> None:
    value, problem = read("choice", "工会类型", Typed(typed, choices=_TYPES))
    assert value is None
    assert problem
    assert problem.code == "choice"


def test_a_list_without_other_is_closed() -> None:
    assert read("choice", "申报类型", Typed("其他（优秀）", choices=("先进", "示范")))[1] is not None
