"""Summary tables (汇总表): lists side by side that fill independently, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any, Final, NamedTuple

from pipeline.errors import PackError
from pipeline.expr import Expression, ExpressionError, expression, text
from pipeline.model.form import Form
from pipeline.model.pack import Pack, Summary, SummaryList
from pipeline.model.record import Record, is_empty
from pipeline.render.context import shown

NO_UNIT: Final = "未填推荐单位"
"""Stands for the unit of records that name none."""

Texts = Mapping[str, str]
"""Column id to text."""


@dataclass(frozen=True, slots=True)
class Block:
    """What one unit has in a summary: the entries of each list, by list id."""

    unit: str | None
    """None for records that name no unit."""
    lists: Mapping[str, Sequence[Texts]]


@dataclass(frozen=True, slots=True)
class _List:
    """One list of a summary, compiled."""

    id: str
    where: Expression | None
    columns: Mapping[str, Expression]

    def takes(self, form: Form, record: Record) -> bool:
        """Whether the record belongs to the list; a condition that hangs on an empty field is not met."""
        if self.where is None:
            return True
        values = {field.id: () if field.columns else None for field in form.fields} | record.values()
        try:
            return bool(self.where(values))
        except ExpressionError:
            if any(is_empty(values.get(name, "")) for name in self.where.names):
                return False
            raise


def gather(pack: Pack, summary: Summary, records: Callable[[str], Iterable[Record]]) -> tuple[Block, ...]:
    """The summary's entries by unit: units in pack order, then those the pack does not know in data order.

    `records` gives the records of a form (`Data.records`, or what a run leaves of it); each form is read
    once, and only the texts that the summary prints are kept. Raises `PackError` where the pack's condition
    or text cannot be computed.
    """
    found: dict[str | None, dict[str, list[Texts]]] = {}
    for one in entries(pack, summary, records):
        found.setdefault(one.record.unit, {}).setdefault(one.list, []).append(one.texts)
    places = {unit.name: place for place, unit in enumerate(pack.head.units)}
    units = sorted(found, key=lambda unit: places.get(unit or "", len(places)))
    return tuple(Block(unit, found[unit]) for unit in units)


class Entered(NamedTuple):
    """What a record has in a list of a summary."""

    list: str
    """Its id."""
    record: Record
    texts: Texts


def entries(pack: Pack, summary: Summary, records: Callable[[str], Iterable[Record]]) -> Iterator[Entered]:
    """What the records have in the summary, form by form; the arguments and what is raised as with `gather`."""
    for name in dict.fromkeys(one.form for one in summary.lists):
        form = pack.forms[name]
        lists = [_compiled(summary, one) for one in summary.lists if one.form == name]
        for record in records(name):
            for one in lists:
                if (texts := _entry(summary, one, form, record)) is not None:
                    yield Entered(one.id, record, texts)


def _compiled(summary: Summary, one: SummaryList) -> _List:
    try:
        where = expression(one.where) if one.where else None
        return _List(one.id, where, {name: text(source) for name, source in one.columns.items()})
    except ExpressionError as fault:
        raise _fault(summary, one.id, fault) from fault


def _entry(summary: Summary, one: _List, form: Form, record: Record) -> Texts | None:
    try:
        if not one.takes(form, record):
            return None
        texts = shown(form, record)
        return {name: column(texts) for name, column in one.columns.items()}
    except ExpressionError as fault:
        raise _fault(summary, one.id, fault) from fault


def _fault(summary: Summary, name: str, fault: ExpressionError) -> PackError:
    return PackError(
        f"汇总表“{summary.title}”的 {name} 一列算不出来：{fault}",
        "请核对 pack.toml 中这一列的 where 和 columns，只能用该表的栏目 id。",
    )


def summary_context(
    pack: Pack, summary: Summary, blocks: Sequence[Block], filler: Mapping[str, str], unit: str = ""
) -> dict[str, Any]:
    """What a summary's template is given: rows, totals by list id, who filled in; for a unit's block or all.

    `unit` is whose table it is, empty for the whole city's. In the rows it stands on the first of each block
    only. Where lists stand apart, `rows_of` has the rows of each, and `rows` those of all.
    """
    return {
        "title": summary.title,
        "city": pack.head.city,
        "year": str(pack.head.year),
        "unit": unit,
        "rows": _numbered(summary, summary.lists, blocks),
        "rows_of": {
            one.id: _numbered(summary, (one,), blocks) for one in (summary.lists if summary.apart else ())
        },
        "totals": {
            one.id: sum(len(block.lists.get(one.id, ())) for block in blocks) for one in summary.lists
        },
        "filler": dict(filler),
    }


def _numbered(
    summary: Summary, lists: Sequence[SummaryList], blocks: Sequence[Block]
) -> list[dict[str, Any]]:
    """The rows of these lists for all blocks.

    Numbers run through the whole table; of the rows that only fill it up, those have one that the notice
    prints with one.
    """
    columns = [name for one in lists for name in one.columns]
    blank = {"unit": "", "number": "", **dict.fromkeys(columns, "")}
    of_blocks = chain.from_iterable(_rows(summary, lists, block) for block in blocks)
    rows: list[dict[str, Any]] = [blank | row | {"number": at} for at, row in enumerate(of_blocks, 1)]
    rows += [
        blank | {"number": at if at <= summary.numbered else ""}
        for at in range(len(rows) + 1, summary.rows + 1)
    ]
    return rows


def _rows(summary: Summary, of: Sequence[SummaryList], block: Block) -> Iterator[dict[str, str]]:
    """The block's lists side by side, each from the top; or one below the other."""
    lists = [block.lists.get(one.id, ()) for one in of]
    if summary.stacked or summary.apart:
        lists = [tuple(chain.from_iterable(lists))]
    unit = block.unit or NO_UNIT
    for entries in zip_longest(*lists, fillvalue=dict[str, str]()):
        yield {"unit": unit} | {name: value for entry in entries for name, value in entry.items()}
        unit = ""
