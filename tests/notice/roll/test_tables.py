from __future__ import annotations

from wordnotices import notice, opened

from pipeline.notice.roll.lines import looked_over
from pipeline.notice.roll.tables import quota_tables

FIGURES = "甲区|13|9\n乙区|20|15"


def asked(text: str) -> list[str]:
    lines = looked_over(opened(notice(text)).paragraphs()).lines
    return [f"{lines[index].text}：{decision.reason}" for index, decision in quota_tables(lines).items()]


def test_a_table_of_figures_under_a_title_of_quotas_is_asked_about() -> None:
    assert asked(f"名额分配表\n\n{FIGURES}") == [
        "名额分配表：下面的表里有4个数，名额由今年的方案定，请逐个核对"
    ]


def test_forms_and_tables_of_other_things_are_not() -> None:
    assert asked(f"评分标准\n{FIGURES}") == []
    assert asked("名额申请表\n单位|\n人数|") == []
    assert asked(FIGURES) == []
