import datetime as dt

import pytest

from pipeline.kinds import Typed, read
from pipeline.kinds.id_number import birth_month, sex_of

EXAMPLE = "11010519491231002X"


@pytest.mark.parametrize(
    "raw",
    [
        EXAMPLE,
        EXAMPLE.lower(),
        f" {EXAMPLE} ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        f"'{EXAMPLE}",
    ],
)
def test_an_id_number_however_it_is_typed(raw: str) -> None:
    assert read("id-number", "身份证号码", Typed(raw)) == (EXAMPLE, None)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("110105194912310021", "校验码与前 17 位对不上"),
        ("11010519491331002X", "第 7 至 14 位 19491331 不是出生日期"),
        ("11010520490230002X", "不是出生日期"),
        ("320402198503011000", "末三位是 000，多半是 Excel"),
        ("110105491231002", "15 位的老号码"),
        (110105491231002, "15 位的老号码"),
        ("1101051949123100", "现为 16 位"),
        ("11O10519491231002X", "第 3 位是字母 O，应为数字 0"),
        ("1l010519491231002X", "第 2 位是字母 l，应为数字 1"),
        ("11010519491231002×", "最后一位是“×”，应为字母 X"),
        ("1101051949123100X2", "18 位"),
        ("无", "18 位"),
    ],
)
def test_what_is_no_id_number(raw: str | int, says: str) -> None:
    value, problem = read("id-number", "身份证号码", Typed(raw))
    assert value is None
    assert problem
    assert (problem.code, problem.level) == ("kind", "error")
    assert says in problem.message
    assert f"如 {EXAMPLE}" in problem.message


@pytest.mark.parametrize("at", range(18))
def test_one_wrong_digit_is_always_found(at: int) -> None:
    for digit in "0123456789":
        wrong = EXAMPLE[:at] + digit + EXAMPLE[at + 1 :]
        assert (read("id-number", "身份证号码", Typed(wrong))[1] is None) == (wrong == EXAMPLE)


def test_what_the_number_tells() -> None:
    assert birth_month(EXAMPLE) == dt.date(1949, 12, 1)
    assert sex_of(EXAMPLE) == "女"
    assert sex_of("320402198503011234") == "男"


@pytest.mark.parametrize("text", ["", "无", "110105194912310021", "1" * 18])
def test_what_is_no_number_tells_nothing(text: str) -> None:
    for function in (birth_month, sex_of):
        with pytest.raises(ValueError, match="not an ID number"):
            function(text)
