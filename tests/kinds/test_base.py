import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kinds import KINDS, Typed, read, show
from pipeline.kinds.damage import damage
from pipeline.model.record import Raw, Value

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


def id_number(born: dt.date, order: int) -> str:
    """An invented number with the check character of GB 11643: 17 digits and what makes the sum 1 modulo 11."""
    digits = f"110105{born:%Y%m%d}{order:03}"
    total = sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(digits))
    return digits + "0123456789X"[(1 - total) % 11]


def credit_code(body: str) -> str:
    """These 17 characters with the check character of GB 32100."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(sign) * 3**at for at, sign in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


RAW: st.SearchStrategy[Raw] = st.one_of(
    st.text(),
    st.text("0123456789OolI|Xx-.,/年月日号%人约万百分之@。、— TFE+#'转()", max_size=24),
    st.text("0123456789", min_size=1, max_size=20),
    st.integers(),
    st.integers(0, 10**19),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "text": st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
        lambda t: t == t.strip() and t.upper() not in {"TRUE", "FALSE"}
    ),
    "prose": st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1), min_size=2
    ).map("\n".join),
    "photo": st.from_regex(r"[a-z]{1,9}\.jpg", fullmatch=True),
    "choice": st.sampled_from(["男", "女"]),
    "yes-no": st.booleans(),
    "integer": st.integers(0, 10**15 - 1),
    "number": st.integers(0, 10**9).map(lambda n: n / 1000),
    "percent": st.integers(0, 10000).map(lambda n: n / 100),
    "date": DAYS.filter(lambda day: day.year != 1905),
    "month": DAYS.map(lambda day: day.replace(day=1)),
    "mobile": st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    "phone": st.from_regex(r"0[0-9]{2,3}-[2-9][0-9]{6,7}|1[3-9][0-9]{9}", fullmatch=True),
    "postcode": st.from_regex(r"[0-8][0-9]{5}", fullmatch=True),
    "email": st.from_regex(r"[a-z0-9]+([._-][a-z0-9]+)?@([a-z0-9]+\.){1,2}[a-z]{2,3}", fullmatch=True),
    "id-number": st.builds(id_number, DAYS, st.integers(0, 999)),
    "credit-code": st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17).map(credit_code),
    **{name: st.sampled_from(kind.choices) for name, kind in KINDS.items() if kind.choices},
}
FORMULA_ERRORS = [
    *("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!"),
    *("#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"),
]


def test_every_kind_has_values_to_try() -> None:
    assert set(VALUES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_what_is_shown_is_read_back(kind: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    text = show(kind, value)
    if damage(Typed(text)) is None:
        assert read(kind, "栏目", Typed(text, choices=("男", "女"))) == (value, None)


@pytest.mark.parametrize("kind", KINDS)
@given(raw=RAW, number_format=st.sampled_from(["", "General", "0%", "0.00", "000000", "0.00_ ", "@"]))
def test_whatever_is_typed_ends_in_a_value_or_in_a_finding(kind: str, raw: Raw, number_format: str) -> None:
    value, problem = read(kind, "栏目", Typed(raw, number_format, ("男", "女")))
    if problem is None:
        is_blank = isinstance(raw, str) and not raw.strip()
        assert (value is None) == is_blank
    else:
        assert (value is None) == (problem.level == "error")
        assert problem.message.startswith("“栏目”")
        assert problem.hint.endswith(("。", "！"))


@pytest.mark.parametrize("kind", KINDS)
@given(raw=RAW)
def test_what_was_read_is_shown_and_read_again_as_the_same(kind: str, raw: Raw) -> None:
    value, problem = read(kind, "栏目", Typed(raw, choices=("男", "女")))
    if value is not None and problem is None and kind not in {"text", "prose", "photo"}:
        assert read(kind, "栏目", Typed(show(kind, value), choices=("男", "女"))) == (value, None)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", [None, "", "  ", "\u3000\n"])
def test_what_is_empty_is_no_value_and_no_problem(kind: str, raw: str | None) -> None:
    assert read(kind, "栏目", Typed(raw)) == (None, None)
    assert show(kind, None) == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", FORMULA_ERRORS)
def test_a_formula_error_is_a_problem_of_every_kind(kind: str, error: str) -> None:
    value, problem = read(kind, "职工人数", Typed(error))
    assert value is None
    assert problem
    assert problem.code == "kind"
    assert error in problem.message


@pytest.mark.parametrize(
    ("raw", "text"), [(13900001234.0, "13900001234"), (320, "320"), (" a ", "a"), (1.5, "1.5")]
)
def test_a_number_looks_as_it_does_in_the_cell(raw: float | str, text: str) -> None:
    assert Typed(raw).text == text


def test_a_long_value_is_quoted_in_short() -> None:
    _, problem = read("integer", "职工人数", Typed("很" * 500))
    assert problem
    assert len(problem.message) < 80


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"text", "prose", "choice", "photo"}))
@pytest.mark.parametrize("start", ["13900001234", "一二三", "O", "汉族"])
def test_a_text_of_thousands_is_too_long_for_a_short_kind(kind: str, start: str) -> None:
    value, problem = read(kind, "栏目", Typed(start + "\u200b" * 200 + start))
    assert value is None
    assert problem is not None
    assert f"有 {2 * len(start) + 200} 个字符，太长了；应" in problem.message
    assert len(problem.message) < 150
