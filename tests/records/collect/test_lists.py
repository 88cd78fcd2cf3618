from pipeline.model.specimen import Slot
from pipeline.records.collect.lists import by_column, row_lines

YEAR, HONOUR, GIVER = "\ue000", "\ue001", "\ue002"
MARKS = {YEAR: Slot("won", "year", 0), HONOUR: Slot("won", "honour", 0), GIVER: Slot("won", "giver", 0)}
SECOND = {"\ue003": Slot("won", "year", 1), "\ue004": Slot("won", "honour", 1)}
LINES = row_lines("won", f"{YEAR}年\t{HONOUR}（{GIVER}）\n\ue003年\t\ue004", "", MARKS | SECOND, "honour")


def rows(text, plausible=lambda _: True):
    return [
        {name: typed.text for name, typed in row.items()} for row in by_column(LINES.read(text, plausible))
    ]


def test_each_line_is_a_row_in_the_way_that_tells_most():
    assert rows("2016年\t先进（市总工会）\n\n2018年 模范") == [
        {"year": "2016", "honour": "先进", "giver": "市总工会"},
        {"year": "2018", "honour": "模范"},
    ]


def test_a_reading_with_a_value_that_cannot_be_is_passed_over():
    found = rows("2016年\t先进（集体）", lambda typed: typed.text != "集体")
    assert found == [{"year": "2016", "honour": "先进（集体）"}]


def test_what_could_be_read_in_two_ways_is_noted():
    (row,) = LINES.read("2016年\t先进（市总工会）", lambda _: True)
    assert {typed.slot.column for typed in row if typed.note} == {"honour"}


def test_brackets_that_name_no_body_leave_doubt():
    (row,) = LINES.read("2016年\t先进（集体）", lambda _: True)
    assert all("“集体”" in typed.doubt for typed in row)


def test_a_sign_that_parts_and_stands_within_a_value_leaves_doubt():
    (row,) = LINES.read("2016年\t先进（集体）（市总工会）", lambda _: True)
    assert [typed.text for typed in row] == ["2016", "先进（集体）", "市总工会"]
    assert all(typed.doubt for typed in row)


def test_a_line_in_no_known_way_is_kept_whole_and_in_doubt():
    ((typed,),) = LINES.read("省模范职工之家", lambda _: True)
    assert (typed.slot.column, typed.text) == ("honour", "省模范职工之家")
    assert typed.doubt
