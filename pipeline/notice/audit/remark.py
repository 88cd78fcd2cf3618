"""What a rule has to say: a code, words for a person, and the stretch of text that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.model.finding import Level
from pipeline.notice.audit.lines import Line
from pipeline.wordml.paragraphs import Paragraph
from pipeline.wordml.tables import Cell

_LISTED: Final = 5
_LONGEST: Final = 40
_INNER: Final = str.maketrans("“”", "‘’")


class Spot(NamedTuple):
    """A stretch of a paragraph's text."""

    paragraph: Paragraph
    start: int
    end: int


@dataclass(frozen=True)
class Remark:
    """One thing to look at; without a spot it concerns the whole notice."""

    code: str
    level: Level
    message: str
    hint: str
    spot: Spot | None = None


def at(line: Line, start: int = 0, end: int | None = None) -> Spot:
    """Part of a line's own text, or all of it."""
    length = len(line.text)
    return Spot(
        line.paragraph, line.start + start, line.start + (length if end is None else min(end, length))
    )


def in_cell(cell: Cell) -> Spot | None:
    """The first paragraph of a cell; None where the file has none there."""
    if not cell.paragraphs:
        return None
    first = next((one for one in cell.paragraphs if one.text.strip()), cell.paragraphs[0])
    return Spot(first, 0, len(first.text))


def listed(lines: Sequence[Line]) -> str:
    """Where several lines stand, the first few by name: 第 3 段、第 9 段等 12 处."""
    places = list(dict.fromkeys(str(line.paragraph.place) for line in lines))
    told = "、".join(places[:_LISTED])
    return f"{told}等 {len(places)} 处" if len(places) > _LISTED else told


def brief(text: str, longest: int = _LONGEST) -> str:
    """The text in quotation marks, those within it as inner ones, and short enough to be read."""
    text = " ".join(text.split()).translate(_INNER)
    return f"“{text if len(text) <= longest else f'{text[: longest - 1]}…'}”"
