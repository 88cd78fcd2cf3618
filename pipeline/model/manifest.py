"""Reading manifest.json, which may have been edited or damaged since it was written (DESIGN §7)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from pipeline.errors import DataError
from pipeline.model.made import Made


@dataclass(frozen=True)
class _Manifest:
    """As much of it as is read."""

    outputs: tuple[Made, ...]


_SHAPE: Final = TypeAdapter(_Manifest)
_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")
_REMEDY: Final = "请再运行一次 jianjia run，会重新写好。"


def outputs(content: bytes) -> tuple[Made, ...]:
    """The files that the manifest lists, as it lists them; DataError where it is damaged or leaves its folder."""
    try:
        made = _SHAPE.validate_json(content, strict=True).outputs
    except ValidationError as fault:
        place = ".".join(map(str, fault.errors()[0]["loc"]))
        raise DataError(f"manifest.json 已损坏{f'（{place}）' if place else ''}", _REMEDY) from fault
    for one in made:
        if not _is_inside(one.path):
            raise DataError(f"manifest.json 中的路径 {one.path!a} 在输出文件夹之外", _REMEDY)
        if one.copies < 1 or (one.pages or 0) < 0 or _CONTROL.search(one.unit or ""):
            raise DataError(f"manifest.json 中“{one.path}”的份数、页数或单位不对", _REMEDY)
    return made


def _is_inside(path: str) -> bool:
    posix, windows = PurePosixPath(path), PureWindowsPath(path)
    absolute = posix.is_absolute() or bool(windows.anchor)
    return bool(posix.parts) and not absolute and ".." not in windows.parts and not _CONTROL.search(path)
