"""The lines of a notice as a reader meets them: paragraphs cut at line breaks, with what Word numbers by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.notice.audit.labels import Labels
from pipeline.notice.audit.styles import Styles
from pipeline.wordml.document import Document
from pipeline.wordml.paragraphs import Paragraph

_CONTENTS: Final = ("toc ", "toc标题")


@dataclass(frozen=True)
class Line:
    """A stretch of a paragraph without a line break."""

    number: int
    """Among the lines of the notice, from 0."""
    paragraph: Paragraph
    start: int
    """Where it begins in the paragraph's text."""
    text: str
    label: str = ""
    """Its automatic number, such as 一、."""

    @property
    def words(self) -> str:
        """What is read, without the blanks around it."""
        return f"{self.label}{self.text}".strip()

    @property
    def in_table(self) -> bool:
        """Whether it stands in a cell."""
        return self.paragraph.place.table is not None

    def find(self, words: str) -> tuple[int, int]:
        """Where the words stand in `text`; all of it where they do not."""
        start = self.text.find(words)
        return (start, start + len(words)) if start >= 0 else (0, len(self.text))


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines of the body, its tables and text boxes, that say anything; a table of contents is left out."""
    return tuple(_lines(document))


def _lines(document: Document) -> Iterator[Line]:
    styles = Styles(document)
    labels = Labels(document, styles)
    number = 0
    for paragraph in document.body():
        if styles.name_of(paragraph.element).startswith(_CONTENTS):
            continue
        label, start = labels.of(paragraph), 0
        for text in paragraph.text.split("\n"):
            if text.strip() or label:
                yield Line(number, paragraph, start, text, label)
                number, label = number + 1, ""
            start += len(text) + 1
