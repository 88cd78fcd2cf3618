from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from unicodedata import east_asian_width

import pytest

from pipeline.model.finding import Finding, Place
from pipeline.report.bounds import MOST
from pipeline.report.text import as_text

Make = Callable[..., Finding]


def told(findings: list[Finding], width: int = 120) -> str:
    return as_text(findings, width=width, colour=False)


def joined(findings: list[Finding], width: int = 120) -> str:
    """The words of a report without the breaks of its columns."""
    return "".join(told(findings, width).split())


def columns(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


def test_nothing_found_is_said_in_one_line() -> None:
    assert told([]) == "检查完毕，没有发现问题。"


def test_a_finding_says_where_what_and_what_to_do(finding: Make) -> None:
    text = told([finding("C7", record=4, unit="武进")])
    heading, heads, _, row, _, *ending = text.splitlines()
    assert heading == "数据.xlsx《信赖职工之家申报表》"
    assert heads.split() == ["位置", "级别", "对象", "问题", "怎么办"]
    problem = "“地址”必填，现在是空的〔required〕"
    assert row.split() == ["C7", "错误", "武进", "第", "4", "条", problem, "请填写这一格。"]
    assert ending == [
        "错误 1 处，提醒 0 处，未确认/说明 0 处。",
        "有错误的记录不打印，请按“怎么办”逐处改正，再检查一遍。",
    ]


def test_sheets_keep_their_order_and_what_has_no_place_comes_last(finding: Make) -> None:
    places = [None, Place("乙.csv"), Place("甲.xlsx", "表二", "A1"), Place("乙.csv", None, "A1")]
    text = told([finding(place=place, message=f"第{n}处", unit="武进") for n, place in enumerate(places)])
    order = ["乙.csv\n", "第1处", "第3处", "甲.xlsx《表二》", "第2处", "推荐单位和整个申报", "第0处"]
    assert sorted(order, key=text.index) == order


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(finding: Make, width: int) -> None:
    long = "“简要事迹”写了 3,037 字，应为 2000 字左右（1000—3000 字）；" * 5
    records = finding(
        place=Place("数据.json", "表", "[12].联系电话（手机）和其他很长的栏目名称"), message=long, record=1
    )
    text = told([records, finding("H5", hint=long, unit="常州市住房和城乡建设工会联合会")], width)
    assert max(map(columns, text.splitlines())) <= width
    assert "简要事迹" in text


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_begins_with_a_mark_that_ends_a_phrase(finding: Make, width: int) -> None:
    text = told([finding("H5", message="工会，职工。之家；申报（表）" * 20)], width)
    assert not [line for line in text.splitlines() if line.strip().startswith(tuple("，。；）"))]


def test_a_narrow_terminal_has_the_remedy_below_the_problem(finding: Make) -> None:
    text = told([finding("C7")], 80)
    assert "问题和办法" in text
    assert "→ 请填写这一格。" in text


def test_the_same_fault_of_many_records_is_one_row_that_lists_the_cells(finding: Make) -> None:
    text = joined([finding(f"C{row}", record=row) for row in range(4, 15)], 200)
    assert text.count("必填") == 1
    assert "C4等" in text
    assert "11条记录" in text
    assert "（共11处：C4、C5、C6、C7、C8、C9、C10、C11…）" in text
    assert "错误11处" in text


def test_two_faults_are_not_one_because_their_level_differs(finding: Make) -> None:
    assert joined([finding("C4"), finding("C5", level="warning")]).count("必填") == 2


def unconfirmed(finding: Make, unit: str, *items: str) -> list[Finding]:
    message = "{}有 3 份《表》没有回答是否“{}”（通知二.4），未确认"
    hint = "请加上“{}”一列，填“是”或“否”。"
    return [
        finding(
            level="info", message=message.format(unit, item), hint=hint.format(item), form="home", unit=unit
        )
        for item in items
    ]


def test_many_open_conditions_of_a_unit_are_one_row(finding: Make) -> None:
    items = ("拖欠职工工资", "未签劳动合同", "能耗超标")
    text = joined(unconfirmed(finding, "武进", *items) + unconfirmed(finding, "新北", *items), 200)
    assert (
        "武进有3份《表》没有回答是否以下3项（通知二.4），未确认：拖欠职工工资；未签劳动合同；能耗超标" in text
    )
    assert "新北有3份《表》没有回答是否以下3项（通知二.4），未确认：同上" in text
    assert text.count("请加上上述各项一列，填“是”或“否”。") == 1
    assert "未确认/说明6处" in text


def test_one_row_for_several_codes_names_their_family(finding: Make) -> None:
    open_ones = unconfirmed(finding, "武进", "拖欠职工工资", "未签劳动合同", "能耗超标")
    named = [replace(one, code=f"veto:{number}") for number, one in enumerate(open_ones)]
    assert "能耗超标〔veto:〕" in joined(named, 200)


def test_what_is_too_much_to_read_is_counted(finding: Make) -> None:
    many = [finding(f"C{row}", message=f"第{row}处", record=row) for row in range(1, MOST + 3)]
    text = joined([*many, finding("D1", code="words", message="别的")], 200)
    assert f"第{MOST}处" in text
    assert f"第{MOST + 1}处" not in text
    assert "required另有2处" in text
    assert "别的" in text
    assert f"错误{MOST + 3}处" in text


def test_few_open_conditions_stay_as_they_are(finding: Make) -> None:
    text = joined(unconfirmed(finding, "武进", "拖欠职工工资", "能耗超标"), 200)
    assert "没有回答是否“拖欠职工工资”" in text
    assert "没有回答是否“能耗超标”" in text


def test_what_was_typed_neither_styles_nor_steers(finding: Make) -> None:
    text = told([finding("A1", message="填的是“[red]\x1b[2J:smile:[/]”")])
    assert "填的是“[red][2J:smile:[/]”" in text
    assert "\x1b" not in text


def test_colour_shows_the_level_and_leaves_the_words_alone(finding: Make) -> None:
    coloured = as_text([finding("C7")], width=120, colour=True)
    assert "\x1b[1;31m错误\x1b[0m" in coloured
    assert "“地址”必填，现在是空的" in coloured


def test_the_surroundings_change_nothing(finding: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = told([finding("C7")])
    for name, value in {"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "dumb", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert told([finding("C7")]) == plain


def test_a_cell_that_bars_two_records_is_named_once(finding: Make) -> None:
    text = told([finding("G4", record=1), finding("G4", record=2)])
    assert "（共 2 条记录）" in text
    assert text.count("G4") == 1


def test_where_there_is_no_record_nothing_can_be_printed(finding: Make) -> None:
    text = as_text([finding("G4", level="info")], width=120, colour=False, empty=True)
    assert "没有申报记录" in text
    assert "可以打印；" not in text
