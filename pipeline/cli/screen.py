"""What commands print: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.build.pool import Progress as Told

_WIDTH = (60, 200)


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
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            task = tasks.setdefault(
                stage, bars.add_task(stage, total=total) if stage not in tasks else tasks[stage]
            )
            bars.update(task, completed=done, total=total)

        yield tell


@contextmanager
def executor(count: int | None) -> Iterator[Executor]:
    """Worker processes, one per core unless told otherwise; what waits is dropped when the command is stopped."""
    pool = ProcessPoolExecutor(count or os.cpu_count() or 1)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def font_folders() -> tuple[Path, ...]:
    """Where fonts of our own may lie: `.fonts` of the checkout, and the user's own folder."""
    checkout = Path(__file__).resolve().parents[2] / ".fonts"
    own = Path.home() / ".local" / "share" / "jianjia" / "fonts"
    return tuple(folder for folder in (checkout, own) if folder.is_dir())
