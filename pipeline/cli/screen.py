"""What commands print: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.build.pool import Progress as Told

_WIDTH = (60, 200)
_PATIENCE = 0.2
"""Seconds for a worker to end what it does."""


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
    """A callback that draws a bar on a terminal and does nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _stage, _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


@contextmanager
def executor(count: int) -> Iterator[Executor]:
    """So many worker processes; they stop at once when the command is stopped."""
    pool = ProcessPoolExecutor(count, initializer=_obey)
    try:
        yield pool
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _obey() -> None:
    """In a worker: being told to stop is an exception, so that a running LibreOffice is ended as well."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _stop(pool: ProcessPoolExecutor) -> None:
    pool.shutdown(wait=False, cancel_futures=True)
    workers = multiprocessing.active_children()
    # A worker that is told once goes on with what was handed to it already: it is told until it has ended.
    while alive := [worker for worker in workers if worker.is_alive()]:
        for worker in alive:
            worker.terminate()
        for worker in alive:
            worker.join(_PATIENCE)


def font_folders() -> tuple[Path, ...]:
    """Where fonts of our own may lie: `.fonts` of the checkout, and the user's own folder."""
    checkout = Path(__file__).resolve().parents[2] / ".fonts"
    own = Path.home() / ".local" / "share" / "jianjia" / "fonts"
    return tuple(folder for folder in (checkout, own) if folder.is_dir())
