"""Every kind through every format: what is typed the same way gives the same value, or the same finding."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from openpyxl import Workbook

from pipeline.kinds import KINDS, Typed, read
from pipeline.model.record import Value
from pipeline.records.files import open_file


class Case(NamedTuple):
    """A cell as a spreadsheet holds it, and what becomes of it in every format."""

    kind: str
    raw: Any
    number_format: str
    value: Value
    says: str = ""
    """A part of the message, where there is one."""
    as_text: str | None = None
    """What stands in csv, json and yaml where it is not the number itself: what a person would type there."""


GENERAL, TEXT = "General", "@"
PLAIN = (GENERAL, "0", "0.00", "0.00_ ")
"""Formats that do not change what a number is taken for."""
MARCH = dt.date(1985, 3, 1)
ID = "11010519491231002X"
CASES = (
    Case("text", "甲工会", GENERAL, "甲工会"),
    Case("text", 318, GENERAL, "318"),
    Case("text", 97.3, GENERAL, "97.3"),
    Case("text", "00318", TEXT, "00318"),
    Case("text", True, GENERAL, "是", "逻辑值", "TRUE"),
    Case("text", 6222021001116245, GENERAL, None, "丢失", "6.22202E+15"),
    Case("prose", " 事迹 ", GENERAL, "事迹"),
    Case("photo", "甲.jpg", GENERAL, "甲.jpg"),
    Case("choice", "女", GENERAL, "女"),
    Case("yes-no", "是", GENERAL, True),
    Case("yes-no", False, GENERAL, False, "", "FALSE"),
    Case("integer", 320, GENERAL, 320),
    Case("integer", "３２０", TEXT, 320),
    Case("integer", 3.5, GENERAL, None, "有小数"),
    Case("integer", "32O", GENERAL, None, "第 3 位是字母 O，应为数字 0"),
    Case("integer", 3200000000000001, "0", None, "丢失", "3.2E+15"),
    Case("number", 95.5, GENERAL, 95.5),
    Case("number", 96, GENERAL, 96),
    Case("percent", 0.9512, "0.00%", 95.12, "", "95.12%"),
    Case("percent", "９５．１２％", TEXT, 95.12),
    Case("percent", 95.12, GENERAL, 95.12),
    Case("percent", 0.95, GENERAL, None, "95% 还是 0.95%"),
    Case("date", dt.datetime(2021, 10, 20), "yyyy/m/d", dt.date(2021, 10, 20), "", "2021/10/20"),
    Case("date", "2021.2.30", TEXT, None, "2021年2月没有 30 日"),
    Case("date", -5, GENERAL, None, "是负数"),
    Case("date", 44489, GENERAL, None, "序号"),
    Case("month", "1985年3月", TEXT, MARCH),
    Case("month", dt.datetime(1985, 3, 1), "yyyy.mm", MARCH, "", "1985.03"),
    Case("month", 1985.03, GENERAL, MARCH),
    Case("month", 198503, GENERAL, MARCH),
    Case("month", 1985.1, GENERAL, None, "1 月还是 10 月"),
    Case("month", 1985.1, "0.00", None, "1 月还是 10 月", "1985.1"),
    Case("month", dt.datetime(1905, 6, 7), "yyyy/m/d", None, "只填了年份 1985", "1905/6/7"),
    Case("mobile", 13900001234, GENERAL, "13900001234"),
    Case("mobile", 13900001234, "0.00_ ", "13900001234"),
    Case("mobile", "139 0000 1234 ", TEXT, "13900001234"),
    Case("mobile", 1390000123, GENERAL, None, "现为 10 位"),
    Case("phone", "0519-88001234", TEXT, "0519-88001234"),
    Case("phone", 51988001234, GENERAL, None, "区号开头少了 0"),
    Case("phone", dt.datetime(2021, 3, 5), "m/d", None, "", "3-5"),
    Case("postcode", "010010", TEXT, "010010"),
    Case("postcode", 10010, "000000", "010010", "", "010010"),
    Case("postcode", 10010, GENERAL, None, "现为 5 位（是不是开头的 0"),
    Case("email", "zhanggong＠163.com", TEXT, "zhanggong@163.com"),
    Case("id-number", ID.lower(), TEXT, ID),
    Case("id-number", 320402198503011234, "0", None, "丢失", "3.20402E+17"),
    Case("id-number", "3.20402E+17", TEXT, None, "丢失"),
    Case("credit-code", "91350100M000100Y43", TEXT, "91350100M000100Y43"),
    Case("credit-code", "91350211M0000XUF46", TEXT, "91350211M0000XUF46", "校验码"),
    Case("credit-code", 913501001234567890, GENERAL, None, "丢失", "9.13501E+17"),
    Case("sex", "女", GENERAL, "女"),
    Case("ethnicity", "穿青人", GENERAL, "穿青人", "56 个民族"),
    Case("political-status", "党员", GENERAL, None, "中共党员"),
    Case("education", "本科", GENERAL, "大学本科"),
)
LABELS = [f"{case.kind}{number}" for number, case in enumerate(CASES)]


def test_every_kind_is_here():
    assert {case.kind for case in CASES} == set(KINDS)


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """The cells in a workbook, each in a column of its own."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(LABELS)
    for column, case in enumerate(CASES, start=1):
        cell = sheet.cell(2, column, case.raw)
        cell.number_format = case.number_format
    path = tmp_path_factory.mktemp("kinds") / "数据.xlsx"
    workbook.save(path)
    return path


def typed(case: Case) -> str:
    return case.as_text if case.as_text is not None else str(case.raw)


def written(path: Path) -> Path:
    """The same as a csv, json or yaml file, by the name's ending."""
    if path.suffix == ".csv":
        rows = (LABELS, [f'"{typed(case)}"' for case in CASES])
        path.write_text("\n".join(",".join(row) for row in rows), "utf-8")
        return path
    record = {
        label: case.raw if isinstance(case.raw, int | float) and case.number_format in PLAIN else typed(case)
        for label, case in zip(LABELS, CASES, strict=True)
    }
    if path.suffix == ".json":
        path.write_text(json.dumps({"甲表": [record]}, ensure_ascii=False), "utf-8")
    else:
        path.write_text(yaml.safe_dump({"甲表": [record]}, allow_unicode=True), "utf-8")
    return path


def found(path: Path) -> list[tuple[Value, str]]:
    """What becomes of each cell: the value, and the message."""
    (sheet,) = open_file(path)
    head, row = sheet.rows()
    outcomes = []
    for case, label in zip(CASES, LABELS, strict=True):
        at = next(at for at, cell in head.cells.items() if cell.text == label)
        cell = row.cells[at]
        value, problem = read(case.kind, label, Typed(cell.raw, cell.number_format, ("男", "女")))
        outcomes.append((value, problem.message if problem else ""))
    return outcomes


def check(outcomes: list[tuple[Value, str]], but: Callable[[Case], bool] = lambda _: False) -> None:
    for case, (value, message) in zip(CASES, outcomes, strict=True):
        if not but(case):
            assert (case, value) == (case, case.value)
            assert case.says in message, case
            assert bool(message) == bool(case.says or case.value is None), (case, message)


def test_xlsx(book):
    check(found(book))


@pytest.mark.parametrize("name", ["数据.csv", "数据.json"])
def test_what_is_typed_into_a_text_file(tmp_path, name):
    check(found(written(tmp_path / name)))


def test_yaml_keeps_every_digit_of_what_is_typed(tmp_path):
    def whole(case: Case) -> bool:
        return isinstance(case.raw, int) and abs(case.raw) >= 10**15

    check(found(written(tmp_path / "数据.yaml")), but=whole)


@pytest.mark.soffice
@pytest.mark.parametrize("name", ["ods", "xls"])
def test_the_workbook_as_another_program_saves_it(book, tmp_path, name):
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", name, "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    check(found(tmp_path / f"数据.{name}"))
