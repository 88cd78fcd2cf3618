"""A unit's own summary table read: who is listed, in which column, and the numbers at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.labels import fold_label, squeeze
from pipeline.model.bundle import Line, Listed, Paper, Total
from pipeline.records.bundle.heads import Found, SummaryMap, found
from pipeline.records.bundle.pages import Page, Row

_SUM: Final = re.compile("合计|总计|小计|共计")
_FOOT: Final = re.compile("填报|填表|填写说明|注[：:]|说明|审核|联系人|单位（?盖章|负责人|（?盖章")
_NUMBER: Final = re.compile(r"(\d+)(?:\.0)?[个名人家份]?")


def read_summary(maps: Sequence[SummaryMap], page: Page) -> Paper | None:
    """The summary that the paper is; None where none of its tables has the heads of one."""
    tables = [one for grid in page.grids if (one := found(maps, grid))]
    if not tables:
        return None
    best = max(tables, key=lambda one: one.rank).map
    own = [(one, list(_rows(one))) for one in tables if one.map.summary == best.summary]
    return Paper(
        "summary",
        best.title,
        best.summary,
        tuple(entry for one, rows in own for row in rows for entry in _listed(one, row)),
        tuple(total for one, rows in own for row in one.rows[len(rows) :] for total in _totals(one, row)),
        page.lines,
    )


def _rows(table: Found) -> Iterator[Row]:
    """The rows of applicants: down to the sum, or to who filled it in."""
    for row in table.rows:
        first = fold_label(row[min(row)].text)
        if _SUM.match(first) or _FOOT.match(first):
            return
        yield row


def _listed(table: Found, row: Row) -> Iterator[Listed]:
    texts = {name: _plain(row[at]) for at, name in table.columns.items() if at in row}
    for at, name in table.columns.items():
        if name in table.map.names and texts.get(name):
            yield Listed(texts[name], row[at].place, name, texts)


def _plain(line: Line) -> str:
    return " ".join(line.text.split())


def _totals(table: Found, row: Row) -> Iterator[Total]:
    if not _SUM.match(fold_label(row[min(row)].text)):
        return
    for at, name in table.columns.items():
        if at in row and name in table.map.totals and (number := _NUMBER.fullmatch(squeeze(row[at].text))):
            yield Total(int(number[1]), row[at].place, table.map.totals[name])
    yield from _told(table.map, row.values())


def _told(known: SummaryMap, lines: Iterable[Line]) -> Iterator[Total]:
    for line in lines:
        for pattern, lists in known.told:
            if numbers := pattern.search(squeeze(line.text)):
                for name, number in zip(lists, numbers.groups(), strict=True):
                    yield Total(int(number), line.place, name)
