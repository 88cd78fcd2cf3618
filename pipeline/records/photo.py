"""Pictures of persons: a cell names a file beside the data file, which is measured and tried (DESIGN §5)."""

from __future__ import annotations

import struct
import warnings
import zlib
from pathlib import Path
from typing import Final

from PIL import Image

from pipeline.errors import DataError
from pipeline.model.record import Photo, Problem
from pipeline.records.beside import beside

_SUFFIXES: Final = (".jpg", ".jpeg", ".png")
_FORMATS: Final = ("JPEG", "PNG")
_SMALL: Final = (300, 420)
"""Pixels: a JPEG is decoded no finer than this when it is tried."""
_ORIENTATION: Final = 0x0112
_LYING: Final = frozenset({5, 6, 7, 8})
"""Values of the EXIF tag Orientation by which width and height change places."""
_UNREADABLE: Final = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error, zlib.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What Pillow raises for a file that is damaged, is no picture, or unpacks to something enormous."""

_MISSING: Final = "请把照片放到数据文件旁边，并核对文件名和扩展名。"
_TOO_BIG: Final = "请用看图软件把照片缩小后另存。"
_OTHER: Final = "请换一张 JPG 或 PNG 格式的照片（可用画图程序打开后另存）。"


def photo(label: str, typed: str, folder: Path) -> tuple[Photo | None, Problem | None]:
    """The picture that the cell names; else why there is none."""
    try:
        if not typed.lower().endswith(_SUFFIXES):
            raise DataError(
                "不是 JPG 或 PNG 照片的文件名", "请填照片的文件名，如“某某.jpg”，照片放在数据文件旁边。"
            )
        return _measured(beside(folder, typed, missing=_MISSING, too_big=_TOO_BIG)), None
    except DataError as fault:
        return None, Problem("photo", f"“{label}”填的是“{typed}”：{fault.message}", fault.hint)


def _measured(file: Path) -> Photo:
    """The picture's size; it is decoded to its end, so that a broken file is found before anything is printed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=_FORMATS) as image:
                width, height = image.size
                lying = image.getexif().get(_ORIENTATION) in _LYING
                image.draft("L", _SMALL)
                image.load()
    except _UNREADABLE as fault:
        raise DataError("照片打不开，可能已损坏，或者不是 JPG、PNG", _OTHER) from fault
    return Photo(file, height, width) if lying else Photo(file, width, height)
