import pytest

from pipeline.notice.audit.names import key, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("职工最信赖的娘家人", "“职工最可信赖娘家人”"),
        ("模范职工之家（个）", "模范职工之家"),
        ("最温馨“职工之家”登记表", "最温馨职工之家登记表"),
    ],
)
def test_one_name(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("模范职工之家", "模范职工小家"), ("先进职工之家", "模范职工之家")]
)
def test_two_names(one, other):
    assert key(one) != key(other)


def test_plain_keeps_what_stands_in_brackets():
    assert plain("先进（示范） 职工之家") == "先进(示范)职工之家"
