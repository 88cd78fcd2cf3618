import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kinds import KINDS, Typed, read, show
from pipeline.model.record import Value

VALUES: dict[str, st.SearchStrategy[Value]] = {
    "text": st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
        lambda t: t == t.strip()
    ),
    "prose": st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1), min_size=1
    ).map("\n".join),
    "photo": st.from_regex(r"[a-z]{1,9}\.jpg", fullmatch=True),
    "choice": st.sampled_from(["男", "女"]),
    "yes-no": st.booleans(),
    "integer": st.integers(0, 10**15 - 1),
    "number": st.integers(0, 10**9).map(lambda n: n / 1000),
    "percent": st.integers(0, 10000).map(lambda n: n / 100),
    "date": st.dates(dt.date(1900, 1, 1)),
    "month": st.dates(dt.date(1900, 1, 1)).map(lambda day: day.replace(day=1)),
    "mobile": st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    "phone": st.from_regex(r"0[0-9]{2,3}-[2-9][0-9]{6,7}|1[3-9][0-9]{9}", fullmatch=True),
    "postcode": st.from_regex(r"[0-8][0-9]{5}", fullmatch=True),
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
    if text not in FORMULA_ERRORS:
        assert read(kind, "栏目", Typed(text, choices=("男", "女"))) == (value, None)


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
