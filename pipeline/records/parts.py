"""XML parts of a zipped workbook, read piece by piece."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NoReturn
from xml.parsers import expat

from lxml import etree

from pipeline.errors import DataError

UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, etree.LxmlError, expat.ExpatError,
    ArithmeticError, LookupError, NotImplementedError, ValueError,
)  # fmt: skip
"""What reading a workbook raises whose parts are damaged, or are not what they should be."""

_WHOLE: Final = 1 << 25
_PIECE: Final = 1 << 18
_LONGEST: Final = 1 << 24
"""Bytes: no tag is longer in a workbook that a program wrote."""

MACROS: Final = (
    "带有宏，宏没有读取，也没有运行；只读取了单元格里的内容",
    "由宏算出的内容请核对；可以另存为 .xlsx。",
)
COMMENTS: Final = (
    "有批注，批注没有读取；只读取了单元格里的内容",
    "批注里有要紧内容的，请填到单元格里；没有的不必理会。",
)
PICTURES: Final = (
    "有图片、图形或文本框，没有读取；只读取了单元格里的内容",
    "要紧的文字请填到单元格里；照片请存为文件，在单元格里写文件名。",
)
"""What a workbook may hold besides cells, and what is to be done about it."""


def whole(path: Path, part: str) -> bytes:
    """A part that describes others; KeyError where there is none, ValueError where it is of more than 32 MB."""
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(part).file_size > _WHOLE:
            raise ValueError(f"{part}: more than {_WHOLE} bytes")
        return archive.read(part)


def elements(path: Path, part: str, tag: str) -> Iterator[etree._Element]:
    """The elements of this name in any namespace, each forgotten as soon as the next one is asked for."""
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        options = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
        for _, element in etree.iterparse(stream, tag="{*}" + tag, **options):
            if element.getroottree().docinfo.doctype:  # its entities would be lost
                raise ValueError(f"{part}: a document type")
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def parse(
    path: Path,
    part: str,
    start: Callable[[str, Mapping[str, str]], object],
    text: Callable[[str], object],
    end: Callable[[str], object],
    *,
    without: re.Pattern[bytes] | None = None,
) -> Iterator[None]:
    """Tells these three of the part's tags and texts, a piece of the part for every step of the iterator.

    Whole tags that match `without` are passed over, as long as no comment and no CDATA section may hold them.

    A document type, which packages must not have, raises ValueError (ECMA-376 part 2, 8.1.4). This is twice as fast
    as `elements` for a part of millions of small ones.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    parser.StartDoctypeDeclHandler = _refuse
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        fed = 0
        while piece := stream.read(_PIECE):
            if b"<!" in piece or piece.startswith(b"!"):
                without = None
            if without:
                piece = without.sub(b"", piece)
            parser.Parse(piece)
            yield
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST:
                raise ValueError(f"{part}: a tag of more than {_LONGEST} bytes")
        parser.Parse(b"", True)
        yield


def _refuse(*_: object) -> NoReturn:
    raise ValueError("a document type")


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    name: str = element.tag
    return name.rpartition("}")[2]


def damaged(path: Path) -> DataError:
    """The failure to raise for a workbook that cannot be read to its end."""
    return DataError(
        f"工作簿“{path.name}”已损坏，读不完整",
        "请用 Excel 或 WPS 打开它，另存一份再试；打不开时请找回原来的文件。",
    )
