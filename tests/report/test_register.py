from __future__ import annotations

import io

import openpyxl

from pipeline.model.finding import Finding, Place
from pipeline.model.record import Applicant
from pipeline.report.register import register_workbook
from pipeline.report.tabular import Column, Line, Sheet


def test_the_register_ends_with_every_finding_at_its_place_in_the_received_file() -> None:
    place = Place("东区/数据.xlsx", "表", "B4")
    finding = Finding("required", "error", "没有填", "请填写", place, "team", 1)
    who = {("team", 1): Applicant("东区", "某甲班", Place("登记数据.xlsx", "表", "A5"))}
    table = Sheet("收件登记", "收件登记", "说明", [Column("单位", 9)], [Line(["东区"])])
    content = register_workbook([table], [finding], {"team": "先锋岗申报表"}, who)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["收件登记", "检查结果"]
    assert [cell.value for cell in book["检查结果"][4]] == [
        *(1, "错误", "东区", "东区/数据.xlsx", "表", "B4"),
        *("先锋岗申报表　某甲班", "没有填", "请填写", "required"),
    ]
    assert content == register_workbook([table], [finding], {"team": "先锋岗申报表"}, who)
