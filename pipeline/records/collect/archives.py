"""Zips that people send, unpacked within bounds: whatever is wrong with a file of theirs costs that file."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.errors import reason
from pipeline.model.finding import Finding
from pipeline.ooxml import MB
from pipeline.records.collect.refused import LARGEST, broken, locked, skipped, too_large

_DEEPEST: Final = 3
"""So many zips may lie in one another."""
_MOST: Final = 10_000
_TOTAL: Final = 2048 * MB
"""Files and bytes of all zips together."""
_RATIO: Final = 200
_UTF8: Final = 0x800
_LOCKED: Final = 0x1
_NAME: Final = 40
_REPACK: Final = "请把里面的文件解压到同名的文件夹再收集一次；解不开的，请报送的单位重新压缩成 zip 发来。"
_HAN: Final = re.compile("[\u2e80-\u9fff]")
_UNREADABLE: Final = "\x80"
_FAULTS: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
)


class Archives:
    """Unpacks one zip after another into a folder, and knows how much there has been."""

    def __init__(self, work: Path) -> None:
        self._work, self._zips, self._files, self._bytes = work, 0, 0, 0

    def unpacked(
        self, archive: Path, shown: str, depth: int
    ) -> Iterator[tuple[Path, PurePosixPath] | Finding]:
        """Each file of a zip with its name in it; `depth` is the number of zips that this one lies in."""
        if depth >= _DEEPEST:
            yield broken(shown, f"压缩包一层套一层，超过 {_DEEPEST} 层", _REPACK)
            return
        self._zips += 1
        folder = self._work / f"zip{self._zips}"
        try:
            with zipfile.ZipFile(archive) as opened:
                yield from self._members(opened, folder, shown)
        except _FAULTS as fault:
            yield broken(shown, _why(fault), _REPACK)

    def _members(
        self, opened: zipfile.ZipFile, folder: Path, shown: str
    ) -> Iterator[tuple[Path, PurePosixPath] | Finding]:
        members = [info for info in opened.infolist() if not info.is_dir()]
        if not members:
            yield skipped(shown, f"压缩包“{shown}”里没有文件", "应有材料的，请向报送的单位要。")
        elif len(members) > _MOST:
            yield broken(shown, f"里面有 {len(members)} 个文件，超过 {_MOST} 个", _REPACK)
        elif all(info.flag_bits & _LOCKED for info in members):
            yield locked(shown)
        else:
            for number, info in enumerate(sorted(members, key=_name)):
                name = PurePosixPath(_name(info))
                if "__MACOSX" not in name.parts:
                    target = folder / f"{number}-{name.name[-_NAME:]}"
                    yield (
                        self._fault(info, f"{shown}/{name}")
                        or _written(opened, info, target, f"{shown}/{name}")
                        or (target, name)
                    )

    def _fault(self, info: zipfile.ZipInfo, shown: str) -> Finding | None:
        """Why a file is not unpacked."""
        if info.flag_bits & _LOCKED:
            return locked(shown)
        if info.file_size > LARGEST:
            return too_large(shown, info.file_size)
        if info.file_size > max(MB, _RATIO * info.compress_size):
            return broken(shown, f"压缩比超过 {_RATIO} 倍，不像正常的文件")
        self._files += 1
        self._bytes += info.file_size
        if self._files > _MOST or self._bytes > _TOTAL:
            return broken(shown, f"各压缩包里的文件合起来超过 {_MOST} 个或 {_TOTAL // MB} MB")
        return None


def _written(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, shown: str) -> Finding | None:
    """Writes a file out of its archive; says why where that fails."""
    try:
        content = opened.read(info)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except _FAULTS as fault:
        return broken(shown, _why(fault))
    return None


def _why(fault: Exception) -> str:
    return reason(fault) if isinstance(fault, OSError) and fault.errno else "文件已损坏"


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the flag for UTF-8 it is UTF-8 all the same (macOS), or GBK (Windows in China)."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        read = (_decoded(name, encoding) for encoding in ("utf-8", "gb18030"))
        name = next((one for one in read if one.isascii() or _HAN.search(one)), name)
    return name.replace("\\", "/")


def _decoded(name: str, encoding: str) -> str:
    try:
        return name.encode("cp437").decode(encoding)
    except UnicodeError:
        return _UNREADABLE
