"""What the frame of a notice is drawn with: runs, paragraphs, page numbers and boxes of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.notice.layout import LINE_PITCH, MM_PER_INCH, PAGE_NUMBER_DASH, Typeface

SPACES: Final[Mapping[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DECLARED: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
_EMU_PER_INCH: Final = 914400
_LATIN: Final = "Times New Roman"
_ORDER: Final = ("keepNext", "pBdr", "tabs", "snapToGrid", "spacing", "ind", "jc")
"""What a paragraph is given, in the order of the schema (wml.xsd, CT_PPrBase)."""


def element(xml: str) -> etree._Element:
    """One element; the prefixes of `SPACES` are known."""
    return etree.fromstring(f"<x {_DECLARED}>{xml}</x>")[0]


def part(tag: str, inside: str) -> etree._Element:
    """The root of a part such as w:ftr."""
    return etree.fromstring(f"<{tag} {_DECLARED}>{inside}</{tag}>")


def typed(
    face: Typeface, points: float, *, latin: str | None = None, colour: str = "", spacing: int = 0
) -> str:
    """Run properties; Latin letters and digits are drawn in the same face where `latin` names no other."""
    other = latin or face.name
    fonts = f'w:ascii="{other}" w:hAnsi="{other}" w:eastAsia="{face.name}" w:cs="{_LATIN}" w:hint="eastAsia"'
    size = round(2 * points)
    return (
        f"<w:rPr><w:rFonts {fonts}/>"
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:spacing w:val="{spacing}"/>' if spacing else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def run(text: str, properties: str) -> str:
    """A run of text; a tab in it stays one."""
    pieces = (
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    )
    return f"<w:r>{properties}{'<w:tab/>'.join(pieces)}</w:r>"


def paragraph(
    inside: str,
    properties: str,
    line: int = LINE_PITCH,
    *,
    align: str = "left",
    before: int = 0,
    more: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """A paragraph of runs, its lines of exactly so many twips; `more` are further properties by element name."""
    given = {
        "snapToGrid": '<w:snapToGrid w:val="0"/>',
        "spacing": f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>',
        "jc": f'<w:jc w:val="{align}"/>',
        **more,
    }
    return f"<w:p><w:pPr>{''.join(given.get(name, '') for name in _ORDER)}{properties}</w:pPr>{inside}</w:p>"


def indents(left: int = 0, right: int = 0, hanging: int = 0) -> dict[str, str]:
    """Indents in twips; characters that a style may give in their place are taken off."""
    return {
        "ind": f'<w:ind w:leftChars="0" w:left="{left}" w:rightChars="0" w:right="{right}" '
        + (
            f'w:hangingChars="0" w:hanging="{hanging}"/>'
            if hanging
            else 'w:firstLineChars="0" w:firstLine="0"/>'
        )
    }


def page_number(properties: str) -> str:
    """The runs of — 1 — (7.5)."""
    field = "".join(
        f"<w:r>{properties}{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return run(f"{PAGE_NUMBER_DASH} ", properties) + field + run(f" {PAGE_NUMBER_DASH}", properties)


def box(
    inside: Iterable[str], place: str, size: tuple[float, float], *, turned: bool = False, free: bool = False
) -> str:
    """A run with a text box without frame; `place` is where it is anchored, its size in millimetres.

    Text stands at its bottom and that around it keeps away, unless the box is `free`; `turned` text runs downwards.
    """
    width, height = (emu(one) for one in size)
    body = 'vert="vert" anchor="ctr"' if turned else 'anchor="b"'
    extent = f'cx="{width}" cy="{height}"'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{''.join(inside)}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr {body} lIns="0" tIns="0" rIns="0" bIns="0" wrap="square"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
    wrap = "wrapNone" if free else "wrapTopAndBottom"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        f'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}<wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:{wrap}/><wp:docPr id="1" name="文本框"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{SPACES["wps"]}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def emu(millimetres: float) -> int:
    """A length as DrawingML counts it (ECMA-376 part 1, 20.1.2.1)."""
    return round(millimetres / MM_PER_INCH * _EMU_PER_INCH)
