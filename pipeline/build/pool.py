"""Work handed to an executor in order, never more than a bounded amount at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def by_portions(
    executor: Executor,
    function: Callable[[Sequence[T]], Sequence[R]],
    items: Sequence[T],
    size: int,
    done: Callable[[int, int], None],
) -> Iterator[R]:
    """What the function makes of each item, `size` of them a call; `done` is told how many of how many are made."""
    portions = [items[at : at + size] for at in range(0, len(items), size)]
    count = 0
    for made in in_order(executor, function, portions):
        count += len(made)
        done(count, len(items))
        yield from made
