"""Values printed smaller than the template has them: the size of their runs, and of lines of a fixed height."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

_RUN: Final = re.compile(r"<w:r(?= |>)[^>]*>(?:<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_SIZE: Final = re.compile(r'(<w:sz(?:Cs)? w:val=")(\d+)(?=")')
_PARAGRAPH: Final = re.compile(r"<w:p(?= |>)[^>]*>(?:<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_SPACING: Final = re.compile(r"<w:spacing [^>]*>")
_FIXED: Final = re.compile(r'w:lineRule="(?:exact|atLeast)"')
_LINE: Final = re.compile(r'(?<= w:line=")\d+(?=")')


def size_of(source: str, name: str) -> int | None:
    """The size in half points in which the run prints this value; None where it has no size or no such value.

    The source is that of a part, with tags in one piece.
    """
    sizes = [int(found[2]) for run in _runs(source, name) if (found := _SIZE.search(run[0]))]
    return min(sizes, default=None)


def resized(source: str, sizes: Mapping[str, int]) -> str:
    """The source with the runs of these values in other sizes, in half points; fixed line heights go along."""
    for name, size in sizes.items():
        for run in reversed(list(_runs(source, name))):
            found = _SIZE.search(run[0])
            if found:
                start = _paragraph(source, run.start())
                head = _with_lines(source[start : run.start()], size / int(found[2]))
                source = source[:start] + head + _SIZE.sub(rf"\g<1>{size}", run[0]) + source[run.end() :]
    return source


def _runs(source: str, name: str) -> Iterator[re.Match[str]]:
    """The beginnings, with their properties, of the runs that print the value."""
    for tag in re.finditer(rf"\{{\{{[^{{}}]*\b{name}\b[^{{}}]*\}}\}}", source):
        runs = list(_RUN.finditer(source, _paragraph(source, tag.start()), tag.start()))
        yield from runs[-1:]


def _paragraph(source: str, position: int) -> int:
    """Where the paragraph begins in which this position lies."""
    return max(0, *(source.rfind(opening, 0, position) for opening in ("<w:p>", "<w:p ")))


def _with_lines(paragraph: str, factor: float) -> str:
    """The beginning of a paragraph with its line height changed by this factor where it is fixed."""

    def scaled(spacing: re.Match[str]) -> str:
        if not _FIXED.search(spacing[0]):
            return spacing[0]
        return _LINE.sub(lambda line: str(round(int(line[0]) * factor)), spacing[0])

    properties = _PARAGRAPH.match(paragraph)
    if not properties:
        return paragraph
    return _SPACING.sub(scaled, properties[0], count=1) + paragraph[properties.end() :]
