"""How long the whole `jianjia run` takes, and how much memory over all its processes.

    python bench/run.py [applicants…]     memory without PDFs for 1,000 and 5,000 where none are given, up to 20,000

First 1,000 applicants with a form and about 2000字 each, from a workbook to packets (6 printed pages each, blank
backs included); then growing numbers of them without PDFs, where memory must stay flat. Run by `make bench`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from applicants import workbook
from watching import Watched, watched

APPLICANTS = 1_000
SIZES = (1_000, 5_000)
BARS = f"{APPLICANTS:,} applicants with PDFs: ≤ 40 s, ≤ 1,024 MB; without PDFs: flat"


def run(applicants: int, *options: str) -> tuple[Watched, int]:
    """The cost of one run, as a command of its own, and the pages that it printed."""
    with tempfile.TemporaryDirectory() as folder:
        data, out = workbook(Path(folder) / "data.xlsx", applicants, shared=True), Path(folder) / "out"
        cost = watched("run", data, "-o", out, "--city", "changzhou", "--include-invalid", *options)
        counts = json.loads((out / "manifest.json").read_text("utf-8"))["counts"]
        assert counts["records"] == applicants
        return cost, counts["pages"]


def main() -> None:
    """Prints a line for each run."""
    print(f"{'applicants':>10}{'pages':>8}{'seconds':>9}{'MB':>7}   on {os.cpu_count()} cores")
    for size, options in ((APPLICANTS, ()), *((int(size), ("--no-pdf",)) for size in sys.argv[1:] or SIZES)):
        cost, pages = run(size, *options)
        print(f"{size:10,}{pages:8,}{cost.seconds:9.1f}{cost.megabytes:7.0f}", flush=True)
    print(f"bar: {BARS}")


if __name__ == "__main__":
    main()
