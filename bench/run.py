"""How long the whole `jianjia run` takes, and how much memory over all its processes.

    python bench/run.py [applicants…]     memory without PDFs for 1,000 and 5,000 where none are given, up to 20,000

First 1,000 applicants with a form and about 2000字 each, from a workbook to packets (6 printed pages each, blank
backs included); then growing numbers of them without PDFs, where memory must stay flat. Run by `make bench`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from applicants import workbook

APPLICANTS = 1_000
SIZES = (1_000, 5_000)
BARS = f"{APPLICANTS:,} applicants with PDFs: ≤ 40 s, ≤ 1,024 MB; without PDFs: flat"
COMMAND = (sys.executable, "-c", "from pipeline.cli.main import main; main()", "run")
PAUSE = 0.1
"""Seconds between two looks at the processes."""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    seconds: float
    megabytes: float
    """The most that all its processes held at one time; what they share counts once (PSS)."""
    pages: int


def children(process: int) -> Iterator[int]:
    """The process and all that it has started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from children(int(child))


def held(process: int) -> float:
    """Megabytes that the process holds."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def all_held(process: int) -> float:
    """Megabytes that the process and its children hold; one that ends meanwhile is left out."""
    total = 0.0
    try:
        for one in children(process):
            total += held(one)
    except OSError:
        pass
    return total


def run(applicants: int, *options: str) -> Cost:
    """The cost of one run, as a command of its own."""
    with tempfile.TemporaryDirectory() as folder:
        data, out = workbook(Path(folder) / "data.xlsx", applicants, shared=True), Path(folder) / "out"
        words = [*COMMAND, str(data), "-o", str(out), "--city", "changzhou", "--include-invalid", *options]
        start, most = time.perf_counter(), 0.0
        with subprocess.Popen(words, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[1]) as process:
            while process.poll() is None:
                most = max(most, all_held(process.pid))
                time.sleep(PAUSE)
        seconds = time.perf_counter() - start
        counts = json.loads((out / "manifest.json").read_text("utf-8"))["counts"]
        assert counts["records"] == applicants
        return Cost(seconds, most, counts["pages"])


def main() -> None:
    """Prints a line for each run."""
    print(f"{'applicants':>10}{'pages':>8}{'seconds':>9}{'MB':>7}   on {os.cpu_count()} cores")
    for size, options in ((APPLICANTS, ()), *((int(size), ("--no-pdf",)) for size in sys.argv[1:] or SIZES)):
        cost = run(size, *options)
        print(f"{size:10,}{cost.pages:8,}{cost.seconds:9.1f}{cost.megabytes:7.0f}", flush=True)
    print(f"bar: {BARS}")


if __name__ == "__main__":
    main()
