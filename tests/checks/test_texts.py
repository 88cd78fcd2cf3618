from __future__ import annotations

from types import SimpleNamespace

from pipeline.checks.texts import long_texts, read_again
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


def test_texts_are_read_again_wherever_they_stand(pack_with):
    row = Entry(Place("a.xlsx", "表·简历", "A2"), {"what": cell("句" * 50, "C2")})
    records = [
        Record("home", number, "东区", Place("a.xlsx", "表", f"A{number}"), cells)
        for number, cells in enumerate(
            (
                {"deeds": cell("一" * 60, "H1")},
                {"deeds": cell("字" * 60, "H2"), "career": cell((), rows=(row,))},
            ),
            start=1,
        )
    ]
    wanted = [text for text, _ in long_texts(pack_with().forms, records[1], {"name": None})]
    data = SimpleNamespace(records={"home": records}.get)
    assert read_again(data, wanted) == {
        Place("a.xlsx", "表", "H2"): "字" * 60,
        Place("a.xlsx", "表", "C2"): "句" * 50,
    }
    assert read_again(data, []) == {}
