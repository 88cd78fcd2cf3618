"""Makes the summary tables: for the city and for each unit, in every format the pack has a template for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.build.forms import compiled, template_digest
from pipeline.build.opening import Opened
from pipeline.build.packing.ranking import in_rank_order
from pipeline.digests import digest
from pipeline.model.pack import Summary
from pipeline.model.record import Record
from pipeline.names import Names
from pipeline.output import Output
from pipeline.render import excel
from pipeline.render.context import filler
from pipeline.render.summary import NO_UNIT, Block, gather, summary_context

CITY_FOLDER = "汇总表"
MANIFEST = "manifest.json"
PLAN = "打印清单.xlsx"
PRINTED = "已印.json"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def new_names() -> Names:
    """Names for one output folder, in which no unit takes what the run itself needs."""
    names = Names()
    for name in (CITY_FOLDER, MANIFEST, PLAN, PRINTED):
        names.take("", name, "")
    return names


@dataclass(frozen=True, slots=True)
class Table:
    """One summary table as a file."""

    unit: str | None
    """None for the whole city."""
    path: str
    template: Path


def make_tables(
    opened: Opened, printable: Callable[[Record], bool], output: Output, names: Names
) -> tuple[Table, ...]:
    """Every table; one that is there already is left as it is."""

    def records(form: str) -> Iterable[Record]:
        if form not in opened.data.forms:
            return ()
        return in_rank_order(opened, form, filter(printable, opened.data.records(form)))

    return tuple(
        table
        for summary in opened.pack.summaries
        for unit, context in _contexts(opened, summary, gather(opened.pack, summary, records))
        for table in _tables(opened, summary, unit, context, output, names)
    )


def _contexts(
    opened: Opened, summary: Summary, blocks: tuple[Block, ...]
) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """The city's table, then one per unit."""
    pack, units = opened.pack, opened.data.units
    yield None, summary_context(pack, summary, blocks, filler(pack, units, None))
    for block in blocks:
        unit = block.unit or NO_UNIT
        yield unit, summary_context(pack, summary, [block], filler(pack, units, block.unit), unit)


def _tables(
    opened: Opened, summary: Summary, unit: str | None, context: dict[str, Any], output: Output, names: Names
) -> Iterator[Table]:
    name = f"{unit}-{summary.title}" if unit else summary.title
    folder, content = names.folder(unit) if unit else CITY_FOLDER, _digest(context)
    for template in map(opened.pack.file, summary.templates):
        path = names.take(folder, name, template.suffix)
        source = template_digest(template)
        key = digest(__version__, source, content)
        if not output.current(path, key):
            output.put(path, key, _filled(template, source, context))
        yield Table(unit, path, template)


def _digest(context: Mapping[str, Any]) -> str:
    """Row by row: the text of all rows of a city would be larger than they are."""
    rest = {name: value for name, value in context.items() if name != "rows"}
    return digest(*(digest(_ENCODER.encode(part)) for part in (rest, *context["rows"])))


def _filled(template: Path, source: str, context: dict[str, Any]) -> bytes:
    if template.suffix == ".xlsx":
        return excel.fill(template, context)
    return compiled(template, source).render(context)
