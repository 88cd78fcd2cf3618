"""A command watched while it works: its time, and what all its processes hold."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_COMMAND = (sys.executable, "-c", "from pipeline.cli.main import main; main()")
_PAUSE = 0.1
"""Seconds between two looks at the processes."""


@dataclass(frozen=True)
class Watched:
    """What one command took."""

    seconds: float
    processor: float
    """Seconds of the processors, of all its processes."""
    megabytes: float
    """The most that all its processes held at one time; what they share counts once (PSS)."""


def watched(*words: str | os.PathLike[str]) -> Watched:
    """Runs `jianjia` with these words from the checkout; it is silent."""
    start, before, most = time.perf_counter(), _used(), 0.0
    with subprocess.Popen(
        [*_COMMAND, *words], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=ROOT
    ) as process:
        while process.poll() is None:
            most = max(most, _all_held(process.pid))
            time.sleep(_PAUSE)
    return Watched(time.perf_counter() - start, _used() - before, most)


def processor(read: Callable[[Path], object], paths: Sequence[Path]) -> float:
    """Seconds of the processor that a function takes for all files, one after the other."""
    start = time.process_time()
    for path in paths:
        read(path)
    return time.process_time() - start


def _used() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _children(process: int) -> Iterator[int]:
    """The process and all that it has started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _children(int(child))


def _held(process: int) -> float:
    """Megabytes that the process holds."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _all_held(process: int) -> float:
    """Megabytes that the process and its children hold; one that ends meanwhile is left out."""
    total = 0.0
    try:
        for one in _children(process):
            total += _held(one)
    except OSError:
        pass
    return total
