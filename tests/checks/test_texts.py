from __future__ import annotations

from pipeline.checks.texts import long_texts
from pipeline.model.finding import Place
from pipeline.model.record import Cell, Entry, Record


def cell(value, at="A1", rows=()):
    return Cell(value, value, Place("a.xlsx", "表", at), "栏目", rows=rows)


def texts(pack, **cells):
    record = Record("home", 3, "东区", Place("a.xlsx", "表", "A4"), cells)
    values = {"name": None} | record.values()
    return list(long_texts(pack.forms, record, values))


def test_texts_of_forty_characters_with_whose_they_are(pack_with):
    ((text, content),) = texts(
        pack_with(), name=cell("甲 厂工会"), deeds=cell("字" * 40, "H4"), a=cell("字" * 39)
    )
    assert content == "字" * 40
    assert (text.applicant, text.name, text.field, text.place.cell) == (("甲厂",), "甲 厂工会", "deeds", "H4")


def test_texts_in_rows_stand_in_their_own_cells(pack_with):
    row = Entry(Place("a.xlsx", "表·简历", "A2"), {"what": cell("字" * 50, "C2")})
    ((text, _),) = texts(pack_with(), name=cell("甲厂工会"), career=cell((), rows=(row,)))
    assert (text.field, text.place.cell) == ("career", "C2")


def test_an_applicant_without_a_name_is_its_record(pack_with):
    ((text, _),) = texts(pack_with(), deeds=cell("字" * 40))
    assert (text.applicant, text.name) == (("home", "3"), "第 3 条")
