"""Strict documents (ISO/IEC 29500-4's counterpart) in the namespaces that everybody else writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pipeline.ooxml import Member, deflated

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_USUAL: Final = b"http://schemas.openxmlformats.org/"
_NAME: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)")
_CONFORMANCE: Final = re.compile(rb"\s[a-z]+:conformance=(\"strict\"|'strict')")
_RENAMED: Final = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
    b"relationships/extendedProperties": b"relationships/extended-properties",
    b"relationships/customProperties": b"relationships/custom-properties",
}
_TEXT: Final = (".xml", ".rels")


def is_strict(members: Mapping[str, Member]) -> bool:
    """Whether a package is written in the strict namespaces, as its first relations show."""
    relations = members.get("_rels/.rels")
    return relations is not None and _STRICT in relations.content()


def transitional(members: Mapping[str, Member]) -> Mapping[str, Member]:
    """The same package in the usual namespaces; one that is in them already is given back as it is."""
    if not is_strict(members):
        return members
    return {name: _translated(member) if name.endswith(_TEXT) else member for name, member in members.items()}


def _translated(member: Member) -> Member:
    content = member.content()
    if _STRICT not in content:
        return member
    usual = _NAME.sub(lambda found: _USUAL + found[1] + b"/2006/" + _RENAMED.get(found[2], found[2]), content)
    return deflated(member.name, _CONFORMANCE.sub(b"", usual))
