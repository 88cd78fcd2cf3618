"""Live 字数 in a workbook: a formula that counts as Word does, and the colours of a limit.

Word counts every East Asian character as one, and every run of other characters without a space in it as one
(`wordcount`). So the 字数 of a text are its characters without white space, less one for every Latin character that
follows another: FIND over the printable ASCII characters tells Latin ones, for CODE and LENB depend on the language of
Windows, and UNICODE is too new for some. What is not exact: Latin letters with accents count one each, and so do the
halves of characters beyond U+FFFF (emoji, rare Han).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from pipeline.model.form import Words

_LATIN: Final = "".join(map(chr, range(0x21, 0x7F))).replace('"', '""')
# What CLEAN leaves: spaces, half and full, no-break, and of no width.
_SPACES: Final = (" ", "\u3000", "\u00a0", "\u200b")
# Rows of a column that nobody uses count from 1: no row that is put in or deleted moves them, and none is volatile.
_NUMBERS: Final = "ROW(INDEX($IV:$IV,1):INDEX($IV:$IV,LEN({0})))"

_COLOURS: Final = {
    "error": ("FFFFC7CE", "FF9C0006"),
    "warning": ("FFFFEB9C", "FF7F6000"),
    "right": ("FFC6EFCE", "FF006100"),
}
"""Fill and font, as Excel's own styles 差, 适中 and 好."""


def formula(cell: str) -> str:
    """The formula that counts the text of this cell; nothing for an empty cell, a word for the name of a file."""
    bare = f"CLEAN({cell})"
    for space in _SPACES:
        bare = f'SUBSTITUTE({bare},"{space}","")'
    numbers = _NUMBERS.format(cell)
    latin = f'ISNUMBER(FIND(MID({cell},{numbers},1),"{_LATIN}"))'
    after_latin = f'ISNUMBER(FIND(MID(" "&{cell},{numbers},1),"{_LATIN}"))'
    counted = f"LEN({bare})-SUMPRODUCT({latin}*{after_latin})"
    is_file = f'OR(LOWER(RIGHT({cell},5))=".docx",LOWER(RIGHT({cell},4))=".txt")'
    return f'=IF(LEN({cell})=0,"",IF({is_file},"见文件",{counted}))'


def colours(words: Words | None, cell: str) -> Iterator[Rule]:
    """The rules that colour the counts from this cell down: outside the limit, in its outer band, within."""
    if words is None:
        return
    for level, (low, high) in _bounds(words):
        outside = [f"{cell}<{low}"] if low else []
        outside += [f"{cell}>{high}"] if high else []
        yield _rule(level, f"AND(ISNUMBER({cell}),OR({','.join(outside)}))")
    yield _rule("right", f"ISNUMBER({cell})")


def _bounds(words: Words) -> Iterator[tuple[str, tuple[int, int]]]:
    """The numbers outside of which a count is a fault of this level, the worst first; 0 where there is none."""
    if words.about:
        yield "error", words.band(words.outer)
        yield "warning", words.band(words.tolerance)
    if words.max or words.min:
        yield "error", (words.min or 0, words.max or 0)


def _rule(level: str, condition: str) -> Rule:
    fill, font = _COLOURS[level]
    style = DifferentialStyle(font=Font(color=font), fill=PatternFill("solid", fgColor=fill, bgColor=fill))
    return Rule("expression", dxf=style, stopIfTrue=True, formula=[condition])
