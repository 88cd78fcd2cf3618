from __future__ import annotations

import drawn

from pipeline.adopt.summaries.rows import blank_row, repeat


def test_a_row_stands_once_for_every_record() -> None:
    made = drawn.table(drawn.begun(), [["序号"], ["甲"]])
    repeat(made.rows[1]._tr, "rows", None, "")
    assert [row.cells[0].text for row in made.rows] == [
        "序号",
        "{%tr for row in rows %}",
        "甲",
        "{%tr endfor %}",
    ]


def test_the_cell_of_a_unit_reaches_down_to_the_next() -> None:
    made = drawn.table(drawn.begun(), [["单位", "姓名"], ["甲", "乙"]])
    row = made.rows[1]._tr
    repeat(row, "rows", row.tc_lst[0], "row.unit")
    tags = [line.tc_lst[0].xpath("string(.)") for line in made._tbl.tr_lst]
    assert tags == [
        "单位",
        "{%tr for row in rows %}",
        "{%tr if row.unit %}",
        "甲",
        "{%tr else %}",
        "",
        "{%tr endif %}",
        "{%tr endfor %}",
    ]
    merges = [line.tc_lst[0].vMerge for line in made._tbl.tr_lst]
    assert (merges[3], merges[5]) == ("restart", "continue")
    assert made._tbl.tr_lst[5].tc_lst[1].xpath("string(.)") == "乙"


def test_a_blank_row_is_like_the_one_above() -> None:
    made = drawn.table(drawn.begun(), [["姓名", "单位"]])
    made.rows[0].height = 360_680
    blank_row(made.rows[0]._tr)
    assert [cell.text for cell in made.rows[1].cells] == ["", ""]
    assert made.rows[1].height == 360_680
