from __future__ import annotations

import datetime as dt
import tomllib

import drawn

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.forms.fields import Adopted
from pipeline.adopt.pack_text import DraftSummary, pack_text
from pipeline.adopt.summaries.bound import DraftList
from pipeline.adopt.summaries.tags import Asked

TODAY = dt.date(2021, 3, 19)


def test_what_no_form_states_is_marked_for_a_person() -> None:
    draft = drawn.adopted(drawn.labels_left()).draft
    text = pack_text([draft], [], 2021, TODAY)
    tables = tomllib.loads(text)
    assert tables["pack"]["city"] == "云州市"
    assert tables["form"]["person"]["key"] == ["name", "employer"]
    decided = [line.split("#")[0].split("=")[0].strip() for line in text.split("\n") if "# 请定" in line]
    assert {"notice_date", "date", "copies"} <= set(decided)


def test_any_text_is_a_text_of_toml() -> None:
    odd = 'a"b\\c\x01\x7f\n'
    draft = DraftForm("one", odd, odd, "forms/one.docx", (Adopted("name", odd, note=odd),), ("name",), 2)
    summary = DraftSummary(
        "list", odd, odd, "summaries/list.xlsx", (DraftList("one", "one", {"name": "{{ name }}"}),), 5
    )
    tables = tomllib.loads(pack_text([draft], [summary], 2021, TODAY))
    assert tables["form"]["one"]["field"][0]["label"] == odd
    assert tables["summary"][0]["list"][0]["columns"] == {"name": "{{ name }}"}


def test_members_and_employees_are_held_against_each_other() -> None:
    draft = drawn.adopted(drawn.labels_inside()).draft
    (rule,) = tomllib.loads(pack_text([draft], [], 2021, TODAY))["form"][draft.id]["rule"]
    assert rule["assert"] == "members <= employees"


def test_a_summary_says_how_its_lists_stand_and_what_it_asks_of_units() -> None:
    draft = drawn.adopted(drawn.labels_inside()).draft
    lists = (DraftList("a", draft.id, {"name": "{{ union_name }}"}, "kind == '甲'"),)
    asked = (Asked("fax", "传真"),)
    summary = DraftSummary("list", "名单", "名单.xlsx", "summaries/list.xlsx", lists, 5, 3, "apart", asked)
    tables = tomllib.loads(pack_text([draft], [summary, summary], 2021, TODAY))
    (first, _) = tables["summary"]
    assert (first["rows"], first["numbered"], first["apart"]) == (5, 3, True)
    assert first["list"][0]["where"] == "kind == '甲'"
    assert tables["unit_field"] == [{"id": "fax", "label": "传真"}]
