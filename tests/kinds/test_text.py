import datetime as dt

from pipeline.kinds import Typed, read


def test_text_keeps_what_was_typed_but_outer_space() -> None:
    assert read("text", "地址", Typed("  R&D <x> {{y}}\r\n二行 "))[0] == "R&D <x> {{y}}\n二行"


def test_a_number_in_a_text_field_is_its_digits() -> None:
    assert read("text", "职务", Typed(318.0))[0] == "318"


def test_a_day_in_a_text_field_is_a_date() -> None:
    assert read("text", "备注", Typed(dt.datetime(2021, 3, 19)))[0] == "2021-03-19"


def test_a_choice_is_found_however_it_is_spaced() -> None:
    assert read("choice", "性别", Typed(" 女 ", choices=("男", "女")))[0] == "女"


def test_a_choice_outside_the_list_names_the_list_and_the_nearest() -> None:
    value, problem = read("choice", "民族", Typed("汉", choices=("汉族", "满族")))
    assert value is None
    assert problem
    assert problem.code == "choice"
    assert "汉族、满族" in problem.message
    assert "是不是“汉族”" in problem.hint
