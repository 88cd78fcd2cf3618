"""Documents of any word processor: .docx as it is, .doc, .wps, .rtf and .odt by way of LibreOffice."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pipeline import ooxml
from pipeline.errors import DataError
from pipeline.foreign import DOCX, converted
from pipeline.wordml.document import Document, document, read_document

_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff"})
_BY_HAND: Final = "请向发文单位要 Word 版；没有的，用 WPS 转成或照着录成 Word 文档，核对以后再试。"


def read_any_document(file: Path) -> Document:
    """The document, made a docx where it is none; DataError where it cannot be read, ProgramError without soffice."""
    (found,) = read_any_documents([file])
    if isinstance(found, DataError):
        raise found
    return found


def read_any_documents(files: Sequence[Path]) -> list[Document | DataError]:
    """Each document, or why it cannot be read; those that are no docx take one start of LibreOffice."""
    older = [file for file in dict.fromkeys(files) if file.suffix.lower() in DOCX.sources]
    with tempfile.TemporaryDirectory(prefix="word-", ignore_cleanup_errors=True) as folder:
        made = converted(older, DOCX, Path(folder)) if older else {}
        return [_read(file, made) for file in files]


def _read(file: Path, made: Mapping[Path, Path]) -> Document | DataError:
    try:
        suffix = file.suffix.lower()
        if suffix in DOCX.sources:
            return (
                document(ooxml.read_package(made[file]), file.name) if file in made else DOCX.unreadable(file)
            )
        return _refused(file, suffix) or read_document(file)
    except DataError as fault:
        return fault


def _refused(file: Path, suffix: str) -> DataError | None:
    if suffix in DOCX.others:
        return DataError(f"“{file.name}”是模板或带宏的文件", DOCX.remedy)
    if suffix == ".pdf" or suffix in _PICTURES:
        what = " PDF" if suffix == ".pdf" else "图片"
        return DataError(f"“{file.name}”是{what}，读不出里面的段落和格子", _BY_HAND)
    return None
