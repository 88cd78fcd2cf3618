"""Office packages (docx, xlsx): read within bounds, written so that the same content gives the same bytes.

Members that do not change are copied as they lie in the file, compressed; `lay_out` joins them once, `closed`
adds the few that differ from one document to the next. Zip structure: APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from lxml import etree

from pipeline.errors import DataError, reason

CONTENT_TYPES: Final = "[Content_Types].xml"
CORE_PROPERTIES: Final = "docProps/core.xml"

COMPOUND_FILE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How .doc, .xls, and every Office file under a password begin."""

MB: Final = 1 << 20

_STORED: Final = 0
_DEFLATED: Final = 8
_LEVEL: Final = 6  # measured: bench/README.md
_UTF8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1
_VERSION: Final = 20
_UNIX: Final = 3 << 8
_FILE: Final = 0o100644
_FOLDER: Final = 0o040755
_MIDNIGHT: Final = 0
_1980_01_01: Final = 1 << 5 | 1
_SMALL: Final = MB  # below this size no ratio is a bomb
_BEGIN: Final = b"PK\3\4"
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_HISTORY: Final = frozenset({"created", "modified", "lastModifiedBy", "lastPrinted", "revision"})


@dataclass(frozen=True)
class Bounds:
    """The most that a package may hold, in bytes: `file` as it lies on the disk, `total` unzipped."""

    entries: int = 10_000
    file: int = 512 * MB
    total: int = 2048 * MB
    ratio: int = 200


@dataclass(frozen=True)
class Member:
    """One file of a package, as compressed bytes."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes

    def content(self) -> bytes:
        """The unzipped bytes; raises `DataError` where they are not what the directory promised."""
        try:
            content = self._inflated() if self.method == _DEFLATED else self.data
        except zlib.error as fault:
            raise _damaged(self.name) from fault
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise _damaged(self.name)
        return content

    def _inflated(self) -> bytes:
        # One byte more than promised is enough to see a lie, and the most that a lie can cost.
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.data, self.size + 1)


@dataclass(frozen=True)
class Layout:
    """Members laid out at fixed offsets: their records, and their entries for the directory at the end."""

    records: bytes
    entries: bytes
    count: int


def read_package(path: Path, bounds: Bounds = Bounds()) -> Mapping[str, Member]:
    """The members of an Office file by name, in its order; raises `DataError` naming what is wrong."""
    try:
        if path.stat().st_size > bounds.file:
            raise _too_big(path.name, f"文件本身超过 {bounds.file // MB} MB")
        content = path.read_bytes()
    except OSError as fault:
        raise DataError(f"文件“{path.name}”打不开：{reason(fault)}", "请检查路径和权限。") from fault
    return package(content, path.name, bounds)


def package(content: bytes, name: str, bounds: Bounds = Bounds()) -> Mapping[str, Member]:
    """The members of an Office file given as bytes; `name` is what messages call it."""
    infos = _directory(io.BytesIO(content), name, bounds)
    return MappingProxyType({info.filename: _member(content, info, name) for info in infos})


def listed(path: Path, bounds: Bounds = Bounds()) -> frozenset[str]:
    """The names of the members of an Office file, none of them read; raises `DataError` as `read_package` does."""
    try:
        if path.stat().st_size > bounds.file:
            raise _too_big(path.name, f"文件本身超过 {bounds.file // MB} MB")
        with path.open("rb") as file:
            return frozenset(info.filename for info in _directory(file, path.name, bounds))
    except OSError as fault:
        raise DataError(f"文件“{path.name}”打不开：{reason(fault)}", "请检查路径和权限。") from fault


def _directory(file: BinaryIO, name: str, bounds: Bounds) -> list[zipfile.ZipInfo]:
    """What the package holds, once it is known to be sound and within bounds."""
    if file.read(len(COMPOUND_FILE)) == COMPOUND_FILE:
        raise DataError(
            f"文件“{name}”加了打开密码，或者是旧版格式",
            "请在 Word、Excel 或 WPS 中去掉打开密码，另存为 .docx 或 .xlsx。",
        )
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as fault:
        raise _damaged(name) from fault
    _keep_within(bounds, infos, name)
    for info in infos:
        _sound(info, name)
        file.seek(max(0, info.header_offset))
        if info.header_offset < 0 or file.read(len(_BEGIN)) != _BEGIN:
            raise _damaged(name)
    if len({info.filename for info in infos}) != len(infos):
        raise _damaged(name)
    return infos


def _keep_within(bounds: Bounds, infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > bounds.entries:
        raise _too_big(name, f"内含文件超过 {bounds.entries} 个")
    if sum(info.file_size for info in infos) > bounds.total:
        raise _too_big(name, f"解压后超过 {bounds.total // MB} MB")
    for info in infos:
        if info.file_size > max(_SMALL, bounds.ratio * info.compress_size):
            raise _too_big(name, f"其中“{info.filename}”的压缩比超过 {bounds.ratio} 倍")


def _sound(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise DataError(f"文件“{name}”中的“{info.filename}”加了密码", "请去掉密码后重新保存。")
    if ".." in Path(info.filename).parts or info.filename.startswith("/") or "\\" in info.filename:
        raise DataError(
            f"文件“{name}”内含不安全的路径“{info.filename}”", "请用 Word、Excel 或 WPS 打开它，另存一份再试。"
        )
    if info.compress_type not in (_STORED, _DEFLATED):
        raise _damaged(name)


def _member(content: bytes, info: zipfile.ZipInfo, name: str) -> Member:
    return Member(info.filename, info.compress_type, info.CRC, info.file_size, _raw(content, info, name))


def _raw(content: bytes, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        *_, name_length, extra_length = _LOCAL.unpack_from(content, info.header_offset)
    except struct.error as fault:
        raise _damaged(name) from fault
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    data = content[start : start + info.compress_size]
    if len(data) != info.compress_size:
        raise _damaged(name)
    return data


def _damaged(name: str) -> DataError:
    return DataError(
        f"“{name}”不是完好的 Word 或 Excel 文件（.docx、.xlsx）",
        "请用 Word、Excel 或 WPS 打开它，另存一份再试；打不开时请找回原来的文件。",
    )


def _too_big(name: str, what: str) -> DataError:
    return DataError(
        f"文件“{name}”超出上限：{what}", "这不像正常的办公文件，请核对来源；确实需要时请拆成几个文件。"
    )


class Packing:
    """A member under way, given its content bit by bit."""

    def __init__(self, name: str) -> None:
        self._name, self._crc, self._size = name, 0, 0
        self._engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._packed = list[bytes]()

    def add(self, content: bytes) -> None:
        """More of the content."""
        self._crc, self._size = zlib.crc32(content, self._crc), self._size + len(content)
        self._packed.append(self._engine.compress(content))

    def member(self) -> Member:
        """The member with all that was added."""
        return Member(
            self._name, _DEFLATED, self._crc, self._size, b"".join((*self._packed, self._engine.flush()))
        )


def deflated(name: str, content: bytes) -> Member:
    """A new member with this content."""
    packing = Packing(name)
    packing.add(content)
    return packing.member()


def stored(name: str, content: bytes) -> Member:
    """A new member that is not compressed, for pictures, which are so already."""
    return Member(name, _STORED, zlib.crc32(content), len(content), content)


def lay_out(members: Iterable[Member]) -> Layout:
    """These members from offset 0, compressed bytes copied, dates and attributes fixed."""
    pairs = list(_laid_out(members, 0))
    return Layout(b"".join(record for record, _ in pairs), b"".join(entry for _, entry in pairs), len(pairs))


def closed(layout: Layout, members: Iterable[Member] = ()) -> bytes:
    """A whole package: the members of `layout`, then `members`, then the directory."""
    return b"".join(streamed(members, layout))


def streamed(members: Iterable[Member], layout: Layout = Layout(b"", b"", 0)) -> Iterator[bytes]:
    """What `closed` gives, member by member, for a package too large for the memory."""
    yield layout.records
    offset, entries = len(layout.records), [layout.entries]
    for record, entry in _laid_out(members, offset):
        yield record
        offset += len(record)
        entries.append(entry)
    directory, count = b"".join(entries), layout.count + len(entries) - 1
    yield directory + _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)


def rewritten(members: Mapping[str, Member], changed: Iterable[Member]) -> bytes:
    """A whole package in the order of `members`; `changed` ones take their place, new ones follow."""
    return closed(lay_out((dict(members) | {member.name: member for member in changed}).values()))


def _laid_out(members: Iterable[Member], offset: int) -> Iterator[tuple[bytes, bytes]]:
    """The record of each member, and its entry in the directory; the first record is at `offset`."""
    for member in members:
        name = member.name.encode()
        common = (0 if member.name.isascii() else _UTF8_NAME, member.method, _MIDNIGHT, _1980_01_01)
        sizes = (member.crc, len(member.data), member.size, len(name), 0)
        made_by, mode = _made_by(member.name)
        record = b"".join((_LOCAL.pack(_BEGIN, _VERSION, *common, *sizes), name, member.data))
        entry = _CENTRAL.pack(b"PK\1\2", made_by, _VERSION, *common, *sizes, 0, 0, 0, mode, offset) + name
        yield record, entry
        offset += len(record)


def _made_by(name: str) -> tuple[int, int]:
    """The system and attributes of a member: Info-ZIP takes names from DOS for code page 437, UTF-8 or not."""
    if name.isascii():
        return _VERSION, 0
    return _UNIX | _VERSION, (_FOLDER if name.endswith("/") else _FILE) << 16


def parse_xml(content: bytes, name: str) -> etree._Element:
    """The root of an XML part, without blank text between elements; raises `DataError` if it is broken."""
    # A fresh parser: one parser object must not be shared between threads. Entities stay unresolved.
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise _damaged(name) from fault
    if root.getroottree().docinfo.doctype:  # forbidden in packages: ECMA-376 part 2, 8.1.4
        raise _damaged(name)
    return root


def document(root: etree._Element) -> bytes:
    """The XML part with this root, in UTF-8."""
    content: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return content


def without_history(core: bytes) -> bytes:
    """The part docProps/core.xml without who last saved it, when and how often (ECMA-376 part 2, 11.1)."""
    root = parse_xml(core, CORE_PROPERTIES)
    for element in list(root):
        if etree.QName(element).localname in _HISTORY:
            root.remove(element)
    return document(root)
