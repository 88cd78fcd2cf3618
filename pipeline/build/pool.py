"""Work handed to an executor in order, never more than a bounded amount at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[str, int, int | None], None]
"""Told of a stage's name, how much of it is done, and how much there is in all where that is known."""

AHEAD = 8
"""Portions that wait at most, so that memory does not grow with the number of records."""


def in_order(executor: Executor, function: Callable[[T], R], portions: Iterable[T]) -> Iterator[R]:
    """The results in the order of the portions."""
    waiting: deque[Future[R]] = deque()
    for portion in portions:
        waiting.append(executor.submit(function, portion))
        if len(waiting) >= AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
