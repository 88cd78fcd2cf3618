"""What forms, separate sheets and cover lists are given."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sheets import HERE, pack, record
from sheets import PACK as TOML

from pipeline.model.form import Column
from pipeline.model.record import Cell, Entry, Problem
from pipeline.render.context import (
    CoverRow,
    cover_context,
    filler,
    form_context,
    sheet_context,
    shown,
)

PACK = pack()
HOME, PERSON = PACK.forms["home"], PACK.forms["person"]


def entry(**texts: str) -> Entry:
    return Entry(HERE, {name: Cell(text, text, HERE, name) for name, text in texts.items()})


def test_every_field_has_a_text() -> None:
    one = record(PACK, "home", "甲区", name="某某工会", staff="1,286", phone="139 0000 0001", private="否")
    assert shown(HOME, one) == {
        "unit": "甲区",
        "name": "某某工会",
        "staff": "1286",
        "phone": "13900000001",
        "rate": "",
        "deeds": "",
        "opinion": "",
        "private": "否",
    }


def test_what_cannot_be_read_is_printed_as_typed() -> None:
    assert shown(HOME, record(PACK, "home", "甲区", staff="约三百人", phone=1390000.0)) | {} == {
        **dict.fromkeys(("name", "rate", "deeds", "opinion", "private"), ""),
        "unit": "甲区",
        "staff": "约三百人",
        "phone": "1390000",
    }


def test_a_cell_to_be_filled_by_hand_stays_empty_though_the_data_has_it() -> None:
    assert shown(HOME, record(PACK, "home", "甲区", opinion="同意"))["opinion"] == ""


def test_special_characters_are_left_to_the_template() -> None:
    odd = "R&D <x> {{ y }} “引”\u3000\U0002b4ce"
    assert shown(HOME, record(PACK, "home", None, name=odd))["name"] == odd


def test_a_form_knows_its_city_year_and_title() -> None:
    context = form_context(PACK, HOME, record(PACK, "home", None, name="某某工会"))
    assert (context["city"], context["year"], context["form_title"]) == ("某市", "2021", "先进之家申报表")
    assert (context["unit"], context["name"]) == ("", "某某工会")


def test_prose_in_a_cell_is_paragraphs_and_on_a_sheet_of_its_own_too() -> None:
    cell = pack(TOML.replace(', placement = "separate-sheet"', ""))
    home = cell.forms["home"]
    one = record(cell, "home", None, name="某某工会", deeds="　　第一段。\n\n第二段")
    assert form_context(cell, home, one)["deeds"] == "第一段。\a第二段"
    assert sheet_context(cell, home, home.field("deeds"), one)["paragraphs"] == ["第一段。", "第二段"]


def test_a_separate_sheet_finds_its_form() -> None:
    one = record(
        PACK, "home", "甲区", name="某某工会", deeds="　　第一段。\n\n  第二段 末尾 \n\u3000\n第三段"
    )
    context = sheet_context(PACK, HOME, HOME.field("deeds"), one)
    assert context["title"] == "先进之家申报表"
    assert context["field_label"] == "事迹"
    assert context["keys"] == [{"label": "推荐单位", "value": "甲区"}, {"label": "名称", "value": "某某工会"}]
    assert context["paragraphs"] == ["第一段。", "第二段 末尾 ", "第三段"]


def test_the_keys_name_nothing_twice_and_nothing_empty() -> None:
    one = record(PACK, "person", "某厂", employer="某厂", name="丙一")
    keys = sheet_context(PACK, PERSON, PERSON.field("sex"), one)["keys"]
    assert keys == [{"label": "单位", "value": "某厂"}, {"label": "姓名", "value": "丙一"}]
    nameless = record(PACK, "home", None, name="某某工会")
    keys = sheet_context(PACK, HOME, HOME.field("deeds"), nameless)["keys"]
    assert keys == [{"label": "名称", "value": "某某工会"}]


def test_a_cover_list_counts_records_and_pages() -> None:
    rows = [CoverRow("先进之家申报表", "某某工会", 4, 3), CoverRow("先进个人推荐表", "丙一", 2, 2)]
    who = {"name": "丁一", "position": "干事", "phone": "13900000001"}
    context = cover_context(PACK, "甲区", rows, ["超出名额"], who)
    assert context["rows"][1] == {
        "number": 2,
        "form": "先进个人推荐表",
        "applicant": "丙一",
        "pages": 2,
        "copies": 2,
    }
    assert (context["total_records"], context["total_pages"]) == (2, 6)
    assert (context["title"], context["unit"], context["notes"]) == ("某年评选", "甲区", ["超出名额"])
    assert context["filler"] == who


def test_pages_that_nobody_counted_make_no_sum() -> None:
    rows = [CoverRow("表", "甲", 4, 3), CoverRow("表", "乙", None, 3)]
    context = cover_context(PACK, "甲区", rows, [], {})
    assert context["rows"][1]["pages"] == ""
    assert context["total_pages"] == ""


def test_the_filler_is_the_units_own() -> None:
    units = [
        entry(unit="甲区", filler="丁一", position="干事", mobile="13900000001"),
        entry(unit="乙区", filler="丁二"),
    ]
    blank = dict.fromkeys(("name", "position", "phone", "vote_date", "notice_start", "notice_end"), "")
    assert filler(PACK, units, "甲区") == blank | {"name": "丁一", "position": "干事", "phone": "13900000001"}
    assert filler(PACK, units, "乙区") == blank | {"name": "丁二"}
    assert filler(PACK, units, "丙区") == filler(PACK, units, None) == blank


def test_what_the_pack_asks_of_units_besides_is_printed_in_paragraphs() -> None:
    asked = (Column(id="account", label="简要情况", kind="prose"),)
    pack = PACK.model_copy(update={"unit_fields": asked})
    units = [entry(unit="甲区", account="一。\n　　二。")]
    assert filler(pack, units, "甲区")["account"] == "一。\a二。"
    assert filler(pack, units, "乙区")["account"] == ""


def test_the_dates_of_a_unit_are_printed_in_full() -> None:
    dates = {"vote_date": dt.date(2018, 10, 11), "notice_start": dt.date(2018, 10, 12)}
    cells = {name: Cell(str(day), day, HERE, name) for name, day in dates.items()}
    cells["unit"] = Cell("甲区", "甲区", HERE, "推荐单位")
    cells["notice_end"] = Cell("月底", None, HERE, "公示结束", Problem("kind", "x", "y"))
    shown_dates = {name: filler(PACK, [Entry(HERE, cells)], "甲区")[name] for name in (*dates, "notice_end")}
    assert shown_dates == {
        "vote_date": "2018年10月11日",
        "notice_start": "2018年10月12日",
        "notice_end": "月底",
    }


RESUME = """, { id = "resume", label = "个人简历", kind = "rows", rows_printed = 3, field = [
  { id = "since", label = "起", kind = "month" }, { id = "years", label = "年数", kind = "integer" }] }]"""
ROWS = TOML.replace('label = "性别" }]', f'label = "性别" }}{RESUME}')


def resume(*rows: dict[str, Cell]) -> Cell:
    entries = tuple(Entry(HERE, row) for row in rows)
    return Cell("[…]", tuple(row.values() for row in entries), HERE, "个人简历", rows=entries)


def test_rows_are_lists_of_texts_and_blank_ones_fill_the_form_only() -> None:
    rows = pack(ROWS)
    one = record(rows, "person", "某厂", name="丙一")
    since = Cell("2010.3", dt.date(2010, 3, 1), HERE, "起")
    odd = Cell("五", None, HERE, "年数", Problem("kind", "x", "y"))
    one = replace(
        one, cells={**one.cells, "resume": resume({"since": since, "years": odd}, {"since": since})}
    )
    texts = [{"since": "2010.03", "years": "五"}, {"since": "2010.03", "years": ""}]
    assert shown(rows.forms["person"], one)["resume"] == texts
    blank = {"since": "", "years": ""}
    assert form_context(rows, rows.forms["person"], one)["resume"] == [*texts, blank]


def test_no_rows_are_an_empty_list() -> None:
    rows = pack(ROWS)
    assert shown(rows.forms["person"], record(rows, "person", None, name="丙一"))["resume"] == []


def test_what_is_in_doubt_is_printed_as_understood() -> None:
    doubt = Problem("choice", "不在所列各项之中", "请核对。", "warning")
    one = record(PACK, "home", "甲区", staff=320)
    cells = {**one.cells, "staff": Cell("３２０", 320, HERE, "职工人数", doubt)}
    assert shown(HOME, replace(one, cells=cells))["staff"] == "320"
