"""`jianjia summary`: only the summary tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.build.check import Examined, examine
from pipeline.build.opening import Source
from pipeline.build.run import printable_records
from pipeline.build.tables import make_tables, new_names
from pipeline.output import occupied


@dataclass(frozen=True)
class Tabulated:
    """The tables that were made, and what was found about the data."""

    examined: Examined
    paths: tuple[str, ...]
    kept: Mapping[str, str]
    """As of a run."""


def tabulate(
    source: Source, out: Path, include_invalid: bool, font_folders: Sequence[Path] = ()
) -> Tabulated:
    """Tables for the city and for every unit, of the records without errors."""
    examined = examine(source, font_folders)
    printable = printable_records(examined, include_invalid=include_invalid)
    with occupied(out) as output:
        tables = () if examined.empty else make_tables(examined.opened, printable, output, new_names())
        output.close()
    return Tabulated(examined, tuple(table.path for table in tables), output.kept)
