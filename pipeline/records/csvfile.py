"""csv files: utf-8, gb18030, or utf-16 (Excel's “Unicode 文本”); the separator is found."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline.errors import DataError
from pipeline.records.sheet import Row, Sheet, SheetCell, blank

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = (",", ";", "\t")
_SAMPLE = 50
_CHUNK = 1 << 20


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The file as one sheet called by its stem; raises `DataError` where it is in neither encoding."""
    encoding = _encoding(path)
    rows = partial(_rows, path, encoding, _separator(path, encoding))
    return (Sheet(path, path.stem, rows),)


def _encoding(path: Path) -> str:
    with path.open("rb") as binary:
        marked = binary.read(len(codecs.BOM_UTF16)) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if marked else _ENCODINGS:
        try:
            with path.open(encoding=encoding) as file:
                while file.read(_CHUNK):
                    pass
        except UnicodeError:
            continue
        return encoding
    raise DataError(f"文件“{path.name}”的编码不是 UTF-8 或 GB18030", "请用 Excel 或 WPS 另存为“CSV UTF-8”。")


def _separator(path: Path, encoding: str) -> str:
    """The separator that cuts the first rows into the same number of cells most often."""

    def regular(separator: str) -> tuple[int, int]:
        with path.open(encoding=encoding, newline="") as file:
            rows = islice(csv.reader(file, delimiter=separator), _SAMPLE)
            widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((times, width) for width, times in widths.items()), default=(0, 0))

    try:
        return max(_SEPARATORS, key=regular)
    except csv.Error as fault:
        raise _broken(path, 1) from fault


def _rows(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        # Strict: else one quotation mark too many swallows the rest of the file into one cell.
        reader = csv.reader(file, delimiter=separator, strict=True)
        try:
            for number, texts in enumerate(reader, start=1):
                if cells := {
                    at: SheetCell(text) for at, text in enumerate(texts, start=1) if not blank(text)
                }:
                    yield Row(number, cells)
        except csv.Error as fault:
            raise _broken(path, reader.line_num) from fault


def _broken(path: Path, line: int) -> DataError:
    return DataError(
        f"文件“{path.name}”第 {line} 行附近的英文引号不配对，或者一格超过 13 万字",
        "请用 Excel 或 WPS 打开核对，另存为 .xlsx 再试。",
    )
