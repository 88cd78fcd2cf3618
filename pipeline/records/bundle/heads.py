"""The heads of a summary table's columns, in its template and in what units send: by words, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pipeline.expr import text
from pipeline.labels import bare_label, fold_label, squeeze
from pipeline.model.bundle import Line
from pipeline.model.pack import Pack, Summary
from pipeline.records.bundle.pages import Grid, Page, Row

LEAST: Final = 0.6
"""A table that has less of the summary's columns, or of whose columns less are the summary's, is another table."""
_ROW_TAG: Final = re.compile(r"\{\{-?\s*row\.(\w+)")
_TOTAL_TAG: Final = re.compile(r"\{\{-?\s*totals\.(\w+)\s*-?\}\}")
_TAG: Final = re.compile(r"\{%|\{\{-?\s*row\.")


@dataclass(frozen=True)
class SummaryMap:
    """What tells a summary table, and where it has what."""

    summary: str
    """Its id."""
    title: str
    heads: Mapping[str, str]
    """Column id to the head, folded; a head of two rows is one word."""
    names: frozenset[str]
    """The columns that name applicants."""
    totals: Mapping[str, str]
    """Column id to the list whose number stands at its foot."""
    told: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    """Sentences that give numbers, squeezed, and the lists that they are of."""


def learnt(pack: Pack, summary: Summary, page: Page) -> Iterator[SummaryMap]:
    """The maps of a template that was read as any paper: one for each of its tables that repeats a row."""
    for grid in page.grids:
        for at, row in enumerate(grid):
            tags = {column: tag[1] for column, line in row.items() if (tag := _ROW_TAG.search(line.text))}
            above = [one for one in grid[:at] if not any(_TAG.search(line.text) for line in one.values())]
            heads = _heads(_head_rows(above)) if tags else {}
            known = {name: heads[column] for column, name in tags.items() if heads.get(column)}
            if names := frozenset(chain(*name_columns(pack, summary))) & known.keys():
                feet, told = _totals(grid[at + 1 :], tags)
                yield SummaryMap(summary.id, summary.title, known, names, feet, told)
                break


def _head_rows(above: Sequence[Row]) -> Sequence[Row]:
    """The rows right above that have several cells: a title has one."""
    last = above[-2:]
    return last if all(len(row) > 1 for row in last) else last[-1:]


def _heads(rows: Sequence[Row]) -> dict[int, str]:
    """The head of every column; what stands over several of them leads each."""
    if not rows:
        return {}
    *upper, lower = rows
    heads = {at: _folded(line) for at, line in lower.items()}
    for row in upper:
        spread = {at: max((over for over in row if over <= at), default=0) for at in lower}
        heads = {at: (_folded(row[spread[at]]) if spread[at] else "") + head for at, head in heads.items()}
        heads |= {at: _folded(line) for at, line in row.items() if at not in lower}
    return heads


def _folded(line: Line) -> str:
    return fold_label(line.text)


def name_columns(pack: Pack, summary: Summary) -> Iterator[set[str]]:
    """For each list the columns that print the applicant's name; of stacked lists those that all of them have."""
    found = []
    for one in summary.lists:
        applicant = pack.forms[one.form].applicant_field
        found.append({name for name, source in one.columns.items() if applicant in text(source).names})
    common = set.intersection(*found)
    yield from [common] * len(found) if summary.stacked and common else found


def _totals(
    below: Grid, tags: Mapping[int, str]
) -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]]:
    feet: dict[str, str] = {}
    told: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
    for column, line in chain.from_iterable(row.items() for row in below):
        plain = squeeze(line.text)
        lists = tuple(_TOTAL_TAG.findall(plain))
        if lists and _TOTAL_TAG.fullmatch(plain):
            feet |= {tags[column]: lists[0]} if column in tags else {}
        elif lists:
            pattern = r"(\d+)".join(map(re.escape, _TOTAL_TAG.sub("\0", plain).split("\0")))
            told.append((re.compile(pattern), lists))
    return feet, tuple(told)


@dataclass(frozen=True)
class Found:
    """A table that is this summary."""

    map: SummaryMap
    columns: Mapping[int, str]
    """Column of the grid to column id."""
    rows: Sequence[Row]
    """Below its head."""

    @property
    def share(self) -> float:
        """Of the summary's heads found."""
        return len(self.columns) / len(self.map.heads)

    @property
    def rank(self) -> tuple[float, int]:
        """The higher, the more likely: of two summaries that are there as a whole, the one of more columns."""
        return self.share, len(self.columns)


def found(maps: Sequence[SummaryMap], grid: Grid) -> Found | None:
    """The summary that the table is, by the most of its heads; None where it is none of them."""
    best: Found | None = None
    for end in range(1, len(grid) + 1):
        for rows in (grid[end - 1 : end], grid[max(0, end - 2) : end]):
            heads = _heads(rows)
            for one in maps:
                columns = _matched(one, heads)
                candidate = Found(one, columns, grid[end:])
                known = min(candidate.share, len(columns) / max(len(heads), 1))
                if (
                    known >= LEAST
                    and one.names & set(columns.values())
                    and (best is None or candidate.rank > best.rank)
                ):
                    best = candidate
    return best


def _matched(one: SummaryMap, heads: Mapping[int, str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for name, head in one.heads.items():
        alike = [at for at, given in heads.items() if given == head or bare_label(given) == bare_label(head)]
        exact = [at for at in alike if heads[at] == head]
        if len(exact or alike) == 1:
            columns[(exact or alike)[0]] = name
    return columns
