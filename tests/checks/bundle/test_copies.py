from __future__ import annotations

from typing import Any

from pipeline.checks.bundle.copies import copy_findings, differing
from pipeline.model.finding import Place
from pipeline.model.record import Cell, Entry, Problem, Record
from pipeline.packs.load import load, roots

FORM = load("jiaozuo", roots()).forms["home"]


def record(file: str, rows: tuple[dict[str, str], ...] = (), **values: Any) -> Record:
    cells = {name: Cell(value, value, Place(file, None, name), name) for name, value in values.items()}
    entries = tuple(
        Entry(Place(file), {name: Cell(value, value, Place(file), name) for name, value in row.items()})
        for row in rows
    )
    if rows:
        cells["honours"] = Cell(None, tuple(row.values() for row in entries), Place(file), "", rows=entries)
    return Record("home", 1, "甲区", Place(file), cells)


def test_what_is_said_alike_or_not_asked_is_not_spoken_of() -> None:
    word = record("a.docx", union_name="某 工会", employees=320)
    assert differing(FORM, word, record("a.xlsx", union_name="某工会", employees=320, chair="甲")) == []
    assert differing(FORM, word, record("a.xlsx", union_name="某工会")) == []


def test_a_difference_names_both_places_and_which_counts() -> None:
    word, data = record("甲区/a.docx", employees=320), record("甲区/a.xlsx", employees=300)
    (found,) = copy_findings(FORM, word, data, 4, is_later=False)
    assert (found.code, found.level, found.form, found.record, found.unit) == (
        "bundle-form", "error", "home", 4, "甲区",
    )  # fmt: skip
    assert str(found.place) == "甲区/a.docx employees"
    assert "Word 表上是“320”，登记数据（“a.xlsx”employees）里是“300”" in found.message
    (later,) = copy_findings(FORM, word, data, 4, is_later=True)
    assert (later.level, "以表为准" in later.hint) == ("warning", True)


def test_what_may_have_been_misread_is_a_warning() -> None:
    doubt = Problem("collect-doubt", "", "", "warning")
    word = record("a.docx")
    cells = {"employees": Cell("320", 320, Place("a.docx"), "", doubt)}
    (found,) = copy_findings(
        FORM, Record("home", 1, None, word.place, cells), record("a.xlsx", employees=3), 1, is_later=False
    )
    assert (found.level, "没有把握" in found.message) == ("warning", True)


def test_rows_are_held_together_in_the_columns_that_the_form_prints() -> None:
    word = record("a.docx", ({"year": "2018", "honour": "先进"},))
    same = record("a.xlsx", ({"year": "2018", "honour": "先进", "grade": "市级"},))
    other = record("a.xlsx", ({"year": "2017", "honour": "先进", "grade": "市级"},))
    assert differing(FORM, word, same) == []
    assert differing(FORM, word, other) == ["honours"]
