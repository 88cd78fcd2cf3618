"""The part of a Word document that holds its comments: added to, or made (ECMA-376 part 1, 11.3.2 and 17.13.4)."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.ooxml import CONTENT_TYPES, Member
from pipeline.wordml.document import Document, relations
from pipeline.wordml.names import PARAGRAPH, RUN, TEXT, W

AUTHOR: Final = "建家"
_INITIALS: Final = "建"
_KIND: Final = "comments"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True)
class Comment:
    """A comment whose anchors stand in the body under this number."""

    number: int
    text: str


def existing(document: Document) -> etree._Element | None:
    """The root of the part with the comments that the document already has."""
    name = _name(document)
    return None if name is None else ooxml.parse_xml(document.members[name].content(), document.name)


def with_comments(document: Document, comments: Sequence[Comment]) -> list[Member]:
    """The members that have to change so that the document has these comments too; none for no comments."""
    if not comments:
        return []
    root = existing(document)
    name = _name(document)
    if root is not None and name is not None:
        root.extend(_element(comment) for comment in comments)
        return [ooxml.deflated(name, ooxml.document(root))]
    root = etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
    root.extend(_element(comment) for comment in comments)
    name = _free_name(document)
    made = ooxml.deflated(name, ooxml.document(root))
    return [made, _related(document, name), _typed(document, name)]


def _name(document: Document) -> str | None:
    named = relations(document.members, document.main, document.name)
    return next((part for _, kind, part in named if kind == _KIND and part in document.members), None)


def _free_name(document: Document) -> str:
    folder = posixpath.dirname(document.main)
    taken = {member.lower() for member in document.members}
    names = (f"{folder}/{_KIND}{number or ''}.xml" for number in range(len(taken) + 1))
    return next(name for name in names if name.lower() not in taken)


def _element(comment: Comment) -> etree._Element:
    attributes = {f"{W}id": str(comment.number), f"{W}author": AUTHOR, f"{W}initials": _INITIALS}
    element = etree.Element(f"{W}comment", attributes)
    paragraph = etree.SubElement(element, PARAGRAPH)
    etree.SubElement(etree.SubElement(paragraph, RUN), f"{W}annotationRef")
    etree.SubElement(etree.SubElement(paragraph, RUN), TEXT).text = comment.text
    return element


def _related(document: Document, name: str) -> Member:
    folder, _, file = document.main.rpartition("/")
    part = f"{folder}/_rels/{file}.rels"
    if part in document.members:
        root = ooxml.parse_xml(document.members[part].content(), document.name)
    else:
        root = etree.Element(f"{_RELATION}Relationships", nsmap={None: _RELATION.strip("{}")})
    taken = {relation.get("Id") for relation in root}
    number = next(number for number in range(1, len(taken) + 2) if f"rIdJianjia{number}" not in taken)
    attributes = {
        "Id": f"rIdJianjia{number}",
        "Type": f"{_TYPES}/{_KIND}",
        "Target": posixpath.basename(name),
    }
    etree.SubElement(root, f"{_RELATION}Relationship", attributes)
    return ooxml.deflated(part, ooxml.document(root))


def _typed(document: Document, name: str) -> Member:
    root = ooxml.parse_xml(document.members[CONTENT_TYPES].content(), document.name)
    etree.SubElement(root, f"{_TYPE}Override", {"PartName": f"/{name}", "ContentType": _CONTENT})
    return ooxml.deflated(CONTENT_TYPES, ooxml.document(root))
