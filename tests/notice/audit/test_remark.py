from notices import told

from pipeline.notice.audit.lines import lines_of
from pipeline.notice.audit.remark import at, brief, in_cell, listed
from pipeline.wordml.tables import tables


def test_quotation_marks_within_become_inner_ones():
    assert brief("“模范职工之家”10个") == "“‘模范职工之家’10个”"


def test_long_text_is_cut():
    assert brief("字" * 50) == f"“{'字' * 39}…”"
    assert brief(" 甲 \n 乙 ") == "“甲 乙”"


def test_places_are_listed_up_to_five():
    lines = lines_of(told("甲\n乙\n丙\n丁\n戊\n己"))
    assert listed(lines[:2]) == "第 1 段、第 2 段"
    assert listed(lines).endswith("第 5 段等 6 处")


def test_a_stretch_of_a_line_and_of_a_cell():
    document = told("甲乙丙\n\t\n丁\n\n")
    line = lines_of(document)[0]
    assert at(line, 1, 2)[1:] == (1, 2)
    assert at(line)[1:] == (0, 3)
    assert at(line, 1, 9)[1:] == (1, 3)
    (table,) = tables(document.parts[document.main], document.main)
    assert in_cell(table.cells[0]).paragraph.text == "丁"
