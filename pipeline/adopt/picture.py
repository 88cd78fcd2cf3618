"""The picture of an adopted form: its tables drawn as they stand, every field in its cell, to be checked at a glance.

One HTML file with all that it needs inside; printed, each form begins on a page of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from pipeline.adopt.fields import ROWS, Adopted
from pipeline.adopt.form import AdoptedForm
from pipeline.adopt.grid import Grid
from pipeline.adopt.spots import Square
from pipeline.adopt.summary import AdoptedSummary
from pipeline.adopt.summary_picture import summary_section
from pipeline.kinds import KINDS
from pipeline.wordml.tables import Cell

_STYLE: Final = """
body{font:14px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:190mm;margin:1em auto;color:#222}
h1{font-size:20px}h2{font-size:17px;margin:1.2em 0 .2em;break-after:avoid}
section+section{break-before:page}
table{border-collapse:collapse;width:100%;margin:.5em 0;table-layout:fixed}
td,th{border:1px solid #777;padding:2px 5px;vertical-align:middle;overflow-wrap:anywhere}
.form td{text-align:center;white-space:pre-line}
.f{display:inline-block;border-radius:3px;padding:0 5px;margin:1px;background:#d6e8ff;border:1px solid #3c7fd0}
.hand{background:#eee;border:1px dashed #888;color:#555}
.apart{background:#ffe9cc;border-color:#d08a2c}
.list{background:#dcf3dc;border-color:#3f9a4b}
.unclear{background:#ffd9d9}
.f code{color:#666;font-size:11px}
.list-of td{font-size:12.5px}.note{color:#a03000}
@media print{body{margin:0;max-width:none}}
"""
_LEGEND: Final = (
    '<p><span class="f">填数据</span> <span class="f list">多行</span> <span class="f apart">另附纸</span> '
    '<span class="f hand">手填，不印</span> <span class="f unclear">没有看懂</span>　灰色小字是栏目的 id 和类型</p>'
)
_LIMITS: Final = {"max": "{} 字以内", "min": "不少于 {} 字", "about": "{} 字左右"}


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
    yield f"<section><h2>{escape(draft.title)}（{draft.id}）</h2><p>来自 {escape(draft.source)}</p>"
    placed: defaultdict[Square, list[tuple[Adopted, Adopted | None]]] = defaultdict(list)
    outside: list[Adopted] = []
    for field in draft.fields:
        if all(spot.square is None for spot in field.spots):
            outside.append(field)
        for square, column in _squares(field):
            placed[square].append((field, column))
    if outside:
        yield f"<p>表格以外：{' '.join(_chip(field) for field in outside)}</p>"
    unclear = set(draft.unclear)
    for grid in form.grids:
        yield from _table(grid, placed, unclear)
    yield from _notes(form)
    yield from _list(draft.fields, draft.key)
    yield "</section>"


def _squares(field: Adopted) -> Iterator[tuple[Square, Adopted | None]]:
    """The cells that a field is drawn in, those of rows column by column."""
    if field.kind == ROWS and not field.listed:
        for column in field.columns:
            yield from ((spot.square, column) for spot in column.spots if spot.square)
        return
    yield from ((square, None) for square in dict.fromkeys(spot.square for spot in field.spots) if square)


def _table(
    grid: Grid, placed: dict[Square, list[tuple[Adopted, Adopted | None]]], unclear: set[str]
) -> Iterator[str]:
    yield '<table class="form"><colgroup>'
    yield "".join(f'<col style="width:{share:.1f}%">' for share in grid.shares())
    yield "</colgroup>"
    for row in range(1, len(grid.lines) + 1):
        yield "<tr>"
        for cell in grid.starting(row):
            found = placed.get(grid.square(cell), [])
            yield _cell(grid, cell, found, is_unclear=grid.where(cell) in unclear)
        yield "</tr>"
    yield "</table>"


def _cell(grid: Grid, cell: Cell, found: list[tuple[Adopted, Adopted | None]], *, is_unclear: bool) -> str:
    spans = "".join(
        f' {name}="{number}"'
        for name, number in (("colspan", cell.columns), ("rowspan", cell.rows))
        if number > 1
    )
    look = ' class="unclear"' if is_unclear else ""
    text = escape(grid.text(cell).strip())
    chips = " ".join(_chip(field, column) for field, column in found)
    return f"<td{spans}{look}>{text}{'<br>' if text and chips else ''}{chips}</td>"


def _chip(field: Adopted, column: Adopted | None = None) -> str:
    look = "hand" if field.by_hand else "apart" if field.apart else "list" if field.kind == ROWS else ""
    label, name = (column.label, f"{field.id}.{column.id}") if column else (field.label, field.id)
    told = _kind((column or field).kind)
    return f'<span class="f {look}">{escape(label)} <code>{name}{told}</code></span>'


def _kind(kind: str) -> str:
    """The kind, where it says more than that something is filled in."""
    return "" if kind in ("text", "photo", ROWS) else f" · {KINDS[kind].title}"


def _notes(form: AdoptedForm) -> Iterator[str]:
    if form.notes:
        yield f'<ul class="note">{"".join(f"<li>{escape(note)}</li>" for note in form.notes)}</ul>'


def _list(fields: Sequence[Adopted], key: Sequence[str]) -> Iterator[str]:
    yield '<table class="list-of"><tr><th>栏目</th><th>id</th><th>要核对的</th></tr>'
    for field in fields:
        told = "；".join(_told(field, key))
        if not told:
            continue
        yield f"<tr><td>{escape(field.label)}</td><td>{field.id}</td><td>{escape(told)}</td></tr>"
    yield "</table>"


def _told(field: Adopted, key: Sequence[str]) -> Iterator[str]:
    if field.id in key:
        yield "主键"
    yield from (_LIMITS[name].format(number) for name, number in field.words.items())
    if field.apart:
        yield "另附纸"
    if field.choices or field.several:
        yield f"{'可选几项：' if field.several else ''}{'、'.join(field.choices or field.several)}"
    if field.columns:
        yield "各列：" + "、".join(column.label for column in field.columns)
    if field.photo:
        yield f"{field.photo[0]:g} × {field.photo[1]:g} 毫米"
    if field.entry_only:
        yield "不印在申报表上"
    if field.note:
        yield field.note
