"""The parts of a Word template that can hold tags: body, headers, footers, footnotes, core properties."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.errors import DataError, PackError
from pipeline.ooxml import CORE_PROPERTIES, Member, deflated, parse_xml, read_package, without_history

_STORIES: Final = {"header": "页眉", "footer": "页脚", "footnotes": "脚注"}


@dataclass(frozen=True)
class Part:
    """One part: its name, what people call it, its bytes, and XML with tags between XML that stays."""

    name: str
    title: str
    original: bytes
    xml: str
    head: str = ""
    tail: str = ""
    opening: str = ""

    @property
    def is_body(self) -> bool:
        """Whether it is the main text, which docxtpl treats in a way of its own."""
        return bool(self.opening)

    def whole(self, xml: str) -> str:
        """The part with this in the place of its `xml`."""
        return f"{self.head}{xml}{self.tail}"

    def alone(self, xml: str) -> str:
        """The body as XML on its own, with the namespaces that its document declares."""
        return self.opening + xml.partition(">")[2]


def read_template(path: Path) -> tuple[Mapping[str, Member], list[Part]]:
    """All members of a template, without its history, and its parts; raises `PackError` if it is no docx."""
    try:
        members = dict(read_package(path))
        if CORE_PROPERTIES in members:
            core = without_history(members[CORE_PROPERTIES].content())
            members[CORE_PROPERTIES] = deflated(CORE_PROPERTIES, core)
        return members, list(_parts(members))
    except DataError as fault:
        raise PackError(f"模板“{path.name}”不能用：{fault.message}", fault.hint) from fault


def _parts(members: Mapping[str, Member]) -> Iterator[Part]:
    body = next((name for kind, name in _related(members, "") if kind == "officeDocument"), "")
    yield _body(members, body)
    stories = {name: _STORIES[kind] for kind, name in _related(members, body) if kind in _STORIES}
    for name, title in (stories | {CORE_PROPERTIES: "文档属性"}).items():
        if name in members:
            original = members[name].content()
            yield Part(name, title, original, _xml(parse_xml(original, name)))


def _related(members: Mapping[str, Member], part: str) -> Iterator[tuple[str, str]]:
    """Kind and member name of what a part refers to; the part "" is the package."""
    name = relationships_of(part)
    for relationship in parse_xml(members[name].content(), name) if name in members else ():
        target = posixpath.join("/", posixpath.dirname(part), relationship.get("Target", ""))
        yield relationship.get("Type", "").rpartition("/")[2], posixpath.normpath(target)[1:]


def relationships_of(part: str) -> str:
    """The name of the member that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _body(members: Mapping[str, Member], name: str) -> Part:
    original = members[name].content() if name in members else b"<none/>"
    root = parse_xml(original, name)
    body = next((child for child in root if etree.QName(child).localname == "body"), None)
    if body is None:
        raise DataError("其中没有 Word 正文", "请用 Word 或 WPS 打开它，另存为 .docx 再试。")
    xml, opening = _xml(root), _xml(body).partition(">")[0] + ">"
    root.replace(body, etree.Comment("body"))
    head, _, tail = _xml(root).partition("<!--body-->")
    return Part(name, "正文", original, xml[len(head) : len(xml) - len(tail)], head, tail, opening)


def _xml(element: etree._Element) -> str:
    xml: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return xml
