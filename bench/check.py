"""How fast applicants are read and checked, in how much memory, and how both grow with their number.

    python bench/check.py [records…]     1,000 and 10,000 where none are given; the issue's bar is 100,000

Reading is held against openpyxl (read-only) and python-calamine, which give bare values; checking against a pydantic
model of the same columns, which knows types, ranges and the membership rate but neither 字数 nor where a value stands.
Every figure is taken in a process of its own. Run by `make bench`.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import python_calamine
from applicants import HEAD, SHEET, rows, workbook
from openpyxl import load_workbook
from pydantic import BaseModel, Field, ValidationError, model_validator

from pipeline.build.check import examine
from pipeline.build.opening import Source, opened
from pipeline.packs.load import roots

T = TypeVar("T")

CITY = "changzhou"
SIZES = (1_000, 10_000)
BAR = "100,000 records: ≤ 60 s, ≤ 1,500 MB"


@dataclass(frozen=True)
class Cost:
    """What one contender took for a workbook, in processor time: other work on the machine does not count."""

    seconds: float
    megabytes: float


def source(path: Path) -> Source:
    """The workbook as the command is given it."""
    return Source((path,), CITY, roots())


def read(path: Path) -> int:
    """Our records, every value with its place."""
    return sum(1 for _ in opened(source(path)).data.records("home"))


def by_openpyxl(path: Path) -> int:
    """The rows as openpyxl gives them."""
    return sum(1 for _ in load_workbook(path, read_only=True)[SHEET].iter_rows(min_row=2, values_only=True))


def by_calamine(path: Path) -> int:
    """The rows as calamine gives them."""
    return len(python_calamine.load_workbook(str(path)).get_sheet_by_name(SHEET).to_python()) - 1


def whole(path: Path) -> int:
    """What `jianjia check` does."""
    return examine(source(path)).checked.counts["home"]


class Applicant(BaseModel):
    """The same columns and the conditions that such a model can say."""

    unit: str
    union_name: str = Field(pattern="(工会委员会|联合会|联合会委员会|总工会|工会)$")
    address: str
    employees: int = Field(ge=0)
    members: int = Field(ge=0)
    chair: str
    phone: str = Field(pattern=r"^1[3-9]\d{9}$")
    deeds: str = Field(min_length=1800, max_length=2200)
    non_public: str = Field(pattern="^[是否]$")
    satisfaction: float = Field(ge=90, le=100)
    accepted: str = Field(pattern="^是$")

    @model_validator(mode="after")
    def _rate(self) -> Applicant:
        if not 95 * self.employees <= 100 * self.members <= 100 * self.employees:
            raise ValueError("入会率应达 95% 以上")
        return self


def by_pydantic(applicants: Sequence[Mapping[str, Any]]) -> int:
    """How many of these the model accepts."""
    return sum(1 for values in applicants if _accepted(values))


def _accepted(values: Mapping[str, Any]) -> bool:
    try:
        Applicant.model_validate(values)
    except ValidationError:
        return False
    return True


def timed(contender: Callable[[Path], int], path: Path) -> Cost:
    """The cost of one contender; called in a new process."""
    start = time.process_time()
    contender(path)
    return Cost(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def modelled(records: int) -> Cost:
    """The cost of the model over rows that lie in memory; called in a new process."""
    applicants = [dict(zip(Applicant.model_fields, row, strict=True)) for row in rows(records)]
    start = time.process_time()
    by_pydantic(applicants)
    return Cost(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def apart(work: Callable[..., T], *words: Any) -> T:
    """The work in a process of its own, so that its memory is nobody else's."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
        return executor.submit(work, *words).result()


def costs(folder: Path, records: int) -> Iterator[tuple[str, Cost]]:
    """Every contender with what it took."""
    for name, shared in (("in cells", False), ("shared", True)):
        path = apart(partial(workbook, shared=shared), folder / f"{records}-{name}.xlsx", records)
        reading, checked = apart(timed, read, path), apart(timed, whole, path)
        yield f"read, strings {name}", reading
        yield "  openpyxl", apart(timed, by_openpyxl, path)
        yield "  calamine", apart(timed, by_calamine, path)
        yield "check alone", Cost(checked.seconds - reading.seconds, checked.megabytes)
        yield "read and check", checked
        path.unlink()
    yield "pydantic, no reading", apart(modelled, records)


def main() -> None:
    """Prints a table for every size, with the growth since the last one."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    before: dict[int, Cost] = {}
    assert len(HEAD) == len(Applicant.model_fields)
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            print(f"{f'{size:,} records':24}{'seconds':>9}{'records/s':>11}{'MB':>7}   growth")
            for at, (name, cost) in enumerate(costs(Path(folder), size)):
                growth = f"× {cost.seconds / before[at].seconds:.1f}" if at in before else ""
                rate = size / cost.seconds
                print(
                    f"{name:24}{cost.seconds:9.2f}{rate:11,.0f}{cost.megabytes:7.0f}   {growth}", flush=True
                )
                before[at] = cost
    print(f"bar: {BAR}")


if __name__ == "__main__":
    main()
