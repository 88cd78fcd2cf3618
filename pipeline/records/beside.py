"""Files that a cell names: they lie beside the data file or in a folder there, and nowhere else (DESIGN §5)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pipeline.errors import DataError
from pipeline.ooxml import MB

_LIMIT: Final = 20 * MB


def beside(folder: Path, name: str, *, missing: str, too_big: str) -> Path:
    """The file, once it is known to lie in the folder and to be of a sensible size; else DataError.

    `missing` and `too_big` are the hints for a file that is not there, and for one of more than 20 MB.
    """
    try:
        file = (folder / name.replace("\\", "/")).resolve()
        there = file.is_file()
        size = file.stat().st_size if there else 0
    except (OSError, ValueError, RuntimeError):  # a name too long, with NUL, links in a circle
        there = False
    if not there:
        raise DataError("没有找到这个文件", missing)
    if not file.is_relative_to(folder.resolve()):
        raise DataError("它在数据文件所在的文件夹之外", "请把文件放到数据文件旁边，只写文件名。")
    if size > _LIMIT:
        raise DataError("文件超过 20 MB", too_big)
    return file
