"""Forms as many hands leave them: after each edit the values are read all the same."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from edits import DOUBTFUL, HARMLESS, edited, strict, value_cell, with_unit, write
from filledforms import FORMS, ROOT, Wanted, asked, atlas_of, filled, on_disk, pack_of, sheet, wanted
from filledforms import given as given_back

from pipeline.build.opening import Source, opened
from pipeline.kinds import show
from pipeline.packs.load import roots
from pipeline.records.collect.files import read_file


@pytest.fixture(scope="module")
def papers():
    """The first record of each form in the fixtures, and the form as printed."""
    found = {}
    for city in dict.fromkeys(city for city, _ in FORMS):
        data = opened(Source((ROOT / "fixtures" / city / "登记数据.xlsx",), city, roots())).data
        for name in data.forms:
            record = next(data.records(name))
            found[city, name] = record, filled(city, name, record)
    return found


def targets(city, name, record):
    """Fields of the form that stand beside a label in their table, with the label and what is printed."""
    form = pack_of(city).forms[name]
    known = next(one for one in atlas_of(city).maps if one.name == name and not one.sheet)
    found = {}
    for spot, following in zip(known.spots, known.spots[1:], strict=False):
        if spot.label and not spot.alone and following.pattern and following.pattern.is_plain:
            field = following.pattern.slots[0].field
            if field != "unit" and (cell := record.cells.get(field)) and cell.value is not None:
                one = form.field(field)
                if not one.photo and one.placement == "cell" and "\n" not in show(one.kind, cell.value):
                    found[field] = spot.label, show(one.kind, cell.value)
    repeated = {label for label, _ in found.values()}
    return {field: both for field, both in found.items() if both[0] in repeated}


def read_back(tmp_path: Path, city, name, content):
    read = read_file(atlas_of(city), on_disk(tmp_path, content), "表.docx")
    assert [(one.form, one.sheet) for one in read.gathered] == [(name, "")], read.findings
    return read, read.gathered[0]


def expected(city, name, record) -> Wanted:
    form = pack_of(city).forms[name]
    return wanted(form, record, [one for one in asked(form) if one.placement == "cell"])


def some(number, found):
    """One of the fields, another one for each form and edit."""
    keys = sorted(found)
    return keys[number % len(keys)]


@pytest.mark.parametrize("edit", HARMLESS, ids=lambda edit: edit.__name__)
def test_every_value_is_read_as_if_nothing_had_been_done(papers, tmp_path, edit):
    for number, ((city, name), (record, content)) in enumerate(papers.items()):
        found = targets(city, name, record)
        label, value = found[some(number + HARMLESS.index(edit), found)]
        _, gathered = read_back(tmp_path, city, name, edited(content, edit, label, value))
        assert given_back(pack_of(city).forms[name], gathered) == expected(city, name, record), (name, label)
        assert not [one for one in gathered.values.values() if one.trust == "low"], (name, label)


@pytest.mark.parametrize("edit", DOUBTFUL, ids=lambda edit: edit.__name__)
def test_every_value_is_read_or_said_to_be_in_doubt(papers, tmp_path, edit):
    for number, ((city, name), (record, content)) in enumerate(papers.items()):
        found = targets(city, name, record)
        label, value = found[some(number + DOUBTFUL.index(edit), found)]
        read, gathered = read_back(tmp_path, city, name, edited(content, edit, label, value))
        form, right = pack_of(city).forms[name], expected(city, name, record)
        got = given_back(form, gathered)
        wrong = {key for key in right.values if got.values.get(key) != right.values[key]}
        doubted = {key for key, one in gathered.values.items() if one.trust == "low"}
        told = any(one.code == "collect-unread" for one in read.findings)
        assert wrong <= doubted or told, (name, label, wrong)
        assert got.rows == right.rows


def test_strict_files_are_read_as_others(papers, tmp_path):
    for (city, name), (record, content) in papers.items():
        read, gathered = read_back(tmp_path, city, name, strict(content))
        assert given_back(pack_of(city).forms[name], gathered) == expected(city, name, record), name
        assert not read.findings


def test_the_ticked_choice_is_read(papers, tmp_path):
    for (city, name), (record, content) in papers.items():
        form, found = pack_of(city).forms[name], targets(city, name, record)
        for field in (one for one in found if form.field(one).choices):
            label, value = found[field]
            others = [one for one in form.field(field).choices if one != value][:2]
            edit = partial(
                ticked, "　".join((f"□{others[0]}", f"☑{value}", *(f"□{one}" for one in others[1:])))
            )
            _, gathered = read_back(tmp_path, city, name, edited(content, edit, label, value))
            assert (gathered.values[field].text, gathered.values[field].trust) == (value, "medium")
            break


def ticked(text, document, label, value):
    write(value_cell(document, label), text)


def test_a_unit_behind_a_number_is_dropped_and_noted(papers, tmp_path):
    for (city, name), (record, content) in papers.items():
        form, found = pack_of(city).forms[name], targets(city, name, record)
        for field in (one for one in found if form.field(one).kind == "integer"):
            _, gathered = read_back(tmp_path, city, name, edited(content, with_unit, *found[field]))
            taken = gathered.values[field]
            assert (taken.text, taken.trust) == (found[field][1], "medium")
            assert "人" in taken.note
            break


def test_a_sheet_whose_title_is_gone_may_be_another(tmp_path):
    data = opened(Source((ROOT / "fixtures/jiaozuo/登记数据.xlsx",), "jiaozuo", roots())).data
    record = next(data.records("small_flag"))
    content = sheet("jiaozuo", "small_flag", pack_of("jiaozuo").forms["small_flag"].field("brief"), record)
    read = read_file(
        atlas_of("jiaozuo"), on_disk(tmp_path, edited(content, without_title, "", "")), "页.docx"
    )
    assert [one.code for one in read.findings] == ["collect-form"]


def without_title(document, label, value):
    while (first := document.element.body[0]).tag.endswith("}p"):
        document.element.body.remove(first)
