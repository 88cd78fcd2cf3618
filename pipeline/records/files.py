"""Opens a data file with the reader for its format."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from pipeline.errors import DataError, reason
from pipeline.ooxml import COMPOUND_FILE
from pipeline.records import csvfile, ods, xls, xlsx
from pipeline.records.sheet import Sheet
from pipeline.records.tree import tree

_LIMIT: Final = 512 * 1024 * 1024
_ZIP: Final = b"PK"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ACCEPTED: Final = "可用的格式：xlsx、xlsm、xls、et、ods、csv、json、yaml"


def open_file(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of the file; raises `DataError` that names file and remedy where it cannot be read."""
    return _READERS[suffix(path)](path)


def not_read(path: Path) -> Iterator[tuple[str, str]]:
    """What a file holds besides values, and what is to be done about it."""
    return _NOT_READ.get(suffix(path), _nothing)(path)


def _nothing(_: Path) -> Iterator[tuple[str, str]]:
    return iter(())


def suffix(path: Path) -> str:
    """The format by its suffix, once the file is known to be there, not empty and not too big."""
    found = path.suffix.lower()
    if path.is_dir():
        raise DataError(f"“{path.name}”是文件夹，不是数据文件", "请写出其中的文件。")
    try:
        size = path.stat().st_size
    except OSError as fault:
        raise DataError(f"没有找到文件“{path}”", "请核对文件名和所在的文件夹。") from fault
    if found not in (*_READERS, ".et"):
        raise DataError(f"不能读取“{path.name}”这种格式", f"请用 Excel 或 WPS 另存为 .xlsx。{_ACCEPTED}。")
    if path.name.startswith("~$"):
        raise DataError(
            f"“{path.name}”是 Excel 打开工作簿时的临时文件，不是数据",
            "请在 Excel 中保存并关闭，再选名称里没有“~$”的那个文件。",
        )
    if not size:
        raise DataError(f"文件“{path.name}”是空的（0 字节）", "请重新保存或重新发送这个文件。")
    if size > _LIMIT:
        raise DataError(f"文件“{path.name}”超过 512 MB", "请核对来源；确实需要时请拆成几个文件。")
    try:
        with path.open("rb") as file:
            return _by_content(file, path.name, found) if found in _WORKBOOKS else found
    except OSError as fault:
        raise DataError(
            f"文件“{path.name}”打不开：{reason(fault)}", "请核对权限；正在 Excel 中打开的，请先关闭。"
        ) from fault


def _by_content(file: BinaryIO, name: str, suffix: str) -> str:
    """What the workbook is, whatever it is called: systems that export xlsx, and web pages, call them .xls."""
    begin = file.read(len(COMPOUND_FILE))
    if begin == COMPOUND_FILE:
        if _ENCRYPTED in file.read():
            raise DataError(f"工作簿“{name}”加了打开密码", "请在 Excel 或 WPS 中去掉打开密码再试。")
        return ".xls"
    if begin.startswith(_ZIP):
        return ".xlsx" if suffix in (".xls", ".et") else suffix
    if begin.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise DataError(
            f"“{name}”不是真正的 Excel 工作簿，而是网页", "请用 Excel 或 WPS 打开它，另存为 .xlsx 再试。"
        )
    return ".xls" if suffix == ".et" else suffix


_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".et")
_READERS: Final[Mapping[str, Callable[[Path], tuple[Sheet, ...]]]] = {
    ".xlsx": xlsx.sheets,
    ".xlsm": xlsx.sheets,
    ".xls": xls.sheets,
    ".ods": ods.sheets,
    ".csv": csvfile.sheets,
    ".json": lambda path: tree(path).sheets(),
    ".yaml": lambda path: tree(path).sheets(),
    ".yml": lambda path: tree(path).sheets(),
}
_NOT_READ: Final[Mapping[str, Callable[[Path], Iterator[tuple[str, str]]]]] = {
    ".xlsx": xlsx.not_read,
    ".xlsm": xlsx.not_read,
    ".xls": xls.not_read,
    ".ods": ods.not_read,
}
