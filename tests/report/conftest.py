"""Small findings, workbooks as people make them, and what the schema says of the copies."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.model.finding import Finding, Place

SHEET = "信赖职工之家申报表"


def _finding(cell: str | None = None, **given: Any) -> Finding:
    place = Place("数据.xlsx", SHEET, cell) if cell else None
    told = {
        "code": "required",
        "level": "error",
        "message": "“地址”必填，现在是空的",
        "hint": "请填写这一格。",
        "place": place,
    }
    return Finding(**(told | given))


@pytest.fixture(scope="session")
def finding() -> Callable[..., Finding]:
    """An error at a cell of the sheet, or what the test says."""
    return _finding


@pytest.fixture
def source(tmp_path: Path) -> Callable[[Workbook], Path]:
    """Saves a workbook under the name that the findings give."""

    def save(book: Workbook) -> Path:
        book.save(tmp_path / "数据.xlsx")
        return tmp_path / "数据.xlsx"

    return save


@pytest.fixture(scope="session")
def opened() -> Callable[[bytes], Workbook]:
    """The workbook that a report is."""
    return lambda content: load_workbook(io.BytesIO(content))


@pytest.fixture
def schema_faults(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], list[tuple[str, str]]]:
    """What the ECMA-376 schema says against the parts of an xlsx."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "ooxml"))
    validator = importlib.import_module("xlsx_validate")
    return lambda content: validator.validate(io.BytesIO(content))
