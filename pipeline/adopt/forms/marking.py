"""Placeholders written into a blank form, in the form's own runs; nothing else of it changes."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from pipeline.adopt.forms.controls import box_tag
from pipeline.adopt.forms.fields import Adopted
from pipeline.adopt.forms.form_fields import LINE
from pipeline.adopt.forms.spots import Box, Span, Spot
from pipeline.wordml.names import CELL, PARAGRAPH, ROW, RUN, TABLE, TEXT, W
from pipeline.wordml.paragraphs import Paragraph, Piece

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES: Final = f"{W}rPr"
_OF_PARAGRAPH: Final = f"{W}pPr"
_ITEM: Final = "row"
_LINES: Final = {
    "resume": "{{ row.start }}{{ '—' ~ row.end if row.end else '至今' }}{{ '\\t' ~ row.post if row.post }}",
    "honours": "{{ row.year ~ '年　' if row.year }}{{ row.honour }}{{ '（' ~ row.giver ~ '）' if row.giver }}",
}
_NO_STRING: Final = re.compile(r"""[^\S \u3000\n]|['"\\{}<>&%#]""")
"""What cannot stand between the quotes of a tag."""
_SMALLEST: Final = etree.fromstring(
    f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
TICK: Final = "☑"
_IN_BRACKETS: Final = "√"
_TICKED: Final = {"○": "●", "◯": "●", "〇": "●"}


def mark(fields: Iterable[Adopted]) -> None:
    """Writes every field's placeholder into the tree that its spots were found in."""
    writings: list[tuple[Span, str]] = []
    lists: list[tuple[Adopted, Spot]] = []
    spent: list[Paragraph] = []
    for field in fields:
        for spot in field.spots if field.printed else ():
            spent += spot.spent
            if field.listed or spot.rows or spot.before:
                lists.append((field, spot))
            else:
                writings += _written(field, spot)
    # From the end of each paragraph, so that what stands before keeps its place.
    for span, text in sorted(writings, key=lambda one: -one[0].start):
        write(span, text)
    for field, spot in lists:
        _mark_list(field, spot)
    for paragraph in spent:
        paragraph.element.getparent().remove(paragraph.element)


def end_with_paragraph(root: etree._Element) -> None:
    """A body that ends with a table gets the paragraph that Word adds when it opens it, as small as can be."""
    body = root.find(f"{W}body")
    blocks = [] if body is None else [block for block in body if block.tag != f"{W}sectPr"]
    if blocks and blocks[-1].tag == TABLE:
        blocks[-1].addnext(copy.deepcopy(_SMALLEST))


def _written(field: Adopted, spot: Spot) -> list[tuple[Span, str]]:
    if spot.boxes:
        return [(box.span, _box(field, box)) for box in spot.boxes]
    return [(spot.span, _value(field, spot.span))] if spot.span else []


def _value(field: Adopted, span: Span) -> str:
    """The value; where there is none, the line or the 年 月 that the form prints for a pen."""
    whole = span.paragraph.text
    blank = whole[span.start : span.end]
    if not blank or _NO_STRING.search(blank) or (blank == whole and not blank.strip()):
        return f"{{{{ {field.id} }}}}"
    lines = "\\n".join(blank.split("\n"))
    return f"{{{{ {field.id} or '{lines}' }}}}"


def _box(field: Adopted, box: Box) -> str:
    """The box as it is drawn, ticked where the value is its option."""
    empty = box.span.paragraph.text[box.span.start : box.span.end]
    ticked = _TICKED.get(empty, TICK) if empty.strip() else _IN_BRACKETS
    quoted = box.word.replace("\\", "\\\\").replace("'", "\\'")
    chosen = f"'{quoted}' in {field.id} | parts" if field.several else f"{field.id} == '{quoted}'"
    return box_tag(ticked, chosen, empty)


def write(span: Span, text: str) -> None:
    """Puts a text in the place of a span: in a run that it touches, the first one mostly, else in a new one like it."""
    touched = [piece for piece in span.paragraph.pieces if piece.start < span.end and span.start < piece.end]
    texts = [piece for piece in touched if piece.node.tag == TEXT]
    if not texts:
        within = next((piece for piece in span.paragraph.pieces if _is_within(span, piece)), None)
        if within:
            _cut(within, span, text)
        else:
            _insert(span, text)
        return
    for piece in touched:
        if piece.text == "\n":
            piece.node.getparent().remove(piece.node)
    own = next(
        (piece for piece in texts if piece.text == LINE), texts[0]
    )  # a control's, with blanks around it
    for piece in texts:
        _cut(piece, span, text if piece is own else "")


def _is_within(span: Span, piece: Piece) -> bool:
    return piece.node.tag == TEXT and piece.start < span.start < piece.end


def _cut(piece: Piece, span: Span, text: str) -> None:
    whole = piece.node.text or ""
    start, end = max(0, span.start - piece.start), min(len(piece.text), span.end - piece.start)
    piece.node.text = whole[:start] + text + whole[end:]
    piece.node.set(_SPACE, "preserve")


def _insert(span: Span, text: str) -> None:
    """A new run where the span begins: after the run before it, else at the paragraph's beginning."""
    paragraph = span.paragraph.element
    before = [piece for piece in span.paragraph.pieces if piece.end <= span.start]
    if before:
        run = before[-1].node.getparent()
        made = _run(text, run.find(_PROPERTIES))
        rest = _split(run, before[-1].node)
        run.addnext(made)
        if rest is not None:
            made.addnext(rest)
        return
    properties = paragraph.find(f"{_OF_PARAGRAPH}/{_PROPERTIES}")
    own = next(paragraph.iterchildren(RUN), None)
    like = own.find(_PROPERTIES) if own is not None and own.find(_PROPERTIES) is not None else properties
    made = _run(text, like)
    head = paragraph.find(_OF_PARAGRAPH)
    paragraph.insert(0 if head is None else paragraph.index(head) + 1, made)


def _split(run: etree._Element, last: etree._Element) -> etree._Element | None:
    """What stands in a run after this element, as a run of its own; None where nothing does."""
    following = list(last.itersiblings())
    if not following:
        return None
    rest = etree.Element(RUN)
    if (properties := run.find(_PROPERTIES)) is not None:
        rest.append(copy.deepcopy(properties))
    rest.extend(following)
    return rest


def _run(text: str, properties: etree._Element | None) -> etree._Element:
    run = etree.Element(RUN)
    if properties is not None:
        kept = copy.deepcopy(properties)
        for child in list(kept):
            if child.tag in (f"{W}ins", f"{W}del", f"{W}rPrChange"):
                kept.remove(child)
        run.append(kept)
    node = etree.SubElement(run, TEXT)
    node.set(_SPACE, "preserve")
    node.text = text
    return run


def _mark_list(field: Adopted, spot: Spot) -> None:
    if spot.rows:
        _mark_rows(field, spot)
    elif spot.before:
        _mark_before(field, spot)
    elif spot.span:
        _mark_lines(field, spot.span)


def _mark_lines(field: Adopted, span: Span) -> None:
    """The rows as lines of one cell: a loop over paragraphs."""
    name = "resume" if any(column.id == "post" for column in field.columns) else "honours"
    lines = [f"{{%p for {_ITEM} in {field.id} %}}", _LINES[name], "{%p endfor %}"]
    _around(span, lines)


def _mark_before(field: Adopted, spot: Spot) -> None:
    """A text above the words that the cell holds; nothing is printed where there is none."""
    if spot.span:
        made = [
            _paragraph(spot.span, line)
            for line in (f"{{%p if {field.id} %}}", f"{{{{ {field.id} }}}}", "{%p endif %}")
        ]
        for one in made:
            spot.span.paragraph.element.addprevious(one)


def _around(span: Span, lines: list[str]) -> None:
    first, middle, last = lines
    paragraph = span.paragraph.element
    before, after = _paragraph(span, first), _paragraph(span, last)
    write(span, middle)
    paragraph.addprevious(before)
    paragraph.addnext(after)


def _paragraph(span: Span, text: str) -> etree._Element:
    """A paragraph like that of the span, with this text only."""
    old = span.paragraph.element
    made = etree.Element(PARAGRAPH)
    head = old.find(_OF_PARAGRAPH)
    if head is not None:
        made.append(copy.deepcopy(head))
    run = next(old.iter(RUN), None)
    properties = run.find(_PROPERTIES) if run is not None else None
    if properties is None:
        properties = old.find(f"{_OF_PARAGRAPH}/{_PROPERTIES}")
    made.append(_run(text, properties))
    return made


def _mark_rows(field: Adopted, spot: Spot) -> None:
    """The first row stands for all, the others go; where a merge begins in it, the second stands for the rest."""
    _fill(field, [one.span for column in field.columns for one in column.spots], spot.numbers)
    kept = 1
    if spot.again:
        _fill(field, spot.again[0], spot.again[1])
        kept = 2
    first = spot.rows[0]
    for row in spot.rows[kept:]:
        row.getparent().remove(row)
    first.addprevious(tag_row(first, f"{{%tr for {_ITEM} in {field.id} %}}"))
    end = spot.rows[kept - 1]
    if spot.again:
        first.addprevious(tag_row(first, "{%tr if loop.first %}"))
        first.addnext(tag_row(first, "{%tr else %}"))
        end.addnext(tag_row(first, "{%tr endfor %}"))
        end.addnext(tag_row(first, "{%tr endif %}"))
    else:
        end.addnext(tag_row(first, "{%tr endfor %}"))


def _fill(field: Adopted, spans: Iterable[Span | None], numbers: Iterable[Span]) -> None:
    for column, span in zip(field.columns, spans, strict=True):
        if span:
            write(span, f"{{{{ {_ITEM}.{column.id} }}}}")
    for span in numbers:
        write(span, "{{ loop.index }}")


def tag_row(like: etree._Element, tag: str) -> etree._Element:
    """A row of one cell that holds a tag; it goes when the form is filled."""
    columns = sum(_columns(cell) for cell in like.iter(CELL))
    row = etree.Element(ROW)
    cell = etree.SubElement(row, CELL)
    properties = etree.SubElement(cell, f"{W}tcPr")
    etree.SubElement(properties, f"{W}tcW").attrib.update({f"{W}w": "0", f"{W}type": "auto"})
    etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", str(columns))
    etree.SubElement(cell, PARAGRAPH).append(_run(tag, None))
    return row


def _columns(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = span.get(f"{W}val", "1") if span is not None else "1"
    return int(text) if text.isdecimal() else 1
