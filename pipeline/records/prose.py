"""Long text that was handed in as a file: a cell that names a .docx or .txt beside the data file (DESIGN §5)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml import etree

from pipeline.errors import DataError
from pipeline.model.record import Problem
from pipeline.ooxml import MB, Bounds, read_package

_NAMES_A_FILE: Final = re.compile(r"[^\n]+\.(docx|txt)", re.IGNORECASE)
_LIMIT: Final = 20 * MB
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_BROKEN_WORD: Final = (
    PythonDocxError,
    OpcError,
    zipfile.BadZipFile,
    etree.LxmlError,
    AttributeError,
    LookupError,
    ValueError,
)


def prose(label: str, typed: str, folder: Path) -> tuple[str | None, Problem | None]:
    """The text as typed, or that of the file which it names; else why the file cannot be read."""
    name = typed.strip()
    if not _NAMES_A_FILE.fullmatch(name):
        return typed, None
    try:
        return _content(_inside(folder, name)) or None, None
    except DataError as fault:
        return None, Problem("prose-file", f"“{label}”写的是文件名“{name}”：{fault.message}", fault.hint)


def _inside(folder: Path, name: str) -> Path:
    """The file, once it is known to lie in the folder and to be of a sensible size."""
    try:
        file = (folder / name.replace("\\", "/")).resolve()
        inside, there = file.is_relative_to(folder.resolve()), file.is_file()
        size = file.stat().st_size if inside and there else 0
    except (OSError, ValueError, RuntimeError):  # a name too long, with NUL, links in a circle
        inside = there = False
    if not inside and there:
        raise DataError("它在数据文件所在的文件夹之外", "请把文件放到数据文件旁边，只写文件名。")
    if not there:
        raise DataError(
            "没有找到这个文件", "请把文件放到数据文件旁边并核对文件名，或者直接把正文粘贴到这一格。"
        )
    if size > _LIMIT:
        raise DataError("文件超过 20 MB", "请删去图片，只留文字。")
    return file


def _content(file: Path) -> str:
    text = _word(file) if file.suffix.lower() == ".docx" else _plain(file)
    return text.strip("\n")


def _plain(file: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            return file.read_text(encoding)
        except UnicodeDecodeError:
            continue
        except OSError as fault:
            raise DataError(f"文件打不开：{fault.strerror}", "请核对有没有权限读取。") from fault
    raise DataError("文件的编码不是 UTF-8 或 GB18030", "请在记事本中另存为 UTF-8。")


def _word(file: Path) -> str:
    read_package(file, Bounds(file=_LIMIT, total=5 * _LIMIT))
    try:
        return "\n".join(_lines(docx.Document(str(file))))
    except _BROKEN_WORD as fault:
        raise DataError("不是完好的 Word 文件", "请用 Word 或 WPS 打开它，另存为 .docx 再试。") from fault


def _lines(document: docx.document.Document) -> Iterator[str]:
    """Paragraphs, and rows of tables with a tab between the cells."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from ("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text
