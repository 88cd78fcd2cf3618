"""The files that a federation was sent: folders and zips looked through, what is no form told."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.errors import UsageError, reason
from pipeline.model.finding import Finding, Place
from pipeline.ooxml import COMPOUND_FILE, MB
from pipeline.wordml.older import SUFFIXES

WORD: Final = frozenset({".docx", ".docm", ".dotx"})
_ZIP: Final = ".zip"
_LOCK: Final = "~$"
_IGNORED: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LARGEST: Final = 64 * MB
_MOST: Final = 10_000
_TOTAL: Final = 2048 * MB
_UTF8: Final = 0x800
_LOCKED: Final = 0x1
_RATIO: Final = 200
_RESEND: Final = "请核对原件，去掉密码或重新保存后再发一次。"


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may hold forms."""

    path: Path
    """Where it lies, perhaps unpacked."""
    shown: str
    """What messages call it."""
    folders: tuple[str, ...]
    """The names of the folders that it lies in, the nearest first."""
    older: bool = False
    """Whether LibreOffice has to make it a docx."""


@dataclass(frozen=True)
class Inputs:
    """All files, and what is to be said about those that are left out."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]


def inputs(places: Sequence[Path], work: Path) -> Inputs:
    """The Word files in these folders, zips and files, by name; zips are unpacked into `work`."""
    found = [one for number, place in enumerate(places) for one in _of_place(place, work / f"zip{number}")]
    sources = [one for one in found if isinstance(one, Source)]
    findings = [one for one in found if isinstance(one, Finding)]
    judged = list(_each_once(_judged(one) for one in sources))
    findings += [one for one in judged if isinstance(one, Finding)]
    return Inputs(tuple(one for one in judged if isinstance(one, Source)), tuple(findings))


def _of_place(place: Path, work: Path) -> Iterator[Source | Finding]:
    if place.is_dir():
        whole = place.resolve()
        for number, file in enumerate(sorted(whole.rglob("*"))):
            if file.is_file():
                inner = file.relative_to(whole)
                yield from _of_file(file, inner.as_posix(), (*_upward(inner), whole.name), work / str(number))
    elif place.is_file():
        yield from _of_file(place, place.name, (place.resolve().parent.name,), work)
    else:
        raise UsageError(f"没有找到“{place}”", "请核对文件夹、zip 或文件的路径。")


def _upward(path: Path | PurePosixPath) -> Iterator[str]:
    return (part.name for part in path.parents if part.name)


def _of_file(file: Path, shown: str, folders: tuple[str, ...], work: Path) -> Iterator[Source | Finding]:
    suffix = file.suffix.lower()
    if file.name.lower() in _IGNORED or file.name.startswith("._"):
        return
    if file.name.startswith(_LOCK):
        message = f"“{shown}”是 Word 打开文件时的临时文件，没有读取"
        yield Finding(
            "collect-skipped", "info", message, "不必理会；正在编辑的，请先保存并关闭。", Place(shown)
        )
    elif suffix == _ZIP:
        yield from _unpacked(file, shown, folders, work)
    elif suffix in WORD or suffix in SUFFIXES:
        yield Source(file, shown, folders, suffix in SUFFIXES)
    else:
        message = f"“{shown}”不是 Word 文件，没有读取"
        yield Finding(
            "collect-skipped",
            "info",
            message,
            "里面有申报内容的，请手工录入，或者要 Word 原件。",
            Place(shown),
        )


def _unpacked(file: Path, shown: str, folders: tuple[str, ...], work: Path) -> Iterator[Source | Finding]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if fault := _fault(members):
                yield _broken(shown, fault)
                return
            for number, info in enumerate(sorted(members, key=_name)):
                name = PurePosixPath(_name(info))
                around = (*_upward(name), file.stem, *folders)
                target = work / f"{number}-{name.name[-40:]}"
                if name.suffix.lower() in WORD | SUFFIXES and not name.name.startswith((_LOCK, "._")):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.read(info))
                    yield Source(target, f"{shown}/{name}", around, name.suffix.lower() in SUFFIXES)
                elif "__MACOSX" not in name.parts:
                    yield from _of_file(
                        Path(name.name if name.suffix.lower() != _ZIP else "内层压缩包"),
                        f"{shown}/{name}",
                        around,
                        work,
                    )
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        OSError,
        ValueError,
        RuntimeError,
        EOFError,
    ) as fault:
        why = reason(fault) if isinstance(fault, OSError) else "文件已损坏"
        yield _broken(shown, why)


def _fault(members: Iterable[zipfile.ZipInfo]) -> str:
    """Why an archive is not unpacked; empty where nothing speaks against it."""
    known = list(members)
    if len(known) > _MOST:
        return f"里面有 {len(known)} 个文件，超过 {_MOST} 个"
    if any(info.flag_bits & _LOCKED for info in known):
        return "加了密码"
    if sum(info.file_size for info in known) > _TOTAL:
        return f"解压后超过 {_TOTAL // MB} MB"
    if any(info.file_size > max(MB, _RATIO * info.compress_size) for info in known):
        return f"压缩比超过 {_RATIO} 倍，不像正常的文件"
    return ""


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the flag for UTF-8 it is what Windows writes in China: GBK."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _broken(shown: str, why: str) -> Finding:
    return Finding("collect-file", "error", f"“{shown}”打不开：{why}", _RESEND, Place(shown))


def _each_once(judged: Iterable[Source | Finding]) -> Iterator[Source | Finding]:
    """The files without those that are copies of another, byte for byte."""
    seen: dict[bytes, str] = {}
    for one in judged:
        if isinstance(one, Source):
            with one.path.open("rb") as file:
                same = seen.setdefault(hashlib.file_digest(file, "sha256").digest(), one.shown)
            if same != one.shown:
                message = f"“{one.shown}”与“{same}”完全相同，只读取一次"
                yield Finding("collect-skipped", "info", message, "不必理会。", Place(one.shown))
                continue
        yield one


def _judged(source: Source) -> Source | Finding:
    """The file by its size and its first bytes, whatever it is called."""
    try:
        size = source.path.stat().st_size
        if size > _LARGEST:
            return _broken(source.shown, f"有 {size // MB} MB，申报表没有这么大")
        with source.path.open("rb") as file:
            begin = file.read(len(COMPOUND_FILE))
            is_compound = begin == COMPOUND_FILE
            locked = is_compound and _ENCRYPTED in file.read()
    except OSError as fault:
        return _broken(source.shown, reason(fault))
    if not begin:
        return _broken(source.shown, "是空文件（0 字节）")
    if locked:
        return _broken(source.shown, "加了打开密码")
    is_zip = begin.startswith(b"PK") and source.path.suffix.lower() != ".odt"
    older = is_compound or (source.older and not is_zip)
    return Source(source.path, source.shown, source.folders, older)
