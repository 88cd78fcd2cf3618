"""Findings as tables on a terminal, one for each sheet, in an order and a length that a person can follow."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.model.finding import Finding, Level
from pipeline.report.alike import told_together
from pipeline.report.bounds import within
from pipeline.report.wording import CLEAN, LEVELS, legible, told_consequence, told_counts

_STYLES: Final[Mapping[Level, str]] = MappingProxyType(
    {"error": "bold red", "warning": "yellow", "info": "cyan"}
)
_GAP: Final = 2  # between columns: one of padding, one of the box
_SIDE_BY_SIDE: Final = 76  # where problem and remedy have less room together, the remedy stands below
_NARROWEST: Final = 20
_IN_THE_REPORT: Final = "加上 --report，全部写进工作簿。"
_HOMELESS: Final = "推荐单位和整个申报"
_PLACES: Final = 8
_MANY_OPEN: Final = 3

_QUOTED: Final = re.compile("(?:“[^”]+”)+")
# What is not torn apart: a western word or one character, with the marks that may not begin or end a line.
_PIECE: Final = re.compile(r"\s*[（《“〔]*(?:[!-~]+|[^\s])[，。；：、）》”〕！？…]*")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a table; findings that say the same share one."""

    place: str
    level: Level
    who: str
    problem: str
    remedy: str


class _Column(NamedTuple):
    title: str
    width: int
    cells: list[Text]


def as_text(
    findings: Iterable[Finding],
    *,
    width: int,
    colour: bool,
    all_printed: bool = False,
    empty: bool = False,
    consequence: str | None = None,
) -> str:
    """The findings as tables `width` columns wide, by file and sheet, and what follows from them.

    `all_printed`: the user asked that records with errors be printed all the same. `empty`: there is no record.
    `consequence`: what follows where no records are concerned.
    """
    listed = tuple(findings)
    if not listed:
        return f"检查完毕，{CLEAN}"
    if consequence is None:
        consequence = told_consequence(listed, all_printed=all_printed, empty=empty)
    shown = within(_alike(listed), _whose)
    return _written(shown.groups, (shown.note(), f"{told_counts(listed)}。", consequence), width, colour)


def files_as_text(findings: Sequence[Finding], *, width: int, colour: bool, consequence: str) -> str:
    """Findings on files that people sent as such tables, notes that say the same of many files told once."""
    shown = within(_alike(told_together(findings)), _whose)
    told = (shown.note(_IN_THE_REPORT), f"{told_counts(findings)}。", consequence)
    return _written(shown.groups, told, width, colour)


def _written(groups: Iterable[list[Finding]], sentences: Iterable[str], width: int, colour: bool) -> str:
    """The tables and the sentences below them."""
    console = _console(width, colour)
    for heading, own in _by_sheet(groups).items():
        console.print(Text(legible(heading), style="bold"))
        console.print(_table(_rows(own), width))
        console.print()
    for sentence in filter(None, sentences):
        console.print(Text(sentence))
    written = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    return "\n".join(line.rstrip() for line in written.rstrip().splitlines())


def _console(width: int, colour: bool) -> Console:
    """A console that writes to memory and lets nothing of its surroundings in."""
    return Console(
        file=io.StringIO(),
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        legacy_windows=False,
        no_color=not colour,
    )


def _alike(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Groups of findings that are told once: of one sheet, they say the same of many records, or of conditions."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((_heading(finding), *_sameness(finding)), []).append(finding)
    return groups.values()


def _whose(finding: Finding) -> tuple[str | None, str]:
    return finding.unit, _heading(finding)


def _heading(finding: Finding) -> str:
    place = finding.place
    if place is None:
        return _HOMELESS
    return f"{place.file}《{place.sheet}》" if place.sheet else place.file


def _by_sheet(groups: Iterable[list[Finding]]) -> dict[str, list[list[Finding]]]:
    """Heading to groups, in the order in which sheets first appear; what has no place comes last."""
    sheets: dict[str, list[list[Finding]]] = {}
    for group in groups:
        sheets.setdefault(_heading(group[0]), []).append(group)
    homeless = sheets.pop(_HOMELESS, None)
    return sheets | {_HOMELESS: homeless} if homeless else sheets


def _rows(groups: Iterable[list[Finding]]) -> list[_Row]:
    """The rows of one sheet."""
    rows: list[_Row] = []
    listed: set[str] = set()
    for group in groups:
        if not _is_open(group[0]):
            rows.append(_row(group))
        elif len(group) < _MANY_OPEN:
            rows += (_row([finding]) for finding in group)
        else:
            rows.append(_open_row(group, listed))
    return rows


def _is_open(finding: Finding) -> bool:
    """Whether this tells of a unit that a condition, quoted once, is 未确认."""
    return finding.level == "info" and finding.place is None and len(_QUOTED.findall(finding.message)) == 1


def _sameness(finding: Finding) -> tuple[object, ...]:
    if _is_open(finding):
        return finding.form, finding.unit, _QUOTED.sub("", finding.message)
    return finding.level, finding.code, finding.message, finding.hint


def _row(group: Sequence[Finding]) -> _Row:
    first = group[0]
    cells_of = (finding.place.cell for finding in group if finding.place and finding.place.cell)
    places = list(dict.fromkeys(cells_of))
    if len(group) == 1:
        return _Row(
            next(iter(places), ""), first.level, _who(first), _coded(first.message, group), first.hint
        )
    cells = "、".join(places[:_PLACES]) + ("…" if len(places) > _PLACES else "")
    place = f"{places[0]}{' 等' if len(places) > 1 else ''}" if places else ""
    # One cell may bar several records, such as the date of their unit.
    number = f"{len(group)} {'条记录' if 0 < len(places) < len(group) else '处'}"
    problem = f"{first.message}（共 {number}{f'：{cells}' if len(places) > 1 else ''}）"
    return _Row(place, first.level, _who_all(group), _coded(problem, group), first.hint)


def _open_row(group: Sequence[Finding], listed: set[str]) -> _Row:
    """Messages that differ only in what they quote, as one that lists it; adds the list to `listed`."""
    first = group[0]
    quoted = [_QUOTED.findall(finding.message)[0] for finding in group]
    items = "；".join(item[1:-1].replace("”“", "、") for item in quoted)
    message = _QUOTED.sub(f"以下 {len(group)} 项", first.message)
    remedy = first.hint.replace(quoted[0], "上述各项")
    if items in listed:
        items = remedy = "同上"
    listed.add(items)
    return _Row("", first.level, _who(first), _coded(f"{message}：{items}", group), remedy)


def _coded(problem: str, group: Sequence[Finding]) -> str:
    """The problem with what `jianjia explain` is asked for: the code, or the family that several codes share."""
    codes = {finding.code for finding in group}
    code = codes.pop() if len(codes) == 1 else f"{group[0].code.partition(':')[0]}:"
    return f"{problem}〔{code}〕"


def _who(finding: Finding) -> str:
    record = f"第 {finding.record} 条" if finding.record else ""
    return " ".join(part for part in (finding.unit, record) if part)


def _who_all(group: Sequence[Finding]) -> str:
    records = {(finding.form, finding.record) for finding in group if finding.record}
    return f"{len(records)} 条记录" if records else _who(group[0])


def _table(rows: Sequence[_Row], width: int) -> Table:
    """The rows as a table without upright lines: terminals disagree on how wide “ and — are."""
    columns = _short_columns(rows)
    columns += _long_columns(rows, width - sum(column.width + _GAP for column in columns))
    table = Table(box=box.HORIZONTALS, show_lines=True, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column.title, width=column.width, overflow="fold")
    for cells in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*cells)
    return table


def _short_columns(rows: Sequence[_Row]) -> list[_Column]:
    """Place, level and applicant, as wide as they need to be; without those that say nothing."""
    level = _Column("级别", 4, [Text(LEVELS[row.level], style=_STYLES[row.level]) for row in rows])
    place = _short_column("位置", 22, [row.place for row in rows])
    who = _short_column("对象", 16, [row.who for row in rows])
    return [column for column in (place, level, who) if any(column.cells)]


def _short_column(title: str, widest: int, texts: Sequence[str]) -> _Column:
    width = min(widest, max(map(cell_len, (title, *texts))))
    return _Column(title, width, [Text(_wrapped(text, width)) for text in texts])


def _long_columns(rows: Sequence[_Row], room: int) -> list[_Column]:
    """Problem and remedy, side by side where there is room."""
    if room < _SIDE_BY_SIDE:
        width = max(room, _NARROWEST)
        told = (f"{_wrapped(row.problem, width)}\n{_wrapped(f'→ {row.remedy}', width)}" for row in rows)
        return [_Column("问题和办法", width, [Text(text) for text in told])]
    right = (room - _GAP) * 2 // 5
    left = room - _GAP - right
    problems = _Column("问题", left, [Text(_wrapped(row.problem, left)) for row in rows])
    return [problems, _Column("怎么办", right, [Text(_wrapped(row.remedy, right)) for row in rows])]


def _wrapped(text: str, width: int) -> str:
    """The text in lines at most `width` columns wide, broken as Chinese is: anywhere but at a mark."""
    lines = [""]
    for piece in _PIECE.findall(legible(" ".join(text.split()))):
        if cell_len(lines[-1] + piece) <= width:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return "\n".join(lines).lstrip("\n")
