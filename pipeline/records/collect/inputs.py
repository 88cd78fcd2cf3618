"""The files that a federation was sent: folders and zips looked through, what is no form told."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.errors import UsageError, reason
from pipeline.foreign import DOCX
from pipeline.model.finding import Finding
from pipeline.ooxml import COMPOUND_FILE
from pipeline.records.collect.archives import Archives
from pipeline.records.collect.refused import LARGEST, broken, listing, locked, no_word, skipped, too_large

WORD: Final = frozenset({".docx", ".docm", ".dotx"})
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png"})
_ZIP: Final = ".zip"
_LOCK: Final = "~$"
_IGNORED: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORDS: Final = "WordDocument".encode("utf-16-le")
"""The stream of a compound file that holds the text of .doc and .wps ([MS-DOC] 2.1.1)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may hold forms, or a picture."""

    path: Path
    """Where it lies, perhaps unpacked."""
    shown: str
    """What messages call it."""
    folders: tuple[str, ...]
    """The names of the folders and zips that it lies in, the nearest first."""
    older: bool = False
    """Whether LibreOffice has to make it a docx."""
    packed: int = 0
    """In how many archives it lies."""

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, going by its name."""
        return PurePosixPath(self.shown).suffix.lower() in PICTURES


@dataclass(frozen=True)
class Inputs:
    """All files, and what is to be said about those that are left out."""

    sources: tuple[Source, ...]
    pictures: tuple[Source, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Room:
    """What looking through the files needs."""

    archives: Archives
    sheets: Collection[str]


def inputs(places: Sequence[Path], work: Path, sheets: Collection[str] = ()) -> Inputs:
    """The Word files and pictures in these folders, zips and files, by name; zips are unpacked into `work`.

    `sheets` are what the sheets of data workbooks are called: those are no forms, and may have come by mistake.
    """
    room = _Room(Archives(work), sheets)
    found = [one for place in places for one in _of_place(place, len(places) > 1, room)]
    judged = [judge(one) if isinstance(one, Source) else one for one in found]
    findings = [one for one in judged if isinstance(one, Finding)]
    sound = [one for one in judged if isinstance(one, Source)]
    copies = dict(_copies(sound))
    once = list(_once(sound, copies))
    return Inputs(
        tuple(one for one in once if not one.is_picture),
        tuple(one for one in once if one.is_picture),
        (*findings, *_told_copies(copies)),
    )


def _of_place(place: Path, several: bool, room: _Room) -> Iterator[Source | Finding]:
    """The files of a place; of several places, each is part of what its files are called."""
    before = f"{place.as_posix().rstrip('/')}/" if several else ""
    if place.is_dir():
        whole = place.resolve()
        found = sorted(whole.rglob("*"))
        files = [one for one in found if one.is_file()]
        for folder in _empty((whole, *(one for one in found if one.is_dir())), files):
            shown = before + (folder.relative_to(whole).as_posix() if folder != whole else whole.name)
            yield skipped(shown, f"文件夹“{shown}”是空的", "应有材料的，请向报送的单位要。")
        for file in files:
            inner = file.relative_to(whole)
            folders = (*_upward(inner), whole.name)
            yield from _of_file(Source(file, before + inner.as_posix(), folders), room)
    elif place.is_file():
        shown = place.as_posix() if several else place.name
        yield from _of_file(Source(place, shown, (place.resolve().parent.name,)), room)
    else:
        raise UsageError(f"没有找到“{place}”", "请核对文件夹、zip 或文件的路径。")


def _empty(folders: Sequence[Path], files: Iterable[Path]) -> Iterator[Path]:
    """Folders without any file in them; of those that lie in one another, the outermost."""
    full = {folder for file in files for folder in file.parents}
    empty = {folder for folder in folders if folder not in full}
    yield from (folder for folder in folders if folder in empty and folder.parent not in empty)


def _upward(path: PurePosixPath | Path) -> Iterator[str]:
    return (part.name for part in path.parents if part.name)


def _of_file(one: Source, room: _Room) -> Iterator[Source | Finding]:
    name = _name(one)
    suffix = one.path.suffix.lower()
    if name.lower() in _IGNORED or name.startswith("._"):
        return
    if name.startswith(_LOCK):
        message = f"“{one.shown}”是 Word 打开文件时的临时文件，没有读取"
        yield skipped(one.shown, message, "不必理会；正在编辑的，请先保存并关闭。")
    elif suffix == _ZIP:
        yield from _of_zip(one, room)
    elif suffix in WORD or suffix in DOCX.sources or suffix in PICTURES:
        yield replace(one, older=suffix in DOCX.sources)
    else:
        yield no_word(one.path, one.shown, room.sheets)


def _of_zip(one: Source, room: _Room) -> Iterator[Source | Finding]:
    """The files of a zip, those of zips in it too."""
    for found in room.archives.unpacked(one.path, one.shown, one.packed):
        if isinstance(found, Finding):
            yield found
            continue
        file, name = found
        folders = (*_upward(name), PurePosixPath(one.shown).stem, *one.folders)
        yield from _of_file(Source(file, f"{one.shown}/{name}", folders, packed=one.packed + 1), room)


def _copies(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Files that are the same as another, byte for byte, and that other: one outside of archives before one in them.

    Pictures are known by their names: a copy under another name is none.
    """
    first: dict[tuple[bytes, str], str] = {}
    for one in sorted(sources, key=lambda one: one.packed):
        with one.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        same = first.setdefault((digest, _name(one) if one.is_picture else ""), one.shown)
        if same != one.shown:
            yield one.shown, same


def _once(sources: Sequence[Source], copies: Mapping[str, str]) -> Iterator[Source]:
    """The files without copies, with the folders of their copies, too: those may say more than their own."""
    lent: defaultdict[str, list[str]] = defaultdict(list)
    for one in sources:
        if one.shown in copies:
            lent[copies[one.shown]] += one.folders
    for one in sources:
        if one.shown not in copies:
            yield replace(one, folders=tuple(dict.fromkeys((*one.folders, *lent[one.shown]))))


def _name(one: Source) -> str:
    return PurePosixPath(one.shown).name


def _told_copies(copies: Mapping[str, str]) -> Iterator[Finding]:
    """One finding for the copies in a folder or zip of files in another."""
    pairs: defaultdict[tuple[PurePosixPath, PurePosixPath], list[str]] = defaultdict(list)
    for name, other in copies.items():
        pairs[PurePosixPath(name).parent, PurePosixPath(other).parent].append(name)
    for (folder, others), names in pairs.items():
        alone = len(names) == 1
        where, same = (names[0], copies[names[0]]) if alone else (str(folder), str(others))
        what = f"{listing(names)}与“{same}”" if alone else f"“{where}”里的{listing(names)}与“{same}”里的"
        yield skipped(where, f"{what}完全相同，只读取一次", "不必理会。")


def judge(source: Source) -> Source | Finding:
    """The file by its size and its first bytes, whatever it is called."""
    try:
        size = source.path.stat().st_size
        if size > LARGEST:
            return too_large(source.shown, size)
        with source.path.open("rb") as file:
            begin = file.read(len(COMPOUND_FILE))
            is_compound = begin == COMPOUND_FILE
            inside = file.read() if is_compound else b""
    except OSError as fault:
        return broken(source.shown, reason(fault))
    if not begin:
        return broken(source.shown, "是空文件（0 字节）", "请向填表单位要原件。")
    if source.is_picture:
        return source
    if sealed := _sealed(source.shown, inside) if is_compound else None:
        return sealed
    is_zip = begin.startswith(b"PK") and source.path.suffix.lower() != ".odt"
    return replace(source, older=is_compound or (source.older and not is_zip))


def _sealed(shown: str, inside: bytes) -> Finding | None:
    """Why the text of a compound file cannot be read."""
    if _ENCRYPTED in inside:
        return locked(shown)
    if _WORDS not in inside:  # LibreOffice would take it for plain text
        return broken(shown, "已损坏，或者不是 Word 文件")
    return None
