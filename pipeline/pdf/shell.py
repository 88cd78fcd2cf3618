"""What stands around the bodies of a joined document: styles once, headers and pictures of every record."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import replace
from typing import Final

from pipeline import ooxml
from pipeline.pdf.joinable import numbered_styles, settings_reason, story_reason
from pipeline.wordml.parts import Parts, Relation, relations_part, relations_xml, types_xml

HEADS: Final = frozenset({"header", "footer"})
LEAVES: Final = frozenset({"image", "hyperlink"})
OF_TEMPLATE: Final = frozenset(
    {
        *("styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering"),
        *("footnotes", "endnotes", "comments", "customXml", "glossaryDocument"),
    }
)
"""Kinds of parts that all records of a template share; the joined document takes them from the first."""


class Shell:
    """The parts of a joined document but for its body."""

    def __init__(self, first: Parts) -> None:
        shared = {relation.kind: relation.target for relation in first.relations(first.main)}
        self._settings_reason = (
            settings_reason(first.parse(shared["settings"])) if "settings" in shared else None
        )
        self.numbered = (
            numbered_styles(first.parse(shared["styles"])) if "styles" in shared else frozenset[str]()
        )
        self._first = first
        self._own: dict[str, ooxml.Member] = {}
        self._types = first.types()
        self._ids: dict[tuple[str, str, bool], str] = {}

    def reason(self, record: Parts) -> str | None:
        """Why the record cannot be taken in, or None."""
        reasons = (self._relation_reason(record, relation) for relation in record.relations(record.main))
        return self._settings_reason or next(filter(None, reasons), None)

    def take(self, record: Parts) -> dict[str, str]:
        """The new id of every relation of the record's document; its own parts are held here from now on."""
        types, ids = record.types(), {}
        for relation in record.relations(record.main):
            taken = self._taken(record, relation, types)
            key = (taken.type, taken.target, taken.external)
            ids[relation.id] = self._ids.setdefault(key, f"rId{len(self._ids) + 1}")
        return ids

    def docx(self, document: bytes) -> bytes:
        """The whole package around the document."""
        main = self._first.main
        relations = [Relation(number, *key) for key, number in self._ids.items()]
        written = (
            ooxml.deflated(ooxml.CONTENT_TYPES, types_xml(self._types)),
            ooxml.deflated(main, document),
            ooxml.deflated(relations_part(main), relations_xml(relations)),
        )
        return ooxml.rewritten({**self._first.members, **self._own}, written)

    def _relation_reason(self, record: Parts, relation: Relation) -> str | None:
        if relation.external or relation.kind in LEAVES:
            return None
        if relation.kind in HEADS:
            return self._head_reason(record, relation.target)
        if relation.kind not in OF_TEMPLATE:
            return f"嵌有 {relation.kind}"
        same = record.member(relation.target) == self._first.members.get(relation.target)
        return None if same else "与前一份不是同一个模板"

    def _head_reason(self, record: Parts, head: str) -> str | None:
        strange = next((child.kind for child in record.relations(head) if child.kind not in LEAVES), None)
        return f"页眉页脚嵌有 {strange}" if strange else story_reason(record.parse(head), self.numbered)

    def _taken(self, record: Parts, relation: Relation, types: dict[str, str]) -> Relation:
        """The relation as the joined document has it: parts of a record are named by what is in them."""
        if relation.external or relation.kind in OF_TEMPLATE:
            return relation
        listed = record.relations(relation.target) if relation.kind in HEADS else ()
        listing = relations_xml(self._taken(record, child, types) for child in listed)
        member = record.member(relation.target)
        folder, base = posixpath.split(relation.target)
        ending = posixpath.splitext(base)[1]
        name = posixpath.join(folder, hashlib.sha256(member.content() + listing).hexdigest() + ending)
        self._own[name] = replace(member, name=name)
        if listed:
            self._own[relations_part(name)] = ooxml.deflated(relations_part(name), listing)
        self._types[f"/{name}"] = types.get(f"/{relation.target}") or types.get(ending[1:].lower(), "")
        return replace(relation, target=name)
