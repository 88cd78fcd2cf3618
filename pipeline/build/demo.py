"""`jianjia demo`: which cities have fixtures, and where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.packs.load import cities

_DATA = "登记数据.xlsx"


def cases(roots: Sequence[Path]) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """Each city with the data files that ship for it."""
    package = Path(__file__).resolve().parent.parent
    own = package / "fixtures" if (package / "fixtures").is_dir() else package.parent / "fixtures"
    for city in cities(roots):
        if (own / city / _DATA).is_file():
            yield city, (own / city / _DATA,)
