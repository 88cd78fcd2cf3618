"""The places to be filled of one table: each blank cell with the label to its left, above it, or inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from pipeline.adopt.forms.crossings import Crossing, crossings
from pipeline.adopt.forms.grid import Grid
from pipeline.adopt.forms.in_lines import Around, spots_in_lines
from pipeline.adopt.forms.repeated import lists_in
from pipeline.adopt.forms.spots import Box, Span, Spot
from pipeline.adopt.likely_kinds import is_by_hand, kind_of, list_of
from pipeline.adopt.options import either, options
from pipeline.adopt.wording import Sort, is_apart, is_date, is_sealed, label_of, limit_of
from pipeline.labels import squeeze
from pipeline.wordml.boxes import OPEN
from pipeline.wordml.tables import Cell

_COUNTED: Final = ("integer", "number", "percent")
_MANY_FIGURES: Final = 4
_APART_WORDS: Final = ("另附", "另页", "附后", "另纸", "另用", "附页")


class Found(NamedTuple):
    """What a table holds."""

    spots: tuple[Spot, ...]
    unclear: tuple[str, ...]
    """Blank cells that nothing names."""


def spots_in_table(grid: Grid) -> Found:
    """The places of a table in reading order."""
    lists = [*lists_in(grid), *_ticked_rows(grid)]
    used = {square for _, squares in lists for square in squares}
    crossed = {square: names for square, names in crossings(grid).items() if square not in used}
    used |= set(crossed) | {(names.corner.row, names.corner.column) for names in crossed.values()}
    spots = [spot for spot, _ in lists]
    spots += (_crossed(grid, square, names) for square, names in crossed.items())
    unclear: list[str] = []
    for cell in grid.cells:
        if (cell.row, cell.column) not in used:
            found = list(_of_cell(grid, cell))
            spots += found
            if not found and grid.sort(cell) is Sort.BLANK and not _is_spare(grid, cell):
                unclear.append(grid.where(cell))
    return Found(tuple(sorted(spots, key=_reading)), tuple(unclear))


def _ticked_rows(grid: Grid) -> Iterator[tuple[Spot, frozenset[tuple[int, int]]]]:
    """Rows with a box in several cells each: the head of its column, or the word beside it, is what it stands for."""
    for row in range(1, len(grid.lines) + 1):
        cells = [cell for cell in grid.starting(row) if grid.sort(cell) is Sort.BOX]
        names = next((one for one in reversed(_before(grid, cells)) if grid.is_label(one)), None)
        boxes = [box for cell in cells if (box := _single_box(grid, cell))]
        if names and len(boxes) > 1:
            blank = [cell for cell in grid.starting(row) if grid.sort(cell) is Sort.BLANK]
            spot = replace(_base(grid, cells[0], names), label=grid.label(names), boxes=tuple(boxes))
            yield spot, frozenset((cell.row, cell.column) for cell in (*cells, *blank))


def _before(grid: Grid, cells: list[Cell]) -> list[Cell]:
    """The cells of a row before the first of some."""
    return [one for one in grid.starting(cells[0].row) if one.column < cells[0].column] if cells else []


def _single_box(grid: Grid, cell: Cell) -> Box | None:
    """The box of a cell that has one: its own word, else the head over it, says what it stands for."""
    over = (grid.at(row, cell.column) for row in range(cell.row - 1, 0, -1))
    head = next((grid.label(one) for one in over if one and grid.is_label(one)), "")
    for paragraph in grid.paragraphs(cell):
        own = options(paragraph.text)
        at = next((at for at, sign in enumerate(paragraph.text) if sign in OPEN), None)
        if at is not None and (word := own[0].word if own else head):
            return Box(Span(paragraph, at, at + 1), word)
    return None


def is_figures(grid: Grid) -> bool:
    """Whether a table gives figures (名额) and asks for none."""
    sorts = [grid.sort(cell) for cell in grid.cells]
    numbers = sorts.count(Sort.NUMBER)
    return numbers >= _MANY_FIGURES and numbers >= sorts.count(Sort.BLANK)


def is_prose(grid: Grid) -> bool:
    """Whether a table explains (conditions, standards) and leaves at most a column for remarks."""
    sorts = [grid.sort(cell) for cell in grid.cells]
    return sorts.count(Sort.FIXED) > 1 and sorts.count(Sort.FIXED) >= sorts.count(Sort.BLANK)


def _reading(spot: Spot) -> tuple[int, int]:
    return (spot.square.row, spot.square.column) if spot.square else (0, 0)


def _of_cell(grid: Grid, cell: Cell) -> Iterator[Spot]:
    sort = grid.sort(cell)
    if sort is Sort.LABEL:
        yield from _in_label(grid, cell)
    elif sort in (Sort.SLOTS, Sort.TICKS):
        yield from _inner(grid, cell)
    elif sort in (Sort.BLANK, Sort.HAND, Sort.APART):
        yield from _named(grid, cell)


def _named(grid: Grid, cell: Cell) -> Iterator[Spot]:
    """A cell that another one names."""
    names = _label_cell(grid, cell)
    label = _led(grid, cell, names) if names else _heading(grid, cell)
    if not label:
        return
    spot = _base(grid, cell, names)
    said = f"{spot.said}\n{grid.text(cell)}"
    sort, own = grid.sort(cell), ""
    if sort is Sort.APART and limit_of(grid.text(cell)):
        own = _named_apart(grid.text(cell))
    by_hand = sort is Sort.HAND or is_by_hand(label) or (is_date(grid.text(cell)) and "填" in label)
    apart = (sort is Sort.APART or is_apart(spot.said)) and not by_hand
    if own and own != label:
        yield replace(spot, label=label, said=spot.said, span=grid.whole(cell), before=True)
        yield replace(spot, label=own, said=grid.text(cell), apart=True)
        return
    span = None if by_hand or apart else grid.whole(cell)
    offered = either(grid.text(cell))
    yield replace(spot, label=label, said=said, span=span, choices=offered, by_hand=by_hand, apart=apart)


def _crossed(grid: Grid, square: tuple[int, int], names: Crossing) -> Spot:
    """A cell that the heads of its row and its column name together: 企业投入（2023年）."""
    cell = grid.at(*square) or names.row
    label = f"{grid.label(names.row)}（{grid.label(names.head)}）"
    return replace(_base(grid, cell, names.row), label=label, span=grid.whole(cell))


def _led(grid: Grid, cell: Cell, names: Cell) -> str:
    """The label, after the side head that says what its figures count: 近三年满意率（2018年）."""
    label = grid.label(names)
    side = grid.at(names.row, names.column - names.columns) if names.row < cell.row else None
    while side is not None and grid.is_label(side) and side.rows == 1:
        side = grid.left(side)
    leads = side is not None and grid.is_label(side) and side.row + side.rows > cell.row
    if (
        leads
        and side is not None
        and kind_of(grid.label(side)) in _COUNTED
        and kind_of(label) in ("text", "integer")
    ):
        return f"{grid.label(side)}（{label}）"
    return label


def _named_apart(text: str) -> str:
    """What goes on sheets of its own where a cell names it: 先进事迹材料 of （先进事迹材料另附纸，2500字左右）."""
    plain = squeeze(text).strip("（()）")
    at = min((found for word in _APART_WORDS if (found := plain.find(word)) >= 0), default=0)
    return plain[:at].removesuffix("可").removesuffix("请")


def _in_label(grid: Grid, cell: Cell) -> Iterator[Spot]:
    """A label that names its own cell: a photo, an opinion with its seal, a text that begins below its label."""
    label, text = grid.label(cell), grid.text(cell)
    if _names_another(grid, cell):
        return
    spot = _base(grid, cell, cell)
    if kind_of(label) == "photo":
        said = [one for one in grid.paragraphs(cell) if squeeze(one.text)]
        place = Span(said[0], 0, len(said[0].text))
        yield replace(spot, label=_photo_label(label), span=place, spent=tuple(said[1:]))
    elif is_sealed(text) and "年月日" in squeeze(text):
        first = label_of(text.strip().split("\n")[0])
        yield replace(spot, label=first, by_hand=True)
    elif not is_by_hand(label) and (span := _room_under(grid, cell)):
        yield replace(spot, label=label, span=span)


def _room_under(grid: Grid, cell: Cell) -> Span | None:
    """The blank lines under a label in its own cell: paragraphs, or line breaks; one alone is only a habit."""
    own = grid.paragraphs(cell)
    blank = [at for at, one in enumerate(own) if at and not squeeze(one.text)]
    if len(blank) > 1 or (blank and limit_of(grid.text(cell))):
        return Span(own[blank[0]], 0, len(own[blank[0]].text))
    text = own[-1].text if own else ""
    under = len(text.rstrip())
    if text[under:].count("\n") > 1:
        place = text.index("\n", under) + 1
        return Span(own[-1], place, place)
    return None


def _photo_label(label: str) -> str:
    return "照片" if "照片" in label else label


def _names_another(grid: Grid, cell: Cell) -> bool:
    """Whether a cell beside or below this one is what it names."""
    near = (grid.right(cell), grid.below(cell))
    return any(
        other is not None
        and grid.sort(other) not in (Sort.LABEL, Sort.FIXED)
        and _label_cell(grid, other) is cell
        for other in near
    )


def _inner(grid: Grid, cell: Cell) -> Iterator[Spot]:
    """Places within a cell's own lines, and the seal that the cell may also hold."""
    names = _label_cell(grid, cell)
    base = _base(grid, cell, names)
    label = grid.label(names) if names else ""
    found = list(
        spots_in_lines(grid.paragraphs(cell), Around(label, replace(base, block=label or base.block)))
    )
    yield from found
    sealed = is_sealed(grid.text(cell)) and not any(spot.by_hand for spot in found)
    if label and (sealed or is_by_hand(label)):
        yield replace(base, label=label, by_hand=True)


def _base(grid: Grid, cell: Cell, names: Cell | None) -> Spot:
    return Spot(
        "",
        grid.where(cell),
        said=grid.text(names) if names else "",
        block=_block(grid, names or cell),
        square=grid.square(cell),
        size=grid.size(cell),
    )


def _label_cell(grid: Grid, cell: Cell) -> Cell | None:
    """The cell that names another: to its left, else above it; above where the left one leads several rows."""
    left, above = grid.left(cell), grid.above(cell)
    is_left = left is not None and grid.is_label(left) and not _is_photo_itself(grid, left, cell)
    is_above = above is not None and grid.is_label(above) and _heads(grid, above, cell)
    if is_left and is_above and left and above:
        leads_rows = left.rows > cell.rows and left.row <= above.row and not grid.is_whole_row(above)
        return above if leads_rows else left
    return left if is_left else above if is_above else None


def _is_photo_itself(grid: Grid, label: Cell, beside: Cell) -> bool:
    """Whether 照片 stands where the photo goes: not where a cell of its height is left blank for it."""
    return kind_of(grid.label(label)) == "photo" and label.rows != beside.rows


def _heads(grid: Grid, above: Cell, cell: Cell) -> bool:
    """Whether a cell is the head of the one below it, and not the name of the one beside it."""
    same = (above.column, above.columns) == (cell.column, cell.columns)
    beside = grid.right(above)
    return same and (beside is None or grid.sort(beside) is Sort.LABEL or grid.is_whole_row(above))


def _heading(grid: Grid, cell: Cell) -> str:
    """The paragraph before the table names a cell that is as wide as the table and stands in its first row."""
    return grid.heading if cell.row == 1 and grid.is_whole_row(cell) else ""


def _block(grid: Grid, label: Cell) -> str:
    """What stands over or beside a label: the label that leads it, its section's head, the paragraph before."""
    outer = grid.left(label)
    if outer is not None and grid.is_label(outer):
        return grid.label(outer)
    lead = grid.at(label.row, 1)
    if lead and lead is not label and grid.is_label(lead) and grid.is_label(grid.right(lead)):
        return grid.label(lead)
    for row in range(label.row, 0, -1):
        first = grid.at(row, 1)
        if first is None or first is label:
            continue
        if first.rows > 1 and first.row + first.rows > label.row and grid.is_label(first):
            return grid.label(first)
        if grid.is_whole_row(first) and grid.is_label(first):
            return grid.label(first)
    return grid.heading


def _is_spare(grid: Grid, cell: Cell) -> bool:
    """A blank cell beside or below another blank one, or of a list's spare column."""
    near = (grid.left(cell), grid.above(cell))
    return any(grid.sort(other) in (Sort.BLANK, Sort.NUMBER) for other in near) or bool(
        list_of(_heading(grid, cell))
    )
