"""What commands print: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from pipeline.build.pool import Progress as Told

_WIDTH = (60, 200)
_QUIET = 10
"""Seconds between two lines of one stage in a log."""
_GLANCE = 0.2
"""Seconds between two looks of a worker whether the command is still there."""
_ENDINGS = (signal.SIGTERM, signal.SIGHUP)


def say(text: str) -> None:
    """A line for the person, on stderr, so that stdout holds results only."""
    click.echo(text, err=True)


def show(text: str) -> None:
    """A result on stdout."""
    click.echo(text)


def json_text(value: Any) -> str:
    """The value as readable JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def show_json(value: Any) -> None:
    """A result on stdout as JSON."""
    show(json_text(value))


def width() -> int:
    """Columns of the terminal, within what a table can use."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, _WIDTH[0]), _WIDTH[1])


def colour() -> bool:
    """Whether stdout is a terminal that wants colour."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


@contextmanager
def progress() -> Iterator[Told]:
    """A callback that draws bars on a terminal and writes now and then a line elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        with closing(_Log()) as log:
            yield log.tell
        return
    with Progress(*_columns(), console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


def _columns() -> tuple[ProgressColumn, ...]:
    """Stage, bar, count, rate, time taken and time left."""
    return (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
    )


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} 份/秒" if speed else "")


class _Log:
    """Progress as lines of a log: when a stage begins, when it ends, and every so often between."""

    def __init__(self) -> None:
        self._stage, self._count, self._said = "", "", ""
        self._next = 0.0

    def tell(self, stage: str, done: int, total: int | None) -> None:
        if stage != self._stage:
            self.close()
            self._stage, self._said = stage, ""
        self._count = f"{done}/{total}" if total else f"{done}" if done else "……"
        if not self._said or time.monotonic() >= self._next:
            self.close()

    def close(self) -> None:
        """Says where the stage stands, unless that was said before."""
        if self._count != self._said:
            say(f"{self._stage} {self._count}")
            self._said = self._count
        self._next = time.monotonic() + _QUIET


@contextmanager
def executor(count: int) -> Iterator[Executor]:
    """So many worker processes; they end with the command, however it ends."""
    with _told_to_stop():
        pool = ProcessPoolExecutor(count, initializer=_follow, initargs=(os.getpid(),))
        try:
            # They start at the first task: now, while there is nothing in our memory that they would share for good.
            pool.submit(os.getpid)
            yield pool
        except BaseException:
            _stop(pool)
            raise
        pool.shutdown()


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """Meanwhile to be told to end, or to lose the terminal, is to be interrupted."""
    before = {which: signal.signal(which, signal.default_int_handler) for which in _ENDINGS}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)


def _follow(command: int) -> None:
    """In a worker: an interrupt is the command's to answer; without the command there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for which in _ENDINGS:
        signal.signal(which, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(command,), daemon=True).start()


def _watch(command: int) -> None:
    while os.getppid() == command:
        time.sleep(_GLANCE)
    os._exit(1)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Ends the workers, and the programs they run with them."""
    patience = signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The pool's own ones, which it forgets when it is shut down.
    workers, queue = tuple(vars(pool)["_processes"].values()), vars(pool)["_call_queue"]
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.kill()
    for worker in workers:
        worker.join()
    _hang_up(queue)
    signal.signal(signal.SIGINT, patience)


def _hang_up(queue: Any) -> None:
    """Else the thread that feeds the workers may wait for ever: cpython issue 94777, to 3.11.4.

    The descriptor stays open, on nothing: whoever else closes the queue meanwhile must not find it closed.
    """
    with open(os.devnull, "rb") as nothing, suppress(OSError):
        os.dup2(nothing.fileno(), queue._reader.fileno(), inheritable=False)


def font_folders() -> tuple[Path, ...]:
    """Where fonts of our own may lie: `.fonts` of the checkout, and the user's own folder."""
    checkout = Path(__file__).resolve().parents[2] / ".fonts"
    own = Path.home() / ".local" / "share" / "jianjia" / "fonts"
    return tuple(folder for folder in (checkout, own) if folder.is_dir())
