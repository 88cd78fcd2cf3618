"""Workbooks of other programs, by way of LibreOffice: .xls, .et, .ods."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pipeline import ooxml, programs
from pipeline.errors import DataError, reason

SUFFIXES: Final = frozenset({".xls", ".xlt", ".et", ".ett", ".ods"})
_OTHERS: Final = frozenset({".xlsm", ".xltx", ".xltm", ".xlsb"})
_FILTER: Final = "xlsx:Calc MS Excel 2007 XML"
_FLAGS: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_SECONDS: Final = 120
_SAVE_AS: Final = "请用 Excel 或 WPS 打开它（有打开密码的先去掉），另存为 .xlsx 再试。"


def read_any_workbook(file: Path) -> Mapping[str, ooxml.Member]:
    """The members of a workbook, made an xlsx where it is none; DataError where it cannot be read."""
    suffix = file.suffix.lower()
    if suffix in _OTHERS:  # with another suffix Excel would refuse what we write of it
        raise DataError(f"“{file.name}”是模板、带宏或二进制的文件", _SAVE_AS)
    if suffix not in SUFFIXES:
        return ooxml.read_package(file)
    with tempfile.TemporaryDirectory(prefix="excel-", ignore_cleanup_errors=True) as folder:
        return ooxml.package(_as_xlsx(file, Path(folder)), file.name)


def _as_xlsx(file: Path, folder: Path) -> bytes:
    soffice = programs.require("soffice")
    source = folder / f"source{file.suffix.lower()}"  # LibreOffice writes a lock beside what it opens
    profile = (folder / "profile").as_uri()
    try:
        shutil.copyfile(file, source)
    except OSError as fault:
        raise DataError(f"文件“{file.name}”打不开：{reason(fault)}", "请检查路径和权限。") from fault
    try:
        programs.run(
            [soffice, f"-env:UserInstallation={profile}", *_FLAGS, "--convert-to", _FILTER, source.name],
            timeout=_SECONDS,
            cwd=folder,
        )
        return source.with_suffix(".xlsx").read_bytes()
    except programs.ProgramTimeoutError as fault:
        raise DataError(f"“{file.name}”转换成 xlsx 时超过 {_SECONDS} 秒", _SAVE_AS) from fault
    except FileNotFoundError as fault:
        raise DataError(f"“{file.name}”打不开：可能加了打开密码，或者已经损坏", _SAVE_AS) from fault
