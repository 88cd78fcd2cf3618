"""XML parts of a zipped workbook, read element by element."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.errors import DataError

UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, etree.LxmlError,
    ArithmeticError, LookupError, ValueError,
)  # fmt: skip
"""What reading a workbook raises whose parts are damaged, or are not what they should be."""


def elements(path: Path, part: str, tag: str) -> Iterator[etree._Element]:
    """The elements of this name in any namespace, each forgotten as soon as the next one is asked for."""
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        options = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
        for _, element in etree.iterparse(stream, tag="{*}" + tag, **options):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


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
