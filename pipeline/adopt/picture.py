"""The picture of an adopted form: its lines and tables as they stand, every field in its place, checked at a glance.

One HTML file with all that it needs inside; printed on A4, each form begins on a page of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final, NamedTuple

from lxml import etree

from pipeline.adopt.forms.fields import ROWS, Adopted
from pipeline.adopt.forms.form import AdoptedForm
from pipeline.adopt.forms.grid import Grid
from pipeline.adopt.forms.spots import Spot, Square
from pipeline.adopt.summaries.picture import summary_section
from pipeline.adopt.summaries.summary import AdoptedSummary
from pipeline.kinds import KINDS
from pipeline.labels import squeeze
from pipeline.wordml.paragraphs import Paragraph
from pipeline.wordml.tables import Cell

_STYLE: Final = """
@page{size:A4;margin:9mm}
body{font:12px/1.3 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:190mm;margin:1em auto;color:#222}
h1{font-size:16px;margin:0}h2{font-size:14px;margin:.5em 0 .2em;break-after:avoid}small{font-weight:normal;color:#666}
section+section{break-before:page}p{margin:.2em 0}.line{text-align:center;color:#444}
table{border-collapse:collapse;width:100%;margin:.3em 0;table-layout:fixed}tr{break-inside:avoid}
td,th{border:1px solid #777;padding:1px 3px;overflow-wrap:anywhere;text-align:center}
.f{display:inline-block;border-radius:3px;padding:0 4px;margin:1px;background:#d6e8ff;border:1px solid #3c7fd0}
.hand{background:#eee;border:1px dashed #888;color:#555}
.apart{background:#ffe9cc;border-color:#d08a2c}
.list{background:#dcf3dc;border-color:#3f9a4b}
.unclear{background:#ffd9d9}
.f code{color:#555;font-size:9.5px}.f b{color:#c00000}
.note{color:#a03000;margin:.3em 0;padding-left:1.6em}
@media print{body{margin:0;max-width:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
_LEGEND: Final = (
    '<p><span class="f">填数据</span> <span class="f list">多行</span> <span class="f apart">另附纸</span> '
    '<span class="f hand">手填，不印</span> <span class="unclear">没有看懂</span>　小字：栏目的 id、类型、字数；'
    '★ 主键；<b style="color:#c00000">①</b> 见表下，要由人来定</p>'
)
_LIMITS: Final = {"max": "≤{}字", "min": "≥{}字", "about": "约{}字"}
_SCALE: Final = 0.5
_ROOM_MM: Final = 130
"""The form's heights are drawn to scale, as far as it and what is said below it fit on one page so."""
_FIRST_MARK: Final = 0x2460
"""① to ⑳ (Unicode, Enclosed Alphanumerics)."""
_LAST_MARK: Final = 20


class _Chip(NamedTuple):
    """A field where it is drawn: from `start` on, in the place of so much of the text."""

    start: int
    end: int
    html: str


@dataclass(frozen=True)
class _Drawing:
    """What of a form is drawn where."""

    form: AdoptedForm
    scale: float
    in_text: defaultdict[etree._Element, list[_Chip]] = field(default_factory=lambda: defaultdict(list))
    """By paragraph."""
    in_cells: defaultdict[Square, list[str]] = field(default_factory=lambda: defaultdict(list))
    in_lines: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By the place of a paragraph outside tables."""


def picture(forms: Sequence[AdoptedForm], summaries: Sequence[AdoptedSummary]) -> str:
    """The whole HTML page."""
    return "".join(_page(forms, summaries))


def _page(forms: Sequence[AdoptedForm], summaries: Sequence[AdoptedSummary]) -> Iterator[str]:
    yield '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>栏目对照</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>栏目对照：请逐格核对</h1>{_LEGEND}"
    for form in forms:
        yield from _form(form)
    for summary in summaries:
        yield from summary_section(summary, forms)
    yield "</body></html>\n"


def _form(form: AdoptedForm) -> Iterator[str]:
    draft = form.draft
    yield f"<section><h2>{escape(draft.title)} <small>{draft.id}　来自 {escape(draft.source)}</small></h2>"
    drawing = _drawn(form)
    for block in form.blocks:
        yield from _line(drawing, block) if isinstance(block, Paragraph) else _table(drawing, block)
    yield from _notes(form)
    yield "</section>"


def _drawn(form: AdoptedForm) -> _Drawing:
    grids = [block for block in form.blocks if isinstance(block, Grid)]
    total = sum(grid.height(row) for grid in grids for row in range(1, len(grid.lines) + 1))
    drawing = _Drawing(form, min(_SCALE, _ROOM_MM / total) if total else _SCALE)
    doubts = [one for one in form.draft.fields if one.note]
    for one in form.draft.fields:
        _draw(drawing, one, _chip(one, key=one.id in form.draft.key, mark=_mark(doubts, one)))
    return drawing


def _draw(drawing: _Drawing, one: Adopted, chip: str) -> None:
    """A field in each of its places; rows column by column, options behind their boxes."""
    for column in one.columns if one.kind == ROWS and not one.listed else ():
        for spot in column.spots:
            _place(drawing, spot, _chip(one, column))
    for spot in one.spots:
        if not spot.rows:
            _place(drawing, spot, chip)


def _place(drawing: _Drawing, spot: Spot, chip: str) -> None:
    if spot.boxes:
        last = max((box.span for box in spot.boxes), key=lambda span: span.start).paragraph
        drawing.in_text[last.element].append(_Chip(len(last.text), len(last.text), chip))
    elif spot.span:
        drawing.in_text[spot.span.paragraph.element].append(_Chip(spot.span.start, spot.span.end, chip))
    elif spot.square:
        drawing.in_cells[spot.square].append(chip)
    else:
        drawing.in_lines[spot.where].append(chip)


def _line(drawing: _Drawing, paragraph: Paragraph) -> Iterator[str]:
    text = _text(drawing, paragraph)
    chips = drawing.in_lines.pop(str(paragraph.place), [])
    if shown := " ".join(filter(None, (text, *chips))):
        yield f'<p class="line">{shown}</p>'


def _text(drawing: _Drawing, paragraph: Paragraph) -> str:
    """A paragraph with its fields in their places, blanks drawn together."""
    pieces: list[str] = []
    end = 0
    for chip in sorted(drawing.in_text.get(paragraph.element, [])):
        pieces += (_short(paragraph.text[end : chip.start]), chip.html)
        end = max(end, chip.end)
    return " ".join(filter(None, (*pieces, _short(paragraph.text[end:]))))


def _short(text: str) -> str:
    return escape(" ".join(text.split()))


def _table(drawing: _Drawing, grid: Grid) -> Iterator[str]:
    unclear = set(drawing.form.draft.unclear)
    yield "<table><colgroup>"
    yield "".join(f'<col style="width:{share:.1f}%">' for share in grid.shares())
    yield "</colgroup>"
    for row in range(1, len(grid.lines) + 1):
        yield f'<tr style="height:{drawing.scale * grid.height(row):.0f}mm">'
        for cell in grid.starting(row):
            yield _cell(drawing, grid, cell, is_unclear=grid.where(cell) in unclear)
        yield "</tr>"
    yield "</table>"


def _cell(drawing: _Drawing, grid: Grid, cell: Cell, *, is_unclear: bool) -> str:
    spans = "".join(
        f' {name}="{number}"'
        for name, number in (("colspan", cell.columns), ("rowspan", cell.rows))
        if number > 1
    )
    look = ' class="unclear"' if is_unclear else ""
    own = grid.paragraphs(cell)
    is_plain = grid.is_label(cell) and not any(one.element in drawing.in_text for one in own)
    texts = [escape(squeeze(grid.text(cell)))] if is_plain else [_text(drawing, one) for one in own]
    shown = " ".join(filter(None, (*texts, *drawing.in_cells.get(grid.square(cell), []))))
    return f"<td{spans}{look}>{shown}</td>"


def _chip(one: Adopted, column: Adopted | None = None, *, key: bool = False, mark: str = "") -> str:
    look = "hand" if one.by_hand else "apart" if one.apart else "list" if one.kind == ROWS else ""
    label, name = (column.label, f"{one.id}.{column.id}") if column else (one.label, one.id)
    told = " ".join((name, *_told(column or one)))
    star = "★" if key else ""
    return f'<span class="f {look}">{star}{escape(label)}{mark} <code>{escape(told)}</code></span>'


def _told(one: Adopted) -> Iterator[str]:
    """What is known of a field besides its name."""
    if one.kind not in ("text", "photo", ROWS):
        yield KINDS[one.kind].title
    yield from (_LIMITS[name].format(number) for name, number in one.words.items())
    if one.choices or one.several:
        yield f"{'可选几项：' if one.several else ''}{'、'.join(one.choices or one.several)}"
    if one.listed:
        yield "、".join(column.label for column in one.columns)
    if one.photo:
        yield f"{one.photo[0]:g}×{one.photo[1]:g}毫米"
    if one.entry_only:
        yield "不印在申报表上"


def _mark(doubts: Sequence[Adopted], one: Adopted) -> str:
    return f"<b>{_sign(doubts.index(one))}</b>" if one in doubts else ""


def _sign(at: int) -> str:
    return chr(_FIRST_MARK + at) if at < _LAST_MARK else f"({at + 1})"


def _notes(form: AdoptedForm) -> Iterator[str]:
    doubts = [one for one in form.draft.fields if one.note]
    told = [f"{_sign(at)} {one.label}：{one.note}" for at, one in enumerate(doubts)]
    if lines := [*form.notes, *told]:
        yield f'<ul class="note">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'
