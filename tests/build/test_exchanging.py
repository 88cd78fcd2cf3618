from __future__ import annotations

from dataclasses import replace

import openpyxl

from pipeline.build.exchanging import exchanges
from pipeline.model import manifest
from pipeline.model.made import Made
from pipeline.output import Output
from pipeline.report.plan import plan_workbook

FIRST = Made("甲区/一.docx", "form", "1", "home", "甲区", (1,), 2, 3, "A4", "long-edge")
SECOND = Made("甲区/二.docx", "form", "2", "home", "甲区", (2,), 3, 3, "A4", "long-edge")
THIRD = Made("甲区/三.docx", "form", "3", "home", "甲区", (3,), 1, 3, "A4", "long-edge")
PACKET = Made("甲区/报送材料-A4.pdf", "packet", "p", None, "甲区", (1, 2), 5, 3, "A4", "long-edge")


def ran(folder, *made):
    """What a run that makes these tells, its manifest written."""
    output = Output(folder)
    told = exchanges(made, output)
    (folder / "manifest.json").write_bytes(b"".join(manifest.written({}, made)))
    output.finish()
    return told


def test_the_first_run_has_nothing_to_exchange(tmp_path):
    assert ran(tmp_path, FIRST, SECOND, PACKET) == ()


def test_only_the_sheets_of_what_has_changed_are_listed_and_again_by_a_run_that_changes_nothing(tmp_path):
    ran(tmp_path, FIRST, SECOND, PACKET)
    told = ran(tmp_path, FIRST, replace(SECOND, sha256="x"), PACKET)
    assert [(one.file, one.what, one.packet, one.sheets) for one in told] == [
        ("二.docx", "换", "报送材料-A4.pdf", "第 2—3 张")
    ]
    assert ran(tmp_path, FIRST, replace(SECOND, sha256="x"), PACKET) == told


def test_papers_that_come_and_go_are_told(tmp_path):
    ran(tmp_path, FIRST, SECOND, PACKET)
    told = ran(tmp_path, FIRST, THIRD, replace(PACKET, pages=3))
    assert [(one.file, one.what, one.sheets) for one in told] == [
        ("三.docx", "加", "第 2 张"),
        ("二.docx", "抽去", ""),
    ]


def test_no_sheet_is_named_where_a_packet_has_others_too(tmp_path):
    ran(tmp_path, FIRST, SECOND, replace(PACKET, pages=9))
    (one,) = ran(tmp_path, replace(FIRST, sha256="x"), SECOND, replace(PACKET, pages=9))
    assert one.sheets == ""


def test_the_plan_has_them_on_a_sheet_of_its_own(tmp_path):
    ran(tmp_path, FIRST, SECOND, PACKET)
    told = ran(tmp_path, replace(FIRST, sha256="x"), SECOND, PACKET)
    (tmp_path / "plan.xlsx").write_bytes(plan_workbook("评选", [PACKET], told))
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["换页清单"]
    assert [cell.value for cell in sheet[4]] == [
        *("甲区", "换", "一.docx", "报送材料-A4.pdf", "第 1 张", 2, 2, 3)
    ]
