"""Word files built from bare XML, for what no library writes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.ooxml import Member, deflated
from pipeline.wordml.document import Document, document

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN = "<w:r><w:t>{}</w:t></w:r>"


def paragraph(*texts: str) -> str:
    """A paragraph of so many runs."""
    return f"<w:p>{''.join(RUN.format(text) for text in texts)}</w:p>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def members(body: str, stories: Mapping[str, str] = MappingProxyType({})) -> dict[str, Member]:
    """The members of a docx with this body; `stories` are further parts by kind and number, such as header1."""
    parts = {
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in stories}),
    } | {f"word/{name}.xml": f"<w:hdr {SPACES}>{inside}</w:hdr>" for name, inside in stories.items()}
    return {name: deflated(name, content.encode()) for name, content in parts.items()}


def opened(body: str, stories: Mapping[str, str] = MappingProxyType({})) -> Document:
    return document(members(body, stories), "通知.docx")


def _relations(targets: Mapping[str, str]) -> str:
    lines = (
        f'<Relationship Id="r{name}" Target="{target}" Type="{_TYPES}/{name.rstrip("0123456789")}"/>'
        for name, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'
