"""Inline pictures: the drawing in the text, and the media, relationship and content type that go with it."""

from __future__ import annotations

import hashlib
import itertools
import posixpath
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.shape import CT_Inline
from docx.shared import Length, Mm
from lxml import etree

from pipeline.errors import DataError, reason
from pipeline.ooxml import CONTENT_TYPES, Member, deflated, document, parse_xml, stored
from pipeline.render.word_parts import relationships_of

_UNREADABLE: Final = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    KeyError,
    struct.error,
    ValueError,
    ZeroDivisionError,
)
_NO_RELATIONSHIPS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
_DRAWING_ID: Final = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*')
_FIRST_DRAWING_ID: Final = 1001  # docxtpl's
_HEADER_IDS: Final = 2000  # drawings of the body are numbered from 1001


@dataclass(frozen=True)
class Picture:
    """A picture as a value: its bytes or its file, its size in mm; a side that is None keeps proportions."""

    source: bytes | Path
    width_mm: float | None = None
    height_mm: float | None = None


@dataclass(frozen=True)
class Drawing:
    """A picture that has been read; `key` names the same content with the same id in every document."""

    key: str
    extension: str
    content: bytes
    content_type: str
    width: Length
    height: Length

    @property
    def media(self) -> str:
        """The name of its member in the package."""
        return f"word/media/{self.key}.{self.extension}"

    def markup(self, number: int) -> str:
        """XML that leaves the run it stands in, draws the picture in its own run, and goes on."""
        inline = CT_Inline.new_pic_inline(
            _HEADER_IDS + number, self.key, f"{self.key}.{self.extension}", self.width, self.height
        )
        for side in "TBLR":  # LibreOffice keeps an eighth of an inch free where nothing is said
            inline.set(f"dist{side}", "0")
        drawing: str = etree.tostring(inline, encoding="unicode")
        return f'</w:t></w:r><w:r><w:drawing>{drawing}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def drawing_of(picture: Picture) -> Drawing:
    """The picture read and measured; raises `DataError` where it is no PNG, JPEG, GIF, BMP or TIFF."""
    name = picture.source.name if isinstance(picture.source, Path) else "图片"
    try:
        content = picture.source.read_bytes() if isinstance(picture.source, Path) else picture.source
        image = Image.from_blob(content)
        width, height = image.scaled_dimensions(_length(picture.width_mm), _length(picture.height_mm))
    except OSError as fault:
        raise DataError(f"图片“{name}”打不开：{reason(fault)}", "请检查图片的路径和文件名。") from fault
    except _UNREADABLE as fault:
        raise DataError(
            f"图片“{name}”读不出来", "请换成 JPG 或 PNG 格式的图片（可用画图程序打开后另存）。"
        ) from fault
    key = "picture" + hashlib.sha256(content).hexdigest()[:16]
    return Drawing(key, image.ext, content, image.content_type, width, height)


def _length(millimetres: float | None) -> Mm | None:
    return None if millimetres is None else Mm(millimetres)


def with_drawing_ids(xml: str) -> str:
    """The body with its drawings numbered, whatever numbers they had."""
    numbers = itertools.count(_FIRST_DRAWING_ID)
    return _DRAWING_ID.sub(lambda found: f"{found[1]}{next(numbers)}", xml)


def members_for(drawings: Mapping[str, Iterable[Drawing]], members: Mapping[str, Member]) -> Iterator[Member]:
    """The members of a package that change or are added when the part of each name shows these drawings."""
    types = parse_xml(members[CONTENT_TYPES].content(), CONTENT_TYPES)
    for part, shown in drawings.items():
        name = relationships_of(part)
        known = parse_xml(members[name].content() if name in members else _NO_RELATIONSHIPS, name)
        for drawing in shown:
            _relate(known, drawing, part)
            _declare(types, drawing)
            yield stored(drawing.media, drawing.content)
        yield deflated(name, document(known))
    yield deflated(CONTENT_TYPES, document(types))


def _relate(relationships: etree._Element, drawing: Drawing, part: str) -> None:
    if any(known.get("Id") == drawing.key for known in relationships):
        return  # the template itself was made from a filled form with this picture
    tag = etree.QName(etree.QName(relationships).namespace, "Relationship")
    target = posixpath.relpath(drawing.media, posixpath.dirname(part))
    etree.SubElement(relationships, tag, Id=drawing.key, Type=RELATIONSHIP_TYPE.IMAGE, Target=target)


def _declare(types: etree._Element, drawing: Drawing) -> None:
    if any(known.get("Extension", "").lower() == drawing.extension for known in types):
        return
    tag = etree.QName(etree.QName(types).namespace, "Default")
    declaration = etree.Element(tag, Extension=drawing.extension, ContentType=drawing.content_type)
    types.insert(0, declaration)
