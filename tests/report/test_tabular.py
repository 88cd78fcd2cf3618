from __future__ import annotations

from pipeline.report.tabular import Column, Line, Sheet, add_tables
from pipeline.report.workbook_copy import new_book

COLUMNS = [Column("单位", 10, left=True), Column("份数", 8)]


def test_a_table_has_title_note_head_and_marked_lines() -> None:
    book = new_book().book
    lines = [Line(["东区", 3]), Line(["=西区", 0], "bad"), Line(["合计", 3], "sum")]
    sheet = add_tables(book, [Sheet("表", "某评选　表", "说明", COLUMNS, lines)])["表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [["单位", "份数"], ["东区", 3], ["=西区", 0], ["合计", 3]]
    assert (sheet["A1"].value, sheet["A2"].value) == ("某评选　表", "说明")
    assert sheet["A5"].data_type == "s"
    assert (sheet["A5"].fill.fgColor.rgb, sheet["A6"].font.b) == ("FFFFC7CE", True)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A4", "A3:B6", "$3:$3")
