"""Documents of different makes put into one, each looking as it did: styles, lists, pictures and links come along."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.errors import DataError
from pipeline.wordml import styles
from pipeline.wordml.names import W
from pipeline.wordml.numbering import merge_numbering, renumber
from pipeline.wordml.parts import Parts, Relation, opened, relations_part, relations_xml, types_xml

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION_IDS: Final = etree.XPath("//@r:*", namespaces={"r": _OFFICE})
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_IGNORABLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_HEADS: Final = frozenset({"header", "footer"})
_SHARED: Final = frozenset(
    {"styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "customXml"}
)
"""Parts of the document as a whole: of those that are put in, styles and lists come along, the others stay behind."""
_LEFT_BEHIND: Final = {"footnoteReference": "脚注", "endnoteReference": "尾注", "commentReference": "批注"}
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_SECTION: Final = f"{W}sectPr"


class Merged:
    """A document that others are put into; `body` is its body, to be changed at will."""

    def __init__(self, docx: bytes, name: str) -> None:
        self._parts = opened(docx, name)
        self._types = self._parts.types()
        self._new: dict[str, bytes | ooxml.Member] = {}
        self._relations = list(self._parts.relations(self._parts.main))
        self._root = self._parts.parse(self._parts.main)
        self._spaces = {prefix: uri for prefix, uri in self._root.nsmap.items() if prefix}
        self._trees: dict[str, etree._Element] = {}
        self._makes: dict[bytes, dict[str, str]] = {}
        styles.write_out(self.tree("styles"))

    @property
    def body(self) -> etree._Element:
        """Its body."""
        body = self._root.find(f"{W}body")
        if body is None:
            raise DataError(f"“{self._parts.name}”里没有正文", "请用 Word 或 WPS 打开它，另存为 .docx 再试。")
        return body

    def tree(self, kind: str) -> etree._Element:
        """The root of a part that the document has but once, such as styles or settings; made where it is missing."""
        if kind not in self._trees:
            found = next((one.target for one in self._relations if one.kind == kind), None)
            self._trees[kind] = etree.Element(f"{W}{kind}") if found is None else self._parts.parse(found)
        return self._trees[kind]

    def add_part(self, kind: str, name: str, root: etree._Element) -> str:
        """A new part beside the document, such as a footer; gives the id by which sections refer to it."""
        member = posixpath.join(posixpath.dirname(self._parts.main), f"{name}.xml")
        self._new[member] = ooxml.document(root)
        self._types[f"/{member}"] = _TYPE.format(kind)
        return self._related(Relation("", f"{_OFFICE}/{kind}", member, external=False))

    def declare(self, spaces: Iterable[tuple[str, str]]) -> None:
        """Namespaces that the document shall know under these prefixes."""
        for prefix, uri in spaces:
            self._spaces.setdefault(prefix, uri)

    def take(self, docx: bytes, name: str) -> list[etree._Element]:
        """The blocks of another document, fit to be put into this one; the last one is the properties of its section.

        Headers and footers stay behind. DataError for what cannot come along.
        """
        guest = opened(docx, name)
        root = guest.parse(guest.main)
        body = root.find(f"{W}body")
        if body is None or not len(body) or body[-1].tag != _SECTION:
            raise DataError(f"“{name}”的正文末尾没有页面设置", "请用 Word 打开它，另存一份再试。")
        self._refuse(root, name)
        _strip(root)
        self.declare((prefix, uri) for prefix, uri in root.nsmap.items() if prefix)
        self._bring_relations(root, guest)
        self._bring_styles(root, guest)
        return [deepcopy(block) for block in body]

    def docx(self) -> bytes:
        """The whole document."""
        for number, drawing in enumerate(self._root.iter(_DRAWING), 1):
            drawing.set("id", str(number))
        for kind, tree in self._trees.items():
            member = next((one.target for one in self._relations if one.kind == kind), None)
            if member is None:
                self.add_part(kind, kind, tree)
            else:
                self._new[member] = ooxml.document(tree)
        self._new[self._parts.main] = ooxml.document(self._spaced())
        self._new[relations_part(self._parts.main)] = relations_xml(self._relations)
        self._new[ooxml.CONTENT_TYPES] = types_xml(self._types)
        changed = (
            one if isinstance(one, ooxml.Member) else ooxml.deflated(name, one)
            for name, one in self._new.items()
        )
        return ooxml.rewritten(self._parts.members, changed)

    def _spaced(self) -> etree._Element:
        """The document with all namespaces at its root: attributes name some of them by their prefix only."""
        root = etree.Element(self._root.tag, self._root.attrib, nsmap=self._spaces)
        root.extend(self._root)
        return root

    def _related(self, relation: Relation) -> str:
        """The id of a relation, which is made unless it is there."""
        for one in self._relations:
            if (one.type, one.target, one.external) == (relation.type, relation.target, relation.external):
                return one.id
        taken = {one.id for one in self._relations}
        free = next(number for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        self._relations.append(replace(relation, id=f"rId{free}"))
        return f"rId{free}"

    def _refuse(self, root: etree._Element, name: str) -> None:
        found = next(root.iter(*(f"{W}{tag}" for tag in _LEFT_BEHIND)), None)
        if found is not None:
            what = _LEFT_BEHIND[etree.QName(found).localname]
            raise DataError(f"“{name}”里有{what}，不能并入另一份文件", f"请在 Word 中删去{what}。")

    def _bring_relations(self, root: etree._Element, guest: Parts) -> None:
        """Gives the relations of the guest's body ids of this document; its pictures are held here from now on."""
        for section in root.iter(_SECTION):
            for head in section.findall(f"{W}headerReference") + section.findall(f"{W}footerReference"):
                section.remove(head)
        types = guest.types()
        ids = {
            one.id: self._related(self._brought(one, guest, types))
            for one in guest.relations(guest.main)
            if one.kind not in _SHARED | _HEADS
        }
        for found in _RELATION_IDS(root):
            found.getparent().set(found.attrname, ids.get(found, ""))

    def _brought(self, relation: Relation, guest: Parts, types: dict[str, str]) -> Relation:
        if relation.external:
            return relation
        if guest.relations(relation.target):
            raise DataError(
                f"“{guest.name}”里嵌有其他文件（{relation.kind}）", "请在 Word 中改成图片或删去。"
            )
        member = guest.member(relation.target)
        folder, base = posixpath.split(relation.target)
        ending = posixpath.splitext(base)[1]
        name = posixpath.join(folder, hashlib.sha256(member.content()).hexdigest()[:16] + ending)
        self._new[name] = replace(member, name=name)
        self._types[f"/{name}"] = types.get(f"/{relation.target}") or types.get(ending[1:].lower(), "")
        return replace(relation, target=name)

    def _bring_styles(self, root: etree._Element, guest: Parts) -> None:
        """The guest's styles and lists; documents of one make share their styles, but no list counts on."""
        has = {one.kind: one.target for one in guest.relations(guest.main)}
        own = guest.parse(has["styles"]) if "styles" in has else etree.Element(f"{W}styles")
        styles.write_out(own)
        styles.name_styles(root.iter(), styles.defaults_of(own))
        if "numbering" in has:
            numbers = merge_numbering(self.tree("numbering"), guest.parse(has["numbering"]))
            renumber(root, numbers)
            renumber(own, numbers)
        make = etree.tostring(own, method="c14n")
        if make not in self._makes:
            copies = styles.renamed(own, len(self._makes) + 1)
            self.tree("styles").extend(copies.values())
            self._makes[make] = {old: copy.get(f"{W}styleId", "") for old, copy in copies.items()}
        styles.refer(root, self._makes[make])


def _strip(root: etree._Element) -> None:
    """Takes off what only its own document understands: bookmarks, and what older programs may ignore."""
    etree.strip_elements(root, f"{W}bookmarkStart", f"{W}bookmarkEnd", with_tail=False)
    ignored = {root.nsmap.get(prefix) for prefix in root.get(_IGNORABLE, "").split()} - {None}
    for element in list(_of(root, ignored)):
        element.getparent().remove(element)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if etree.QName(name).namespace in ignored]:
            del element.attrib[name]


def _of(root: etree._Element, spaces: set[str | None]) -> Iterator[etree._Element]:
    for space in sorted(filter(None, spaces)):
        yield from root.iter(f"{{{space}}}*")
