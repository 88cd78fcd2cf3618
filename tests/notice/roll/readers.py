"""A reader of tracked changes that shares nothing with the one that writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OURS = "建家"


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def accepted(content: bytes, name: str = "word/document.xml") -> list[str]:
    """The texts of all paragraphs once every change of ours is accepted."""
    return _texts(_resolved(part(content, name), keep="ins", drop="del"))


def rejected(content: bytes, name: str = "word/document.xml") -> list[str]:
    """The texts of all paragraphs once every change of ours is rejected."""
    return _texts(_resolved(part(content, name), keep="del", drop="ins"))


def plain(content: bytes, name: str = "word/document.xml") -> list[str]:
    """The texts of all paragraphs as they stand, nothing resolved."""
    return _texts(part(content, name))


def runs(content: bytes, *, reject: bool) -> list[tuple[str, str]]:
    """Every character with the properties of its run, once our changes are rejected, or accepted."""
    keep, drop = ("del", "ins") if reject else ("ins", "del")
    return list(_characters(_resolved(part(content), keep=keep, drop=drop)))


def comments(content: bytes) -> list[tuple[str, str]]:
    """Every comment of ours with the text between its anchors, changes accepted."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "word/comments.xml" not in archive.namelist():
            return []
        root = etree.fromstring(archive.read("word/comments.xml"))
    said = {each.get(f"{W}id"): "".join(each.itertext()) for each in root if each.get(f"{W}author") == OURS}
    body = _resolved(part(content), keep="ins", drop="del")
    return [(_between(body, number), text) for number, text in said.items()]


def _between(body: etree._Element, number: str) -> str:
    text, within = "", False
    for element in body.iter(etree.Element):
        if element.get(f"{W}id") == number and element.tag == f"{W}commentRangeStart":
            within = True
        if element.get(f"{W}id") == number and element.tag == f"{W}commentRangeEnd":
            return text
        if within and element.tag == f"{W}t":
            text += element.text or ""
    raise AssertionError(f"comment {number} has no anchors")


def _resolved(root: etree._Element, *, keep: str, drop: str) -> etree._Element:
    for gone in list(root.iter(f"{W}{drop}")):
        if gone.get(f"{W}author") == OURS:
            gone.getparent().remove(gone)
    for kept in list(root.iter(f"{W}{keep}")):
        if kept.get(f"{W}author") == OURS:
            parent, at = kept.getparent(), kept.getparent().index(kept)
            for text in kept.iter(f"{W}delText"):
                text.tag = f"{W}t"
            parent[at : at + 1] = list(kept)
    return root


def _texts(root: etree._Element) -> list[str]:
    return ["".join(_own(paragraph)) for paragraph in root.iter(f"{W}p")]


def _own(paragraph: etree._Element) -> Iterator[str]:
    for child in paragraph:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br"):
            yield "\t"
        elif child.tag not in (f"{W}p", f"{W}tbl", f"{W}pPr", f"{W}rPr"):
            yield from _own(child)


def _characters(root: etree._Element) -> Iterator[tuple[str, str]]:
    for text in root.iter(f"{W}t"):
        properties = text.getparent().find(f"{W}rPr")
        shown = b"" if properties is None else etree.tostring(properties, method="c14n")
        yield from ((character, shown.decode()) for character in text.text or "")
