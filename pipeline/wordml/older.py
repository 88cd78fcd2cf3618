"""Documents of other word processors, by way of LibreOffice: .doc, .wps, .rtf, .odt."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from pipeline import ooxml, programs
from pipeline.errors import DataError, reason
from pipeline.wordml.document import Document, document, read_document

SUFFIXES: Final = frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"})
_OTHERS: Final = frozenset({".docm", ".dotx", ".dotm"})
FILTER: Final = "docx:MS Word 2007 XML"
FLAGS: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_SECONDS: Final = 120
_SAVE_AS: Final = "请用 Word 或 WPS 打开它（有打开密码的先去掉），另存为 .docx 再试。"


def read_any_document(file: Path) -> Document:
    """The document, made a docx where it is none; DataError where it cannot be read, ProgramError without soffice."""
    suffix = file.suffix.lower()
    if suffix in _OTHERS:  # with another suffix Word would refuse what we write of it
        raise DataError(f"“{file.name}”是模板或带宏的文件", _SAVE_AS)
    if suffix not in SUFFIXES:
        return read_document(file)
    with tempfile.TemporaryDirectory(prefix="word-", ignore_cleanup_errors=True) as folder:
        return document(ooxml.package(_as_docx(file, Path(folder)), file.name), file.name)


def _as_docx(file: Path, folder: Path) -> bytes:
    soffice = programs.require("soffice")
    source = _copied(file, folder)
    try:
        profile = (folder / "profile").as_uri()
        programs.run(
            [soffice, f"-env:UserInstallation={profile}", *FLAGS, "--convert-to", FILTER, source.name],
            timeout=_SECONDS,
            cwd=folder,
        )
        return (folder / "source.docx").read_bytes()
    except programs.ProgramTimeoutError as fault:
        raise DataError(f"“{file.name}”转换成 docx 时超过 {_SECONDS} 秒", _SAVE_AS) from fault
    except FileNotFoundError as fault:
        raise DataError(f"“{file.name}”打不开：可能加了打开密码，或者已经损坏", _SAVE_AS) from fault


def _copied(file: Path, folder: Path) -> Path:
    """A copy under a plain name, for LibreOffice writes a lock beside what it opens."""
    copy = folder / f"source{file.suffix.lower()}"
    try:
        copy.write_bytes(file.read_bytes())
    except OSError as fault:
        raise DataError(f"文件“{file.name}”打不开：{reason(fault)}", "请检查路径和权限。") from fault
    return copy
