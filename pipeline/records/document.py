"""The whole text of a txt or docx file, as 字数 is counted over it: body, tables and text boxes, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pipeline.errors import DataError, reason
from pipeline.wordml.document import read_document

_ENCODINGS: Final = ("utf-8-sig", "gb18030")


def whole_text(file: Path) -> str:
    """The file's text; DataError where it is neither, or cannot be read."""
    suffix = file.suffix.lower()
    if suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in read_document(file).body())
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
