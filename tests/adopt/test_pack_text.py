from __future__ import annotations

import datetime as dt
import tomllib

import drawn

from pipeline.adopt.drafting import DraftForm
from pipeline.adopt.fields import Adopted
from pipeline.adopt.pack_text import DraftList, DraftSummary, pack_text

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
        "list", odd, odd, "summaries/list.xlsx", (DraftList("one", {"name": "{{ name }}"}),), 5
    )
    tables = tomllib.loads(pack_text([draft], [summary], 2021, TODAY))
    assert tables["form"]["one"]["field"][0]["label"] == odd
    assert tables["summary"][0]["list"][0]["columns"] == {"name": "{{ name }}"}


def test_members_and_employees_are_held_against_each_other() -> None:
    draft = drawn.adopted(drawn.labels_inside()).draft
    (rule,) = tomllib.loads(pack_text([draft], [], 2021, TODAY))["form"][draft.id]["rule"]
    assert rule["assert"] == "members <= employees"
