"""What data files say about themselves: the city, the year, and what their sheets are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.errors import UsageError
from pipeline.model.sheets import CITY_PROPERTY, YEAR_PROPERTY
from pipeline.records.files import open_file, suffix
from pipeline.records.tree import tree
from pipeline.records.xlsx import outline


@dataclass(frozen=True)
class Identity:
    """Whose data it is, as far as the files say."""

    city: str | None
    year: int | None
    names: tuple[str, ...]
    """Names of sheets, keys, stems of csv files."""


def identify(paths: Sequence[Path]) -> Identity:
    """What the files say together; UsageError where they are for different cities."""
    found = [_READERS.get(suffix(path), _named)(path) for path in paths]
    cities = dict.fromkeys(one.city for one in found if one.city)
    if len(cities) > 1:
        raise UsageError(
            f"这些数据文件属于不同的城市：{'、'.join(cities)}", "请分开处理，一次只给同一城市的文件。"
        )
    year = next((one.year for one in found if one.year), None)
    return Identity(next(iter(cities), None), year, tuple(name for one in found for name in one.names))


def _workbook(path: Path) -> Identity:
    book = outline(path)
    year = book.properties.get(YEAR_PROPERTY, "")
    return Identity(
        book.properties.get(CITY_PROPERTY) or None, int(year) if year.isdecimal() else None, book.names
    )


def _tree(path: Path) -> Identity:
    found = tree(path)
    return Identity(found.city, found.year, tuple(found.lists))


def _named(path: Path) -> Identity:
    return Identity(None, None, tuple(sheet.title for sheet in open_file(path)))


_READERS: Final[Mapping[str, Callable[[Path], Identity]]] = {
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".json": _tree,
    ".yaml": _tree,
    ".yml": _tree,
}
