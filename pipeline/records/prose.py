"""Long text that was handed in as a file: a cell that names a .docx or .txt beside the data file (DESIGN §5)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pipeline.errors import DataError
from pipeline.model.record import Problem
from pipeline.ooxml import MB
from pipeline.records.document import whole_text

_NAMES_A_FILE: Final = re.compile(r"[^\n]+\.(docx|txt)", re.IGNORECASE)
_LIMIT: Final = 20 * MB


def prose(label: str, typed: str, folder: Path) -> tuple[str | None, Problem | None]:
    """The text as typed, or that of the file which it names; else why the file cannot be read."""
    if not _NAMES_A_FILE.fullmatch(typed):
        return typed, None
    try:
        return whole_text(_inside(folder, typed)).strip() or None, None
    except DataError as fault:
        return None, Problem("prose-file", f"“{label}”写的是文件名“{typed}”：{fault.message}", fault.hint)


def _inside(folder: Path, name: str) -> Path:
    """The file, once it is known to lie in the folder and to be of a sensible size."""
    try:
        file = (folder / name.replace("\\", "/")).resolve()
        there = file.is_file()
        size = file.stat().st_size if there else 0
    except (OSError, ValueError, RuntimeError):  # a name too long, with NUL, links in a circle
        there = False
    if not there:
        raise DataError(
            "没有找到这个文件", "请把文件放到数据文件旁边并核对文件名，或者直接把正文粘贴到这一格。"
        )
    if not file.is_relative_to(folder.resolve()):
        raise DataError("它在数据文件所在的文件夹之外", "请把文件放到数据文件旁边，只写文件名。")
    if size > _LIMIT:
        raise DataError("文件超过 20 MB", "请删去图片，只留文字。")
    return file
