"""Workbooks of any program: .xlsx as it is, .xls, .et and .ods by way of LibreOffice."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline import ooxml
from pipeline.errors import DataError
from pipeline.foreign import XLSX, converted


def read_any_workbook(file: Path) -> Mapping[str, ooxml.Member]:
    """The members of a workbook, made an xlsx where it is none; DataError where it cannot be read."""
    suffix = file.suffix.lower()
    if suffix in XLSX.others:
        raise DataError(f"“{file.name}”是模板、带宏或二进制的文件", XLSX.remedy)
    if suffix not in XLSX.sources:
        return ooxml.read_package(file)
    with tempfile.TemporaryDirectory(prefix="excel-", ignore_cleanup_errors=True) as folder:
        made = converted([file], XLSX, Path(folder))
        if file not in made:
            raise XLSX.unreadable(file)
        return ooxml.package(made[file].read_bytes(), file.name)
