"""The whole text of a txt or docx file, as 字数 is counted over it: body, tables and text boxes, each once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.errors import DataError, reason
from pipeline.ooxml import parse_xml, read_package

_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY: Final = "word/document.xml"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS: Final = {
    f"{_W}p": "\n",
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def whole_text(file: Path) -> str:
    """The file's text; DataError where it is neither, or cannot be read."""
    suffix = file.suffix.lower()
    if suffix == ".docx":
        return "".join(_pieces(file))
    if suffix == ".txt":
        return _plain(file)
    raise DataError(f"“{file.name}”不是 txt 或 docx 文件", "请用 Word 或 WPS 另存为 .docx，或存为 .txt。")


def _plain(file: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            return file.read_text(encoding)
        except UnicodeDecodeError:
            continue
        except OSError as fault:
            raise DataError(f"“{file.name}”打不开：{reason(fault)}", "请核对文件名和权限。") from fault
    raise DataError(f"“{file.name}”的编码不是 UTF-8 或 GB18030", "请在记事本中另存为 UTF-8。")


def _pieces(file: Path) -> Iterator[str]:
    members = read_package(file)
    if _BODY not in members:
        raise DataError(f"“{file.name}”不是 Word 文件", "请用 Word 或 WPS 另存为 .docx。")
    root = parse_xml(members[_BODY].content(), file.name)
    # Word writes a text box twice, the second time for old programs.
    for copy in list(root.iter(_FALLBACK)):
        copy.getparent().remove(copy)
    for node in root.iter(etree.Element):
        yield (node.text or "") if node.tag == f"{_W}t" else _MARKS.get(node.tag, "")
