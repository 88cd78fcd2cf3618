"""Long text that was handed in as a file: a cell that names a .docx or .txt beside the data file (DESIGN §5)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pipeline.errors import DataError
from pipeline.model.record import Problem
from pipeline.records.beside import beside
from pipeline.records.document import whole_text

_NAMES_A_FILE: Final = re.compile(r"[^\n]+\.(docx|txt)", re.IGNORECASE)
_MISSING: Final = "请把文件放到数据文件旁边并核对文件名，或者直接把正文粘贴到这一格。"


def prose(label: str, typed: str, folder: Path) -> tuple[str | None, Problem | None]:
    """The text as typed, or that of the file which it names; else why the file cannot be read."""
    if not _NAMES_A_FILE.fullmatch(typed):
        return typed, None
    try:
        file = beside(folder, typed, missing=_MISSING, too_big="请删去图片，只留文字。")
        return whole_text(file).strip() or None, None
    except DataError as fault:
        return None, Problem("prose-file", f"“{label}”写的是文件名“{typed}”：{fault.message}", fault.hint)
