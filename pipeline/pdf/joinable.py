"""Which forms may stand in one document with others: found by rule, never by trying (DESIGN §9, Joining)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.wordml.names import W

LOOKS_BEYOND: Final[Mapping[str, str]] = {
    "numPr": "有自动编号",
    "footnoteReference": "有脚注",
    "endnoteReference": "有尾注",
    "commentReference": "有批注",
    "lnNumType": "有行号",
    "altChunk": "嵌有其他文档",
    "object": "有嵌入对象",
    "linkedTxbx": "有串联的文本框",
    "dataBinding": "有绑定数据的内容控件",
}
"""Elements whose look depends on what stands before them, or on parts that are not joined."""

OWN_SHEETS: Final[Mapping[str, str]] = {
    "bookFoldPrinting": "页面设置为书籍折页",
    "bookFoldRevPrinting": "页面设置为反向书籍折页",
    "printTwoOnOne": "页面设置为拼页",
}
"""Settings that lay several pages on one sheet."""

ENDS_OTHERWISE: Final = "正文不以段落结尾"
"""Word adds a paragraph of its own behind a table that ends a body, and perhaps a page."""

LOCAL_FIELDS: Final = frozenset(
    ("PAGE", "HYPERLINK", "SYMBOL", "EQ", "QUOTE", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN")
)
"""Fields that need only their own place; others (NUMPAGES, REF, SEQ, TOC …) look at the whole document."""

_FIELD_NAME: Final = re.compile(r"\s*([A-Za-z]+)")
_HEADS: Final = (W + "headerReference", W + "footerReference")


def settings_reason(settings: etree._Element) -> str | None:
    """Why a document with these settings is converted by itself, or None."""
    present = {etree.QName(element).localname for element in settings.iterchildren("{*}*")}
    return next((reason for name, reason in OWN_SHEETS.items() if name in present), None)


def numbered_styles(styles: etree._Element) -> frozenset[str]:
    """The ids of the styles that number their paragraphs, themselves or through a style they are based on."""
    parent: dict[str, str] = {}
    numbered: set[str] = set()
    for style in styles.iter(W + "style"):
        name, based_on = style.get(W + "styleId", ""), style.find(W + "basedOn")
        parent[name] = based_on.get(W + "val", "") if based_on is not None else ""
        if style.find(f"{W}pPr/{W}numPr") is not None:
            numbered.add(name)
    return frozenset(name for name in parent if numbered.intersection(_ancestry(name, parent)))


def story_reason(story: etree._Element, numbered: frozenset[str]) -> str | None:
    """Why a body, header or footer cannot be joined, or None; `numbered` are the styles that number."""
    for element in story.iter(*(f"{{*}}{name}" for name in LOOKS_BEYOND)):
        if element.tag != W + "numPr" or _is_on(element):
            return LOOKS_BEYOND[etree.QName(element).localname]
    if any(style.get(W + "val") in numbered for style in story.iter(W + "pStyle")):
        return LOOKS_BEYOND["numPr"]
    field = next((name for name in _fields(story) if name not in LOCAL_FIELDS), None)
    return f"有涉及全文的域 {field}" if field else None


def body_reason(body: etree._Element) -> str | None:
    """Why a body cannot stand among others, or None."""
    if not len(body) or body[-1].tag != W + "sectPr":
        return "正文末尾没有节的设置"
    return _edge_reason(body) or _section_reason(*sections(body))


def sections(body: etree._Element) -> list[etree._Element]:
    """The section properties of a body in order; those of the last section stand at its end."""
    return [*body.iterfind(f"{W}p/{W}pPr/{W}sectPr"), body[-1]]


def last_paragraph(body: etree._Element) -> etree._Element | None:
    """The paragraph that ends the body, or None where something else ends it."""
    last = next(body.iterchildren(W + "p", W + "tbl", W + "sdt", reversed=True), None)
    return last if last is not None and last.tag == W + "p" else None


def _edge_reason(body: etree._Element) -> str | None:
    """Why the first or last block of a body cannot meet that of its neighbour, or None."""
    last = last_paragraph(body)
    if last is None:
        return ENDS_OTHERWISE
    if last.find(f"{W}pPr/{W}sectPr") is not None:
        return "正文以分节符结尾"
    # LibreOffice copies the bookmark in such a table, and the copy stands on another page.
    return "正文以浮动的表格开头" if body[0].find(f"{W}tblPr/{W}tblpPr") is not None else None


def _section_reason(first: etree._Element, *later: etree._Element) -> str | None:
    """Why the sections of a body cannot follow those of another, or None."""
    if first.find(f"{W}type[@{W}val='evenPage']") is not None:
        return "第一节从偶数页开始"
    # A section without a header takes that of the section before it: here, of the record before it.
    inherited = any(_heads(section) - _heads(first) for section in later)
    return "页眉页脚不从第一节开始" if inherited else None


def _ancestry(style: str, parent: Mapping[str, str]) -> Iterator[str]:
    """The style and those it is based on, each once even where a broken file makes them a circle."""
    seen: set[str] = set()
    while style and style not in seen:
        seen.add(style)
        yield style
        style = parent.get(style, "")


def _is_on(numbering: etree._Element) -> bool:
    """Whether a numPr numbers its paragraph; list 0 is how Word takes the numbering of a style off."""
    number = numbering.find(W + "numId")
    return number is None or number.get(W + "val") != "0"


def _fields(story: etree._Element) -> Iterator[str]:
    """The name of every field, in capitals; Word may cut the code of a field into several runs."""
    codes: list[str] = []
    for element in story.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if element.tag == W + "fldSimple":
            codes.append(element.get(W + "instr", ""))
        elif element.get(W + "fldCharType") == "begin":
            codes.append("")
        elif element.tag == W + "instrText" and codes:
            codes[-1] += element.text or ""
    return (match[1].upper() for code in codes if (match := _FIELD_NAME.match(code)))


def _heads(section: etree._Element) -> set[tuple[str, str]]:
    """Which headers and footers a section names: tag and default, first or even."""
    return {(head.tag, head.get(W + "type", "")) for head in section.iter(*_HEADS)}
