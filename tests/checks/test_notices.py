from __future__ import annotations

import datetime as dt

import pytest

PERIOD = """
[[notice_period]]
id = "shown"
working_days = 5
source = "六"
"""
FIELDS = """
[[form.home.field]]
id = "notice_start"
label = "公示开始"
kind = "date"
entry_only = true
[[form.home.field]]
id = "notice_end"
label = "公示结束"
kind = "date"
entry_only = true
"""
ROW = {"推荐单位": "东区", "名称": "甲厂工会"}

CASES = [
    ("2021-10-11", "2021-10-15", None),
    ("2021-09-26", "2021-09-30", None),  # the Sunday is worked
    ("2021-10-11", "2021-10-14", "有 4 个工作日，应不少于 5 个（见通知六）"),
    ("2021-10-01", "2021-10-08", "有 1 个工作日"),
    ("2021-10-15", "2021-10-15", "结束应在开始之后"),
    ("2021-10-15", "2021-10-11", "结束应在开始之后"),
    ("2021-10-14", "2021-10-20", None),
    ("2021-10-14", "2021-10-21", "应在报送的截止日期 2021年10月20日以前结束"),
    ("2020-10-11", "2021-10-15", "长达一年以上"),
]


@pytest.fixture
def of_record(pack_with, checked):
    def of_record(start, end, keys=""):
        pack = pack_with(on_pack=f'{PERIOD}forms = ["home"]\n{keys}', fields=FIELDS)
        return checked(pack, home=[ROW | {"公示开始": start, "公示结束": end}])

    return of_record


@pytest.fixture
def of_unit(pack_with, checked):
    def of_unit(*rows):
        return checked(pack_with(on_pack=PERIOD), home=[ROW], units=rows)

    return of_unit


@pytest.mark.parametrize(("start", "end", "says"), CASES)
def test_the_dates_of_a_record(of_record, flat, start, end, says):
    result = of_record(start, end)
    assert flat(result) == (["error rule:shown home 1 D4"] if says else [])
    assert all(says in finding.message for finding in result.findings)


@pytest.mark.parametrize(("start", "end", "says"), CASES)
def test_the_dates_of_a_unit_exclude_no_record(of_unit, flat, start, end, says):
    result = of_unit({"推荐单位": "东区", "公示开始": start, "公示结束": end})
    assert flat(result) == (["error rule:shown C4 东区"] if says else [])
    assert all(says in finding.message for finding in result.findings)
    assert not result.excluded


def test_last_years_dates_are_doubted(of_record):
    (told,) = of_record("2020-10-12", "2020-10-16").findings
    assert (told.level, "早于评选通知的" in told.message) == ("warning", True)


def test_a_period_may_be_wrong_twice(of_record):
    result = of_record("2021-10-19", "2021-10-21")
    assert ["截止" in finding.message for finding in result.findings] == [True, False]


def with_deadline(pack, date, stage="再报"):
    """The pack with one more deadline."""
    due = pack.head.deadlines[0].model_copy(update={"stage": stage, "date": date})
    return pack.model_copy(
        update={"head": pack.head.model_copy(update={"deadlines": (*pack.head.deadlines, due)})}
    )


def test_a_deadline_of_another_stage(pack_with, checked, flat):
    later = with_deadline(pack_with(on_pack=PERIOD + 'deadline = "再报"'), dt.date(2021, 12, 20))
    row = {"推荐单位": "东区", "公示开始": "2021-10-18", "公示结束": "2021-10-25"}
    assert flat(checked(later, home=[ROW], units=[row])) == []


@pytest.mark.parametrize(("start", "end"), [(None, None), ("2021-10-11", None), (..., "2021-10-15")])
def test_dates_that_are_not_told_are_unconfirmed(of_record, of_unit, flat, start, end):
    assert flat(of_record(start, end)) == ["info rule:shown home 东区"]
    row = {"推荐单位": "东区", "公示开始": start, "公示结束": end}
    assert [line.split()[:2] for line in flat(of_unit(row))] == [["info", "rule:shown"]]


def test_a_unit_without_a_row_is_unconfirmed_and_one_that_submits_nothing_is_nobody(of_unit, flat):
    assert flat(of_unit()) == ["info rule:shown 东区"]
    other = {"推荐单位": "西区", "公示开始": "2021-10-15", "公示结束": "2021-10-11"}
    assert "error rule:shown C4 西区" not in flat(of_unit(other))


def test_a_date_that_cannot_be_read_is_only_that(of_record, flat):
    assert flat(of_record("十月", "2021-10-15")) == ["error kind home 1 C4"]


@pytest.mark.parametrize(("end", "level"), [("2098-01-09", "info"), ("2098-01-07", "warning")])
def test_a_year_whose_holidays_are_not_known_is_provisional(pack_with, checked, flat, end, level):
    late = with_deadline(pack_with(on_pack=PERIOD + 'deadline = "再报"'), dt.date(2099, 1, 1))
    row = {"推荐单位": "东区", "公示开始": "2098-01-03", "公示结束": end}
    result = checked(late, home=[ROW], units=[row])
    assert flat(result) == [f"{level} rule:shown C4 东区"]
    assert "暂算" in result.findings[0].message


SEAL = """
[[form.home.field]]
id = "sealed"
label = "盖章日期"
kind = "date"
entry_only = true
"""
SEALS = [
    ("2021-10-15", []),
    ("2021-10-20", []),
    ("2021-10-14", ["盖章日期 2021年10月14日早于公示结束的 2021年10月15日（见通知六）"]),
    ("2021-10-21", ["盖章日期 2021年10月21日晚于报送的截止日期 2021年10月20日（见通知六）"]),
]
SHOWN = {"公示开始": "2021-10-11", "公示结束": "2021-10-15"}


@pytest.mark.parametrize(("sealed", "says"), SEALS)
def test_the_seal_comes_after_the_notice_and_before_the_deadline(pack_with, checked, flat, sealed, says):
    pack = pack_with(on_pack=f'{PERIOD}forms = ["home"]\nstamp = "sealed"', fields=FIELDS + SEAL)
    result = checked(pack, home=[ROW | SHOWN | {"盖章日期": sealed}])
    assert flat(result) == ["error rule:shown home 1 E4"] * len(says)
    assert [finding.message for finding in result.findings] == says


@pytest.mark.parametrize(("sealed", "says"), SEALS)
def test_the_seal_of_a_unit(pack_with, checked, flat, sealed, says):
    row = {"推荐单位": "东区", **SHOWN, "盖章日期": sealed}
    result = checked(pack_with(on_pack=PERIOD + 'stamp = "stamp_date"'), home=[ROW], units=[row])
    assert flat(result) == ["error rule:shown D4 东区"] * len(says)
    assert [finding.message for finding in result.findings] == [f"东区{message}" for message in says]


def test_a_seal_that_is_not_told_is_unconfirmed_and_hides_nothing(pack_with, checked, flat):
    pack = pack_with(on_pack=PERIOD + 'stamp = "stamp_date"')
    late = {"推荐单位": "东区", "公示开始": "2021-10-14", "公示结束": "2021-10-21"}
    result = checked(pack, home=[ROW], units=[late])
    assert flat(result) == ["info rule:shown A4 东区", "error rule:shown C4 东区"]
    assert "“盖章日期”" in result.findings[0].hint
