"""One run at a time: a lock that the system itself gives back when its holder is gone, however it ended."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

_PATIENCE: Final = 3
"""Seconds in which the workers of a killed run, who hold its lock as well, have ended."""
_GLANCE: Final = 0.05


@contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Whether nobody else holds the file, which is then ours until the end; OSError where it cannot be made.

    Processes forked meanwhile hold the lock as well. Where the file system knows no locks, it is ours.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as held:
        ours = _wait(held)
        try:
            yield ours
        finally:
            if ours:
                _let_go(held)


def _wait(held: IO[str]) -> bool:
    until = time.monotonic() + _PATIENCE
    while not (ours := _take(held)) and time.monotonic() < until:
        time.sleep(_GLANCE)
    return ours


def _take(held: IO[str]) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # no locks here
        return True
    return True


def _let_go(held: IO[str]) -> None:
    """For the workers too, who may go on to another folder."""
    try:
        fcntl.flock(held, fcntl.LOCK_UN)
    except OSError:
        return
