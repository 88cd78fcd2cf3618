"""Sums: every stated total of a table against its figures, and the numbers of the body against the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from pipeline.notice.audit.counts import Count, counts
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.names import key
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.quota import Figures, Sum, columns, figure, figures, is_total, lines, words
from pipeline.notice.audit.remark import Remark, at, brief, in_cell

_SCORE: Final = re.compile(r"分[值数]?$|分[值数]?[（(]|^满分|得分|权重|标准分|分[)）]")
_FULL: Final = re.compile(r"(?:满分|总分|共计|总计|合计|百分制|分[值数]?[（(])\D{0,4}?(?P<mark>\d{2,4})\s*分")
_NEAR: Final = 6
"""Lines before a scoring table in which its full mark is looked for."""
_NOTES: Final = 3
"""Lines below a table that can be notes on it."""
_DIGITS: Final = re.compile(r"\d+")
_WHOLE: Final = re.compile(
    r"(?P<whole>\d+)(?P<unit>[个名家人件项])[^。；\d]{0,20}?[（，,]?其中[：:，]?(?P<parts>[^。；）]*)"
)
_PART: Final = re.compile(r"(?<!\d)(?<!不少于)(?<!不低于)(?<!不超过)(?<!不多于)(\d+)([个名家人件项])")


def check(notice: Notice) -> Iterator[Remark]:
    """Columns, rows, full marks, and the body against the tables."""
    read = [figures(table) for table in notice.tables]
    for table in read:
        yield from _columns(notice, table)
        yield from _rows(table)
        yield from _full_mark(notice, table)
    yield from _body(notice, read)
    yield from _parts(notice)


def _columns(notice: Notice, read: Figures) -> Iterator[Remark]:
    for found in columns(read):
        if found.stated == found.actual:
            continue
        place = f"表 {read.table.number}“{found.head}”一列" if found.head else f"表 {read.table.number}"
        is_mark = bool(_SCORE.search(found.head))
        code = "arithmetic:full-mark" if is_mark else "arithmetic:column"
        yield Remark(
            code,
            "info" if _is_known(notice, read, found) else "error",
            f"{place}{'合计写的是满分' if is_mark else '的合计写的是'} {found.stated}，"
            f"各{'项' if is_mark else '行'}相加是 {found.actual}（共 {len(found.parts)} 个数），"
            f"{_difference(found)}。",
            "请核对各个数和合计，改正写错的一个；正文里写到这个数的，也一并改。",
            in_cell(found.total),
        )


def _is_known(notice: Notice, read: Figures, found: Sum) -> bool:
    """Whether a note below the table says itself that it comes to something else, with both figures."""
    inside = notice.table_lines(read.table)
    after = inside[-1].number + 1 if inside else len(notice.lines)
    notes = (line.text for line in notice.lines[after : after + _NOTES] if not line.in_table)
    both = {str(found.stated), str(found.actual)}
    return any("相加" in note and both <= set(_DIGITS.findall(note)) for note in notes)


def _difference(found: Sum) -> str:
    more = found.actual - found.stated
    return f"{'多' if more > 0 else '少'} {abs(more)}"


def _rows(read: Figures) -> Iterator[Remark]:
    checked = list(lines(read))
    wrong = [
        (plain, readings)
        for plain, readings in checked
        if readings and all(one.stated != one.actual for one in readings)
    ]
    if len(wrong) > 2 and len(wrong) * 2 > len(checked):
        return  # the heads mean something else than that these columns are added up
    for plain, _ in wrong:
        yield Remark(
            "arithmetic:row",
            "error",
            f"表 {read.table.number}{brief(plain.head)}一行的合计写的是 {plain.stated}，"
            f"各栏相加是 {plain.actual}，{_difference(plain)}。",
            "请核对这一行的各个数和合计，改正写错的一个。",
            in_cell(plain.total),
        )


def _full_mark(notice: Notice, read: Figures) -> Iterator[Remark]:
    """A full mark that the text before a table states; one in a row of totals is a column's affair."""
    if any(is_total(row) for row in read.rows):
        return
    column = next(
        (cell for row in read.rows[: read.heads] for cell in row if _SCORE.search(words(cell))), None
    )
    stated = _stated_mark(notice, read)
    if column is None or stated is None:
        return
    parts = [
        cell
        for row in read.rows[read.heads :]
        for cell in row
        if cell.column == column.column and figure(cell.text) is not None
    ]
    line, mark = stated
    found = Sum(words(column), column, tuple(parts))
    if len(parts) > 1 and found.actual != mark:
        yield Remark(
            "arithmetic:full-mark",
            "error",
            f"{brief(line.words)}写的满分是 {mark}，"
            f"表 {read.table.number}“{found.head}”一列各项相加是 {found.actual}。",
            "请核对各项分值，使其相加等于满分。",
            at(line),
        )


def _stated_mark(notice: Notice, read: Figures) -> tuple[Line, Decimal] | None:
    inside = notice.table_lines(read.table)
    if not inside:
        return None
    before = [line for line in notice.lines[: inside[0].number] if not line.in_table][-_NEAR:]
    for line in (*reversed(before), *inside[:_NEAR]):
        match = _FULL.search(line.words)
        if match:
            return line, Decimal(match["mark"])
    return None


def _body(notice: Notice, read: Sequence[Figures]) -> Iterator[Remark]:
    """What the body says of a name, against the totals of the columns that bear this name."""
    totals = [(key(found.head), found) for table in read for found in columns(table) if not _is_score(found)]
    counted: dict[tuple[int, ...], list[Count]] = {}
    alone = []
    for count in counts(notice.body):
        own = tuple(n for n, (name, _) in enumerate(totals) if name and _same(count.name, name))
        if own:
            counted.setdefault(own, []).append(count)
        else:
            alone.append(count)
    for own, found in counted.items():
        yield from _held(found, [totals[n][1] for n in own])
    for count in alone:
        yield from _by_title(notice, count, read)


def _is_score(found: Sum) -> bool:
    return bool(_SCORE.search(found.head))


def _same(name: str, column: str) -> bool:
    """Whether a counted name is that of a column; what stands before it (今年评选某市…) does not matter."""
    name = key(name)
    return len(column) > 3 and (name.endswith(column) or column.endswith(name))


def _held(found: Sequence[Count], totals: Sequence[Sum]) -> Iterator[Remark]:
    """Of several numbers for one name (the whole, and what each unit may put forward) one must be the total."""
    stated = [total.stated for total in totals]
    if any(count.number in (*stated, sum(stated)) for count in found):
        return
    count = max(found, key=lambda count: count.number)
    several = len(totals) > 1
    told = "＋".join(str(number) for number in stated)
    table = (
        f"各表“{totals[0].head}”一列的合计是 {told}＝{sum(stated)}"
        if several
        else (f"名额表“{totals[0].head}”一列的合计是 {stated[0]}")
    )
    yield Remark(
        "arithmetic:tables" if several else "arithmetic:body",
        "error",
        f"正文写{brief(count.words)}，{table}。",
        "请核对名额，使正文和表一致。",
        at(count.line, count.start, count.end),
    )


def _by_title(notice: Notice, count: Count, read: Sequence[Figures]) -> Iterator[Remark]:
    """Where a table is about one honour alone, the whole of its row of totals is what the body counts."""
    for table in read:
        title = key(_title_of(notice, table))
        foot = next((row for row in reversed(table.rows) if is_total(row)), None)
        if foot is None or not title.startswith(_tail(count.name, title) or "\0"):
            continue
        numbers = [number for cell in foot if (number := figure(cell.text)) is not None]
        if numbers and count.number not in (sum(numbers), *numbers):
            yield Remark(
                "arithmetic:body",
                "warning",
                f"正文写{brief(count.words)}，表 {table.table.number}各栏合计相加是 {sum(numbers)}。",
                "请核对名额，使正文和表一致。",
                at(count.line, count.start, count.end),
            )


def _title_of(notice: Notice, read: Figures) -> str:
    inside = notice.table_lines(read.table)
    return notice.lines[inside[0].number - 1].words if inside and inside[0].number else ""


def _tail(name: str, title: str) -> str:
    """The longest end of a counted name that the title begins with; empty where it is short."""
    name = key(name)
    return next((name[n:] for n in range(len(name) - 5) if title.startswith(name[n:])), "")


def _parts(notice: Notice) -> Iterator[Remark]:
    """其中: the parts may not come to more than the whole."""
    for line in notice.body:
        for match in _WHOLE.finditer(line.text):
            parts = [int(n) for n, unit in _PART.findall(match["parts"]) if unit == match["unit"]]
            whole = int(match["whole"])
            if len(parts) > 1 and sum(parts) > whole:
                yield Remark(
                    "arithmetic:parts",
                    "error",
                    f"{brief(match[0])}：总数是 {whole}，其中各项相加是 {sum(parts)}。",
                    "请核对总数和各项，各项相加不能多于总数。",
                    at(line, match.start(), match.end()),
                )
