"""What stands around the text of a notice: red head, page numbers and 版记 (GB/T 9704-2012, 7.2, 7.4, 7.5, 10.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

from pipeline.notice import layout
from pipeline.notice.elements import box, emu, indents, page_number, paragraph, run, typed
from pipeline.notice.layout import FANGSONG, SONGTI, XIAOBIAOSONG, twips

_LATIN: Final = "Times New Roman"
_BODY: Final = typed(FANGSONG, layout.BODY_SIZE, latin=_LATIN, spacing=layout.CHARACTER_SPACING)
_SMALL: Final = typed(FANGSONG, layout.IMPRINT_SIZE, latin=_LATIN)
_NUMBERS: Final = typed(SONGTI, layout.PAGE_NUMBER_SIZE)
BLANK: Final = paragraph("", _BODY)
"""空一行."""
END: Final = paragraph("", typed(FANGSONG, 1), 20)
"""A paragraph of one point, for what needs an anchor or may not end in a table."""

_MARK_LARGEST: Final = 62.0
"""Points: smaller than the mark of the State Council, as the standard asks."""
_MARK_ROOM: Final = 60.0
"""Millimetres that several names may take, so that the first page still shows text."""
_LINE: Final = 1.25
"""Height of a line of the mark in its size."""
_RISE: Final = 0.15
"""Share of its size by which the glyphs of the mark stand below the top of such a line (measured in LibreOffice)."""
_FALL: Final = 0.13
"""Share that is left below them."""
_APART: Final = 0.2
"""Characters of room beside the names of a joint mark, and beside its 文件."""
_ONE: Final = round(layout.IMPRINT_SIZE * layout.TWIPS_PER_POINT)
"""Twips of one character of 版记 and of a page number."""
_FOOT_HEIGHT: Final = 4.0
"""Millimetres of the box that holds the second line of a letter."""
_IMPRINT_LINE: Final = 480
_NUMBER_FALL: Final = 3.0
"""Points from the foot of the glyphs of 发文字号 to the bottom of their line."""
_RED_LINE: Final = 12
"""Eighths of a point."""


def mark_size(marks: Sequence[str], *, word: bool) -> float:
    """Points in which 发文机关标志 fills the line; `word` where 文件 stands behind the names."""
    points = layout.TYPE_WIDTH / layout.MM_PER_INCH * 72
    room = _MARK_ROOM / layout.MM_PER_INCH * 72
    letters = (
        max(map(len, marks)) + (len(layout.MARK_WORD) if word else 0) + (2 * _APART if len(marks) > 1 else 0)
    )
    return float(min(_MARK_LARGEST, points // letters, room / _LINE // len(marks)))


def document_head(marks: Sequence[str], number: str) -> list[str]:
    """发文机关标志 with 文件, 发文字号, and the red line, as paragraphs before the title."""
    size = mark_size(marks, word=True)
    red = typed(XIAOBIAOSONG, size, colour=layout.RED)
    line = round(size * _LINE * layout.TWIPS_PER_POINT)
    before = twips(layout.MARK_TOP) - round(size * _RISE * layout.TWIPS_PER_POINT)
    if len(marks) == 1:
        mark = [paragraph(run(marks[0] + layout.MARK_WORD, red), red, line, align="center", before=before)]
    else:
        spacer = paragraph("", typed(FANGSONG, 1), before)
        mark = [spacer, _joint_mark(marks, size, red, line)]
    blanks = [BLANK] * layout.NUMBER_LINES
    return [*mark, *blanks, _numbered(number), *[BLANK] * layout.TITLE_LINES]


def _joint_mark(marks: Sequence[str], size: float, red: str, line: int) -> str:
    """The names one below the other, of one width, and 文件 beside them, centred in their height."""
    letter = size * layout.TWIPS_PER_POINT
    widths = [round(letter * (letters + _APART)) for letters in (max(map(len, marks)), len(layout.MARK_WORD))]
    rows = []
    for at, name in enumerate(marks):
        merge = '<w:vMerge w:val="restart"/>' if at == 0 else "<w:vMerge/>"
        word = run(layout.MARK_WORD, red) if at == 0 else ""
        left = _cell(widths[0], paragraph(run(name, red), red, line, align="distribute"))
        right = _cell(widths[1], paragraph(word, red, line, align="center"), merge)
        rows.append(f"<w:tr>{left}{right}</w:tr>")
    return _table(widths, rows, '<w:jc w:val="center"/>')


def _numbered(number: str) -> str:
    """发文字号 above the red line."""
    space = round((layout.RULE_GAP / layout.MM_PER_INCH * 72) - _NUMBER_FALL)
    border = f'<w:bottom w:val="single" w:sz="{_RED_LINE}" w:space="{space}" w:color="{layout.RED}"/>'
    return paragraph(run(number, _BODY), _BODY, align="center", more={"pBdr": f"<w:pBdr>{border}</w:pBdr>"})


def letter_distance(marks: Sequence[str]) -> float:
    """Millimetres from the top of the page to the line of a letter's mark, so that its glyphs begin at theirs."""
    return layout.LETTER_MARK_TOP - mark_size(marks, word=False) * _RISE / 72 * layout.MM_PER_INCH


def letter_head(marks: Sequence[str]) -> str:
    """The head of a letter's first page: 发文机关标志 without 文件, and the double line under it, thick over thin."""
    size = mark_size(marks, word=False)
    red = typed(XIAOBIAOSONG, size, colour=layout.RED)
    line = round(size * _LINE * layout.TWIPS_PER_POINT)
    names = [paragraph(run(name, red), red, line, align="center") for name in marks]
    gap = twips(layout.LETTER_RULE_GAP) - round(size * _FALL * layout.TWIPS_PER_POINT)
    edge = _letter_edge()
    beyond = indents(left=-twips(layout.LEFT - edge), right=-twips(layout.RIGHT - edge))
    return "".join((*names, _double_line("bottom", gap, beyond)))


def letter_foot() -> str:
    """The foot of the first page of a letter: the second double line, thin over thick, and no page number."""
    down = layout.PAGE_HEIGHT - layout.LETTER_RULE_BOTTOM - _FOOT_HEIGHT / 2
    place = _on_page(_letter_edge(), down)
    inside = _double_line("top", 20, {})
    return paragraph(box([inside], place, (layout.LETTER_RULE_WIDTH, _FOOT_HEIGHT), free=True), _NUMBERS, 20)


def letter_number(number: str) -> list[str]:
    """发文字号 of a letter, flush right under the first line, and the lines down to the title."""
    return [paragraph(run(number, _BODY), _BODY, align="right"), *[BLANK] * layout.TITLE_LINES]


def _letter_edge() -> float:
    """Millimetres from the edges of the page to the double lines."""
    return (layout.PAGE_WIDTH - layout.LETTER_RULE_WIDTH) / 2


def _double_line(side: str, line: int, more: Mapping[str, str]) -> str:
    """A red double line over or under an empty line; of thick and thin, the thin one is always the outer one."""
    border = f'<w:{side} w:val="thickThinSmallGap" w:sz="24" w:space="0" w:color="{layout.RED}"/>'
    return paragraph("", typed(FANGSONG, 1), line, more={"pBdr": f"<w:pBdr>{border}</w:pBdr>", **more})


def _on_page(across: float, down: float) -> str:
    """Where a box is anchored: so many millimetres from the left and the top of the page."""
    return (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(across)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(down)}</wp:posOffset></wp:positionV>'
    )


def footer(*, even: bool) -> str:
    """The page number of a portrait page, on the outer side (7.5)."""
    side = indents(left=_ONE) if even else indents(right=_ONE)
    runs = page_number(_NUMBERS)
    return paragraph(runs, _NUMBERS, 360, align="left" if even else "right", more=side)


def landscape_footer(*, even: bool) -> str:
    """The page number of a page that lies on its side, where a portrait page has it (clause 8): at the left edge."""
    depth = 8.0
    across = layout.BOTTOM - layout.PAGE_NUMBER_GAP - depth / 2
    # Turned back to stand upright, the left edge is the foot of the page and its lower end the right side.
    down = layout.RIGHT if even else layout.LEFT
    place = _on_page(across, down)
    inside = footer(even=even)
    return paragraph(box([inside], place, (depth, layout.TYPE_WIDTH), turned=True, free=True), _NUMBERS, 20)


def imprint(copy_to: Sequence[str], printed_by: str, printed: str) -> str:
    """版记 at the foot of the type area, as the run of a box that keeps its place however the text above moves."""
    width = twips(layout.TYPE_WIDTH)
    rows = [_printed_row(printed_by, printed, width)] if printed_by else []
    lines = 1 if rows else 0
    if copy_to:
        text = layout.COPY_TO + "，".join(copy_to) + layout.COPY_TO_END
        rows.insert(0, _copied_row(text, width))
        lines += ceil((len(text) - len(layout.COPY_TO)) / ((width - 2 * _ONE) // _ONE - len(layout.COPY_TO)))
    height = (lines * _IMPRINT_LINE + 2) / layout.TWIPS_PER_POINT / 72 * layout.MM_PER_INCH + 0.5
    place = (
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    )
    end = paragraph("", typed(FANGSONG, 1), 2)
    return box([_table([width], rows, "", ruled=True), end], place, (layout.TYPE_WIDTH, height))


def _copied_row(text: str, width: int) -> str:
    """抄送, whose further lines begin behind the colon (7.4.2)."""
    hanging = len(layout.COPY_TO) * _ONE
    more = indents(left=_ONE + hanging, right=_ONE, hanging=hanging)
    return f"<w:tr>{_cell(width, paragraph(run(text, _SMALL), _SMALL, _IMPRINT_LINE, more=more))}</w:tr>"


def _printed_row(agency: str, date: str, width: int) -> str:
    """印发机关 on the left and 印发日期 on the right (7.4.3)."""
    more = {"tabs": f'<w:tabs><w:tab w:val="right" w:pos="{width - _ONE}"/></w:tabs>'} | indents(
        left=_ONE, right=_ONE
    )
    text = run(f"{agency}\t{date}{layout.PRINTED}", _SMALL)
    return f"<w:tr>{_cell(width, paragraph(text, _SMALL, _IMPRINT_LINE, more=more))}</w:tr>"


def _cell(width: int, inside: str, merge: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _table(widths: Sequence[int], rows: Sequence[str], place: str, *, ruled: bool = False) -> str:
    outer, inner = (f'w:val="single" w:sz="{size}" w:space="0" w:color="auto"' for size in _RULES)
    lines = f"<w:top {outer}/><w:bottom {outer}/><w:insideH {inner}/>" if ruled else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    no_room = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{place}<w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{no_room}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


_RULES: Final = (layout.IMPRINT_OUTER, layout.IMPRINT_INNER)
