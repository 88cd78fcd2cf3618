"""Long lists that memory should not hold: they lie in a temporary file, which goes with the list."""

from __future__ import annotations

import pickle
import weakref
from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_IN_MEMORY: Final = 16 << 20
"""Bytes up to which no file is made."""


class Spool(Generic[T]):
    """The items, read back one by one and as often as they are asked for."""

    def __init__(self, items: Iterable[T]) -> None:
        with ExitStack() as files:
            self._file = files.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
            weakref.finalize(self, files.pop_all().close)
        self._ends = array("Q", [0])
        for item in items:
            content = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            self._file.write(content)
            self._ends.append(self._ends[-1] + len(content))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> T:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        item: T = pickle.loads(self._file.read(end - start))
        return item

    def __iter__(self) -> Iterator[T]:
        return (self[number] for number in range(len(self)))
