from __future__ import annotations

from collections.abc import Callable

from pipeline.model.finding import Finding, Place
from pipeline.model.record import Applicant
from pipeline.report.html_blocks import FILES, Block, blocks, owner

FORMS = {"home": "职工之家申报表", "small": "职工小家申报表"}
WHO = {
    ("home", 2): Applicant("武进", "某公司工会", Place("数据.xlsx", "之家", "A5")),
    ("small", 1): Applicant("武进", "某小家", Place("数据.json", "小家", "[1]")),
}
Make = Callable[..., Finding]


def told(*findings: Finding) -> list[Block]:
    return list(blocks(findings, FORMS, WHO, {"required": "c1"}))


def test_a_record_is_told_under_its_unit_a_sheet_under_none(finding: Make) -> None:
    assert owner(finding("C5", form="home", record=2), WHO) == "武进"
    assert owner(finding(unit="新北"), WHO) == "新北"
    assert owner(finding("C5"), WHO) == FILES


def test_what_is_no_record_comes_first_then_the_records_in_data_order(finding: Make) -> None:
    of_small, of_home = finding("C5", form="small", record=1), finding("C5", form="home", record=2)
    headings = [block.heading for block in told(of_small, of_home, of_small, finding(unit="武进"))]
    assert headings == [
        "本单位",
        "《职工之家申报表》第 2 条　某公司工会",
        "《职工小家申报表》第 1 条　某小家",
    ]


def test_a_record_says_where_its_row_is(finding: Make) -> None:
    home, small = told(finding("C5", form="home", record=2), finding("C5", form="small", record=1))
    assert home.where == "数据.xlsx《之家》第 5 行"
    assert small.where == "数据.json《小家》[1]"


def test_a_place_is_as_long_as_it_must_be(finding: Make) -> None:
    places = [
        Place("数据.xlsx", "之家", "C5"),
        Place("数据.xlsx", "资格核对", "D2"),
        Place("别的.csv", None, "A1"),
    ]
    (block,) = told(*(finding(place=place, form="home", record=2) for place in places))
    assert [row.place for row in block.rows] == ["C5", "《资格核对》D2", "别的.csv A1"]


def test_sheets_and_the_whole_have_blocks_of_their_own(finding: Make) -> None:
    sheet, whole = told(finding(place=Place("数据.xlsx", "之家", "B3")), finding())
    assert (sheet.heading, sheet.rows[0].place) == ("数据.xlsx《之家》", "B3")
    assert (whole.heading, whole.rows[0].place) == ("整个申报", "")


def test_a_block_knows_whether_it_holds_an_error(finding: Make) -> None:
    assert told(finding(), finding(level="info"))[0].has_errors
    assert not told(finding(level="warning"))[0].has_errors


def test_what_is_only_worth_knowing_of_the_whole_comes_last(finding: Make) -> None:
    blocks_told = told(finding(unit="武进", level="info"), finding("C5", form="home", record=2))
    assert [block.heading for block in blocks_told][1] == "本单位"
