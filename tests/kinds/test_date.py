import datetime as dt

import pytest

from pipeline.kinds import Typed, read, show


@pytest.mark.parametrize(
    "raw",
    [
        *("2021-10-20", "2021.10.20", "2021/10/20", "2021年10月20日", "２０２１年１０月２０日", "20211020"),
        *(
            "2021 年 10 月 20 日 ",
            "2021。10。20",
            "2021年10月20号",
            "2021-10-20 00:00:00",
            "2021-10-20T08:30",
        ),
    ],
)
def test_days_however_they_are_written(raw: str) -> None:
    assert read("date", "日期", Typed(raw))[0] == dt.date(2021, 10, 20)


def test_an_excel_day() -> None:
    assert read("date", "日期", Typed(dt.datetime(2021, 10, 20)))[0] == dt.date(2021, 10, 20)


@pytest.mark.parametrize("raw", ["2021-02-30", "10月20日", "去年", 44489.0])
def test_what_is_no_day(raw: str | float) -> None:
    assert read("date", "日期", Typed(raw))[1] is not None


@pytest.mark.parametrize(
    "raw",
    [
        *("1985.03", "1985年3月", "1985-3", "1985/03", "198503", "1985。03", "１９８５．０３", "1985.3"),
        *("1985年3月9日", "1985/3/9", dt.date(1985, 3, 9), 198503, 1985.03, 1985.3),
    ],
)
def test_months_however_they_are_written(raw: str | float | dt.date) -> None:
    assert read("month", "出生年月", Typed(raw))[0] == dt.date(1985, 3, 1)


@pytest.mark.parametrize(("raw", "number_format"), [(1985.1, "General"), (1985.1, "0.00"), ("1985.1", "")])
def test_january_or_october_is_not_guessed(raw: float | str, number_format: str) -> None:
    value, problem = read("month", "出生年月", Typed(raw, number_format))
    assert value is None
    assert problem
    assert "1985.1" in problem.message
    assert "1 月还是 10 月" in problem.message
    assert "文本格式" in problem.hint
    assert "1985.01 或 1985.10" in problem.hint


@pytest.mark.parametrize(("raw", "month"), [("1985.10", 10), ("1985.01", 1), (1985.12, 12), ("1985年1月", 1)])
def test_what_tells_january_from_october_is_read(raw: float | str, month: int) -> None:
    assert read("month", "出生年月", Typed(raw)) == (dt.date(1985, month, 1), None)


@pytest.mark.parametrize(
    ("kind", "raw", "says"),
    [
        ("date", "2021.2.30", "2021年2月没有 30 日"),
        ("date", "2021/13/01", "没有 13 月"),
        ("date", "2021-2-29", "2021年2月没有 29 日"),
        ("date", "21.10.20", "年份只有两位"),
        ("date", "2021年10月", "缺少“日”"),
        ("date", "2021.1", "缺少“日”"),
        ("date", "2021年", "只有年份"),
        ("date", "10月20日", "缺少年份"),
        ("date", "二〇二一年十月二十日", "汉字数字"),
        ("date", "2021.10.11-2021.10.15", "有两个日期"),
        ("date", "2O21.10.20", "第 2 位是字母 O"),
        ("date", "2201.10.20", "年份 2201 不对"),
        ("date", "10/20/2021", "年份写在后面"),
        ("date", 44489, "序号"),
        ("date", -5, "####"),
        ("date", dt.datetime(1905, 7, 13), "只填了年份 2021"),
        ("month", "85.03", "年份只有两位"),
        ("month", "85年3月", "年份只有两位"),
        ("month", "Mar-85", "Excel 改写过"),
        ("month", "1985.13", "没有 13 月"),
        ("month", "1985.00", "没有 0 月"),
        ("month", 1985, "只有年份"),
        ("month", "3月", "缺少年份"),
        ("month", "198O.03", "第 4 位是字母 O"),
        ("month", "1985年三月", "汉字数字"),
        ("month", "1985.03-1990.01", "有两个日期"),
        ("month", 31107, "序号"),
        ("month", "至今", "如 1985.03"),
    ],
)
def test_slips_are_named(kind: str, raw: str | float | dt.datetime, says: str) -> None:
    value, problem = read(kind, "时间", Typed(raw))
    assert value is None
    assert problem
    assert problem.level == "error"
    assert says in problem.message
    assert "，如 " in problem.message


def test_days_are_shown_without_padding() -> None:
    assert show("date", dt.date(2021, 3, 5)) == "2021年3月5日"
    assert show("month", dt.date(2021, 3, 5)) == "2021.03"
