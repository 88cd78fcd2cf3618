"""A Word document opened: its members, and the parts that hold text in the order in which a reader meets them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.errors import DataError
from pipeline.ooxml import Member
from pipeline.wordml.paragraphs import Paragraph, paragraphs
from pipeline.wordml.strict import transitional

_PACKAGE_RELATIONS: Final = "_rels/.rels"
_MAIN: Final = "officeDocument"
_FOLDER: Final = "word/"
"""Workbooks and presentations are packages of the same make; only their folders are other ones."""
_STORIES: Final = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True)
class Document:
    """A docx: its members as they lie in the file, and the trees of the parts that hold text."""

    name: str
    """What messages call it."""
    members: Mapping[str, Member]
    main: str
    """The member with the body, mostly word/document.xml."""
    parts: Mapping[str, etree._Element]
    """The body first, then headers and footers as the sections name them, then the notes. Not to be changed: copy."""

    def body(self) -> Iterator[Paragraph]:
        """The paragraphs of the body, its tables and text boxes."""
        return paragraphs(self.parts[self.main], self.main)

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, part by part."""
        for part, root in self.parts.items():
            yield from paragraphs(root, part)


def read_document(file: Path) -> Document:
    """The document; DataError where it is no docx, is encrypted, damaged or beyond the bounds."""
    return document(ooxml.read_package(file), file.name)


def document(members: Mapping[str, Member], name: str) -> Document:
    """A docx given by its members; `name` is what messages call it."""
    members = transitional(members)
    main = _main(members, name)
    body = ooxml.parse_xml(members[main].content(), name)
    parts = {main: body} | {
        part: ooxml.parse_xml(members[part].content(), name) for part in _stories(members, main, name)
    }
    return Document(name, members, main, parts)


def relations(members: Mapping[str, Member], part: str, name: str) -> Iterator[tuple[str, str, str]]:
    """The relations of a part to others of the package: id, last word of the type, member."""
    folder, _, file = part.rpartition("/")
    member = members.get(f"{folder}/_rels/{file}.rels" if part else _PACKAGE_RELATIONS)
    if member is None:
        return
    for relation in ooxml.parse_xml(member.content(), name):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(f"{folder}/{target}").lstrip("/")
            )
            yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path


def _main(members: Mapping[str, Member], name: str) -> str:
    for _, kind, member in relations(members, "", name):
        if kind == _MAIN and member in members and member.startswith(_FOLDER):
            return member
    raise DataError(f"“{name}”不是 Word 文件", "请用 Word 或 WPS 另存为 .docx。")


def _stories(members: Mapping[str, Member], main: str, name: str) -> Iterator[str]:
    """Headers, footers and notes, in the order of the relations' kinds and then of their ids."""
    found = [
        (_STORIES.index(kind), member)
        for _, kind, member in relations(members, main, name)
        if kind in _STORIES
    ]
    yield from dict.fromkeys(member for _, member in sorted(found) if member in members)
