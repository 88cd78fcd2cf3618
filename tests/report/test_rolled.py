from __future__ import annotations

import io

from openpyxl import load_workbook

from pipeline.model.rolled import Change, Rolled, TimeBound
from pipeline.report.rolled import as_json, as_workbook, done, told

ROLLED = Rolled(
    "通知.docx",
    2021,
    2022,
    (
        Change("第 1 段", TimeBound.YEAR, "2021年度", "2022年度", "随通知年份改", decided=True),
        Change("第 2 段", TimeBound.HISTORY, "=2013年", "=2013年", "以往的年份，不改", decided=True),
        Change("第 3 段", TimeBound.PHONE, "88109348", None, "请核对", decided=False),
        Change("第 4 段", TimeBound.SIGNED, "2021年 3月", "2022年 3月", "请按签发日期改", decided=False),
    ),
    ("文件里原有2处修订",),
)


def test_programs_get_everything() -> None:
    found = as_json(ROLLED)
    assert {key: found[key] for key in ("source", "from_year", "year", "counts")} == {
        "source": "通知.docx",
        "from_year": 2021,
        "year": 2022,
        "counts": {"changed": 2, "left": 1, "undecided": 2},
    }
    assert found["changes"][2] == {
        "place": "第 3 段",
        "kind": "电话",
        "old": "88109348",
        "new": "待定",
        "reason": "请核对",
        "decided": False,
    }


def test_the_workbook_has_a_row_for_each() -> None:
    content = as_workbook(ROLLED)
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == ["序号", "位置", "类别", "原文", "改为", "处理", "说明"]
    assert rows[1] == [1, "第 1 段", "年份", "2021年度", "2022年度", "已改", "随通知年份改"]
    assert [row[5] for row in rows[1:]] == ["已改", "不改", "待定", "已改待核"]
    assert sheet["D5"].data_type == "s"
    assert "文件里原有2处修订。" in sheet["A2"].value
    assert content == as_workbook(ROLLED)


def test_the_counts_are_told() -> None:
    assert told(ROLLED) == "从2021年到2022年：改动 2 处，要人核对 2 处，不改 1 处。"
    assert [done(change) for change in ROLLED.changes] == ["已改", "不改", "待定", "已改待核"]
