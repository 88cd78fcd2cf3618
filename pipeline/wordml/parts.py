"""The parts of a docx and the relations between them (ECMA-376 part 2, clauses 6.2 and 6.5)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.errors import DataError

_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True)
class Relation:
    """One relation of a part; `target` is the name of a part, or an address where it is `external`."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `image`, `header`, `styles` …"""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True)
class Parts:
    """A docx opened for reading; `name` is what messages call it."""

    name: str
    members: Mapping[str, ooxml.Member]
    main: str
    """The part that holds the document."""

    def member(self, part: str) -> ooxml.Member:
        """A part as it lies in the file; DataError where it is missing."""
        try:
            return self.members[part]
        except KeyError:
            raise _damaged(self.name, f"缺少部件 {part}") from None

    def parse(self, part: str) -> etree._Element:
        """The root element of an XML part."""
        return ooxml.parse_xml(self.member(part).content(), self.name)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relations of a part, in file order."""
        return _relations(self.members, part, self.name)

    def types(self) -> dict[str, str]:
        """Content types by part name (`/word/x.xml`) and by file ending (`png`)."""
        return {
            element.get("PartName") or element.get("Extension", "").lower(): element.get("ContentType", "")
            for element in self.parse(ooxml.CONTENT_TYPES).iter(_TYPES + "Override", _TYPES + "Default")
        }


def opened(docx: bytes, name: str) -> Parts:
    """The parts of a docx; DataError where it is damaged or has no document in it."""
    members = ooxml.package(docx, name)
    for relation in _relations(members, "", name):
        if relation.kind == "officeDocument" and relation.target in members:
            return Parts(name, members, relation.target)
    raise _damaged(name, "找不到正文")


def relations_part(part: str) -> str:
    """The name of the part that lists the relations of `part`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations_xml(relations: Iterable[Relation]) -> bytes:
    """A part that lists these relations."""
    root = etree.Element(_RELATIONS + "Relationships", nsmap={None: _RELATIONS[1:-1]})
    for relation in relations:
        target = relation.target if relation.external else f"/{relation.target}"
        element = etree.SubElement(
            root, _RELATIONS + "Relationship", Id=relation.id, Type=relation.type, Target=target
        )
        if relation.external:
            element.set("TargetMode", "External")
    return ooxml.document(root)


def types_xml(types: Mapping[str, str]) -> bytes:
    """The part [Content_Types].xml for types as `Parts.types` gives them."""
    root = etree.Element(_TYPES + "Types", nsmap={None: _TYPES[1:-1]})
    for name, content_type in types.items():
        tag, key = ("Override", "PartName") if name.startswith("/") else ("Default", "Extension")
        etree.SubElement(root, _TYPES + tag, {key: name, "ContentType": content_type})
    return ooxml.document(root)


def _relations(members: Mapping[str, ooxml.Member], part: str, name: str) -> tuple[Relation, ...]:
    listing = members.get(relations_part(part))
    if listing is None:
        return ()
    root = ooxml.parse_xml(listing.content(), name)
    return tuple(_relation(element, part) for element in root.iter(_RELATIONS + "Relationship"))


def _relation(element: etree._Element, part: str) -> Relation:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return Relation(element.get("Id", ""), element.get("Type", ""), target, external)


def _damaged(name: str, what: str) -> DataError:
    return DataError(f"“{name}”不是完好的 Word 文件：{what}", "请用 Word 或 WPS 打开它，另存一份再试。")
