"""manifest.json as DESIGN §7 fixes it: written, and read, though it may have been edited or damaged since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import PurePosixPath, PureWindowsPath
from textwrap import indent
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from pipeline.errors import DataError
from pipeline.model.made import Made


@dataclass(frozen=True)
class Manifest:
    """As much of it as is read."""

    outputs: tuple[Made, ...]
    city: str = ""
    year: int = 0


_NAME: Final = "manifest.json"
_SHAPE: Final = TypeAdapter(Manifest)
_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")
_REMEDY: Final = "请再运行一次 jianjia run，会重新写好。"


def written(head: Mapping[str, Any], made: Iterable[Made], **rest: Any) -> Iterator[bytes]:
    """The manifest, file by file, between what stands before the list of files and what stands behind it."""
    before, after = _json({**head, "outputs": [], **rest}).split('"outputs": []', 1)
    yield f'{before}"outputs": ['.encode()
    for number, one in enumerate(made):
        yield f"{',' if number else ''}\n{indent(_json(asdict(one)), '  ')}".encode()
    yield f"\n ]{after}\n".encode()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def read(content: bytes, name: str = _NAME) -> Manifest:
    """What it says, in its order; DataError where it is damaged or leaves its folder. `name` is the file's."""
    try:
        found = _SHAPE.validate_json(content, strict=True)
    except ValidationError as fault:
        place = ".".join(map(str, fault.errors()[0]["loc"]))
        raise DataError(f"{name} 已损坏{f'（{place}）' if place else ''}", _REMEDY) from fault
    for one in found.outputs:
        if not _is_inside(one.path):
            raise DataError(f"{name} 中的路径 {one.path!a} 在输出文件夹之外", _REMEDY)
        if one.copies < 1 or (one.pages or 0) < 0 or _CONTROL.search(one.unit or ""):
            raise DataError(f"{name} 中“{one.path}”的份数、页数或单位不对", _REMEDY)
    return found


def outputs(content: bytes) -> tuple[Made, ...]:
    """The files that a manifest lists."""
    return read(content).outputs


def _is_inside(path: str) -> bool:
    posix, windows = PurePosixPath(path), PureWindowsPath(path)
    absolute = posix.is_absolute() or bool(windows.anchor)
    return bool(posix.parts) and not absolute and ".." not in windows.parts and not _CONTROL.search(path)
