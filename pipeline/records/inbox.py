"""The folder that units' files are put into: what lies there, and when each file came (the folder is the state)."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.errors import UsageError
from pipeline.foreign import DOCX
from pipeline.model.bundle import PUBLICITY
from pipeline.model.finding import Finding
from pipeline.model.received import CHINA, Came, Lying, Reading
from pipeline.records.collect.archives import Archives
from pipeline.records.collect.inputs import WORD

_SUFFIXES: Final[Mapping[Reading, frozenset[str]]] = {
    "data": frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".json", ".yaml", ".yml"}),
    "word": WORD | DOCX.sources,
    "zip": frozenset({".zip"}),
}
_TEXT: Final = ".txt"
_LOCK: Final = ("~$", ".~")
"""What Excel and WPS call the file that says who has a workbook open."""
_HIDDEN: Final = (".", "__MACOSX", "Thumbs.db", "desktop.ini")

_DAY: Final = re.compile(
    r"(?<!\d)(?P<y>20\d\d)\s*(?:[-._年]\s*)?(?P<m>1[0-2]|0?[1-9])\s*(?:[-._月]\s*)?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)日?"
    r"|(?<!\d)(?P<m2>1[0-2]|0?[1-9])月(?P<d2>3[01]|[12]\d|0?[1-9])[日号]"
)
_NUMERALS: Final = "一二三四五六七八九十"
_VERSION: Final = re.compile(
    rf"[（(]\s*(?P<a>\d{{1,2}})\s*[)）]|[vV](?P<b>\d{{1,2}})(?!\d)|第(?P<c>[{_NUMERALS}]|\d{{1,2}})[次版稿]"
)
_REVISED: Final = re.compile(
    r"副本|复件|修改稿?|修订稿?|更新|更正|改后|新版|最终版?|终稿|定稿|重报|再报|[-_ —]+$|^[-_ —]+"
)
_LAST: Final = re.compile(r"最终|终稿|定稿")
_FINAL: Final = 99


def lying(folder: Path, year: int, *, besides: Path | None = None) -> tuple[Lying, ...]:
    """Every file below the folder by name, hidden ones and those below `besides` left out; links are not followed.

    `year` completes a date that a name gives as 10月12日. Raises UsageError where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"没有文件夹“{folder}”", "请核对收件文件夹的路径。")
    apart = besides.resolve() if besides else None
    found = (_lying(folder, path, year) for path in _files(folder, apart))
    return tuple(sorted((one for one in found if one), key=lambda one: one.name))


def empty_folders(folder: Path, *, besides: Path | None = None) -> tuple[str, ...]:
    """The folders right below this one in which no file lies, however deep."""
    apart = besides.resolve() if besides else None
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not _is_hidden(path.name))
    own = (path for path in below if path.resolve() != apart)
    return tuple(path.name for path in own if next(_files(path, apart), None) is None)


def _files(folder: Path, apart: Path | None) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        at = Path(here)
        folders[:] = [name for name in folders if not _is_hidden(name) and (at / name).resolve() != apart]
        yield from (at / name for name in names if name.startswith(_LOCK) or not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN)


def _lying(folder: Path, path: Path, year: int) -> Lying | None:
    name = path.relative_to(folder).as_posix()
    try:
        modified = path.stat().st_mtime
    except OSError:  # gone since, or a link to nowhere
        return None
    return _named(path, name, came(name, modified, year))


def _named(path: Path, name: str, moment: Came) -> Lying:
    inner = PurePosixPath(name)
    return Lying(path, name, moment, version(inner.stem), base(inner.stem), _reading(inner))


def inside(archive: Lying, year: int, archives: Archives, depth: int = 0) -> Iterator[Lying | Finding]:
    """The files of a zip, of zips in it too, as if they lay in a folder called like it; they came when it came.

    What could not be unpacked is said instead.
    """
    for found in archives.unpacked(archive.path, archive.name, depth):
        if isinstance(found, Finding):
            yield found
            continue
        path, name = found
        if any(_is_hidden(part) and not part.startswith(_LOCK) for part in name.parts):
            continue
        shown = f"{archive.name}/{name}"
        named = came(shown, 0, year)
        one = _named(path, shown, named if named.named else archive.came)
        if one.reading == "zip":
            yield from inside(one, year, archives, depth + 1)
        else:
            yield one


def _reading(path: PurePosixPath) -> Reading:
    suffix = path.suffix.lower()
    if path.name.startswith(_LOCK):
        return "lock"
    if suffix == _TEXT and PUBLICITY in path.name:
        return "list"
    return next((reading for reading, suffixes in _SUFFIXES.items() if suffix in suffixes), "aside")


def came(name: str, modified: float, year: int) -> Came:
    """The last date that the name has, else that of the innermost folder that has one, else the time of the file."""
    for part in reversed(PurePosixPath(name).with_suffix("").parts):
        if days := [day for match in _DAY.finditer(part) if (day := _day(match, year))]:
            return Came(dt.datetime.combine(days[-1], dt.time()), named=True)
    moment = dt.datetime.fromtimestamp(int(modified), CHINA)
    return Came(moment.replace(tzinfo=None), named=False)


def _day(match: re.Match[str], year: int) -> dt.date | None:
    numbers = match["y"] or year, match["m"] or match["m2"], match["d"] or match["d2"]
    try:
        return dt.date(*map(int, numbers))
    except ValueError:  # 2月30日
        return None


def version(stem: str) -> int:
    """The highest number of a version that the name has; 最终 is above all numbers, 修改 stands for 1."""
    if _LAST.search(stem):
        return _FINAL
    numbers = [_number(next(filter(None, match.groups()))) for match in _VERSION.finditer(stem)]
    return max(numbers, default=int(bool(_REVISED.search(stem))))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMERALS.index(text) + 1


def base(stem: str) -> str:
    """The name without dates and without what tells one version from another."""
    plain = _VERSION.sub("", _DAY.sub("", stem))
    while (shorter := _REVISED.sub("", plain).strip()) != plain:
        plain = shorter
    return plain
