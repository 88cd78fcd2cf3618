"""Documents of other word processors, by way of LibreOffice: .doc, .wps, .rtf, .odt."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from pipeline import ooxml, programs
from pipeline.errors import DataError, reason
from pipeline.wordml.document import Document, document, read_document

SUFFIXES: Final = frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"})
_OTHERS: Final = frozenset({".docm", ".dotx", ".dotm"})
_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff"})
_BY_HAND: Final = "请向发文单位要 Word 版；没有的，用 WPS 转成或照着录成 Word 文档，核对以后再试。"
_FLAGS: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_FILTER: Final = "docx:MS Word 2007 XML"
_START_SECONDS: Final = 60
_SECONDS: Final = 10
"""What each document may take besides the start."""
_SAVE_AS: Final = "请用 Word 或 WPS 打开它（有打开密码的先去掉），另存为 .docx 再试。"


def read_any_document(file: Path) -> Document:
    """The document, made a docx where it is none; DataError where it cannot be read, ProgramError without soffice."""
    (found,) = read_any_documents([file])
    if isinstance(found, DataError):
        raise found
    return found


def read_any_documents(files: Sequence[Path]) -> list[Document | DataError]:
    """Each document, or why it cannot be read; those that are no docx take one start of LibreOffice."""
    older = [file for file in dict.fromkeys(files) if file.suffix.lower() in SUFFIXES]
    with tempfile.TemporaryDirectory(prefix="word-", ignore_cleanup_errors=True) as folder:
        made = converted(older, Path(folder)) if older else {}
        return [_read(file, made) for file in files]


def _read(file: Path, made: Mapping[Path, Path]) -> Document | DataError:
    try:
        suffix = file.suffix.lower()
        if suffix in SUFFIXES:
            return document(ooxml.read_package(made[file]), file.name) if file in made else _unreadable(file)
        return _refused(file, suffix) or read_document(file)
    except DataError as fault:
        return fault


def _refused(file: Path, suffix: str) -> DataError | None:
    if suffix in _OTHERS:  # with another suffix Word would refuse what we write of it
        return DataError(f"“{file.name}”是模板或带宏的文件", _SAVE_AS)
    if suffix == ".pdf" or suffix in _PICTURES:
        what = " PDF" if suffix == ".pdf" else "图片"
        return DataError(f"“{file.name}”是{what}，读不出里面的段落和格子", _BY_HAND)
    return None


def _unreadable(file: Path) -> DataError:
    try:
        with file.open("rb"):
            return DataError(f"“{file.name}”打不开：可能加了打开密码，或者已经损坏", _SAVE_AS)
    except OSError as fault:
        return DataError(f"文件“{file.name}”打不开：{reason(fault)}", "请检查路径和权限。")


def converted(files: Sequence[Path], work: Path) -> Mapping[Path, Path]:
    """The docx of each file that LibreOffice could read, in the folder `work`; ProgramError without soffice.

    All of them take one start. They are copied under plain names first, for LibreOffice writes a lock beside what it
    opens. A file that it hangs on stops those behind it: they are tried once more without it.
    """
    soffice = programs.require("soffice")
    copies = {file: work / f"{number}{file.suffix.lower()}" for number, file in enumerate(files)}
    for file, copy in copies.items():
        with suppress(OSError):
            shutil.copyfile(file, copy)
    made: dict[Path, Path] = {}
    waiting = [file for file in files if copies[file].exists()]
    while waiting:
        _start(soffice, [copies[file] for file in waiting], work)
        done = {file: docx for file in waiting if (docx := copies[file].with_suffix(".docx")).exists()}
        made |= done
        left = [file for file in waiting if file not in done]
        waiting = left[1:] if done else []
    return made


def _start(soffice: Path, copies: Sequence[Path], work: Path) -> None:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command: list[str | Path] = [soffice, profile, *_FLAGS, "--convert-to", _FILTER]
    with suppress(programs.ProgramTimeoutError):
        programs.run(
            [*command, *(copy.name for copy in copies)],
            timeout=_START_SECONDS + _SECONDS * len(copies),
            cwd=work,
        )
