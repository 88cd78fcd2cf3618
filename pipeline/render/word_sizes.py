"""Values, and rows of values, printed smaller than the template has them: their runs, and lines of a fixed height."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

_RUN: Final = re.compile(r"<w:r(?= |>)[^>]*>(?:<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_SIZE: Final = re.compile(r'(<w:sz(?:Cs)? w:val=")(\d+)(?=")')
_PARAGRAPH: Final = re.compile(r"<w:p(?= |>)[^>]*>(?:<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_SPACING: Final = re.compile(r"<w:spacing [^>]*>")
_FIXED: Final = re.compile(r'w:lineRule="(?:exact|atLeast)"')
_END: Final = re.compile(r"\{%-?\s*endfor\b")
_LINE: Final = re.compile(r'(?<= w:line=")\d+(?=")')


def size_of(source: str, name: str) -> int | None:
    """The size in half points in which the run prints this value; None where it has no size or no such value.

    The source is that of a part, with tags in one piece.
    """
    sizes = [int(found[2]) for run in runs(source, name) if (found := _SIZE.search(run[0]))]
    return min(sizes, default=None)


def resized(source: str, sizes: Mapping[str, int]) -> str:
    """The source with the runs of these values in other sizes, in half points; fixed line heights go along."""
    for name, size in sizes.items():
        paragraphs: dict[int, list[re.Match[str]]] = {}
        for run in runs(source, name):
            paragraphs.setdefault(_paragraph(source, run.start()), []).append(run)
        for start in sorted(paragraphs, reverse=True):
            source = source[:start] + _smaller(source[start:], start, paragraphs[start], size)
    return source


def _smaller(source: str, start: int, runs: list[re.Match[str]], size: int) -> str:
    """The source from a paragraph on, which begins at `start` of the whole, with these runs of it in another size."""
    drawn = [int(found[2]) for run in runs if (found := _SIZE.search(run[0]))]
    for run in sorted(runs, key=lambda run: -run.start()):
        at, end = run.start() - start, run.end() - start
        source = source[:at] + _SIZE.sub(rf"\g<1>{size}", run[0]) + source[end:]
    return _with_lines(source, size / min(drawn)) if drawn else source


def runs(source: str, name: str) -> Iterator[re.Match[str]]:
    """The beginnings, with their properties, of the runs that print the value, or the rows that it has; each once."""
    found: dict[int, re.Match[str]] = {}
    for word, start, end in _printed_as(source, name):
        tags = re.compile(rf"\{{\{{[^{{}}]*\b{word}\b[^{{}}]*\}}\}}")
        for tag in tags.finditer(source, start, end):
            before = list(_RUN.finditer(source, _paragraph(source, tag.start()), tag.start()))
            found |= {run.start(): run for run in before[-1:]}
    yield from found.values()


def _printed_as(source: str, name: str) -> Iterator[tuple[str, int, int]]:
    """What tags call the value, and where: by its name anywhere, by that of a row between `for` and `endfor`."""
    yield name, 0, len(source)
    for loop in re.finditer(rf"\{{%-?\s*for (\w+) in {name}\b[^%]*%\}}", source):
        end = _END.search(source, loop.end())
        yield loop[1], loop.end(), end.start() if end else len(source)


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
