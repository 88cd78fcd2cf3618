import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names import Names, safe_name


@given(st.text(), st.sampled_from(["", ".docx", ".xlsx"]))
def test_any_name_becomes_one_that_both_systems_take(name: str, suffix: str) -> None:
    safe = safe_name(name, suffix)
    assert 0 < len(safe.encode()) <= 200
    assert not set(safe) & set('/\\:*?"<>|\n\t\0')
    assert safe.endswith(suffix)
    assert safe == safe.strip()
    assert safe not in (".", "..")


@pytest.mark.parametrize("name", ["CON", "nul.txt", "COM1", "..", " . ", "a/b\\c", "\x00"])
def test_names_that_systems_refuse_are_changed(name: str) -> None:
    assert safe_name(name) != name


def test_long_names_stay_distinct() -> None:
    first, second = safe_name("工" * 200 + "甲", ".docx"), safe_name("工" * 200 + "乙", ".docx")
    assert first != second


def test_the_second_of_one_name_is_numbered_ignoring_case() -> None:
    names = Names()
    assert [names.take("武进", name, ".docx") for name in ("A", "a", "A", "b")] == [
        "武进/A.docx",
        "武进/a-2.docx",
        "武进/A-3.docx",
        "武进/b.docx",
    ]


def test_units_have_one_folder_each() -> None:
    names = Names()
    assert [names.folder(unit) for unit in ("a", "A", "a")] == ["a", "A-2", "a"]
