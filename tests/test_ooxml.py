"""Packages are read within bounds, and written the same byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.ooxml import (
    Bounds,
    Packing,
    closed,
    deflated,
    lay_out,
    package,
    parse_xml,
    read_package,
    rewritten,
    stored,
    streamed,
    without_history,
)


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


def word(text: str = "你好") -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def contents(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_members_are_read_as_zipfile_reads_them() -> None:
    files = contents(word()) | {"中文/名字.txt": b"x"}
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        members = package(zipped(*files.items(), method=method), "t.docx")
        assert {name: member.content() for name, member in members.items()} == files


def test_unchanged_members_are_copied_compressed_and_without_dates() -> None:
    source = word()
    members = package(source, "t.docx")
    whole = rewritten(members, [deflated("word/new.xml", b"<new/>"), deflated("docProps/app.xml", b"<app/>")])
    assert contents(whole) == contents(source) | {"word/new.xml": b"<new/>", "docProps/app.xml": b"<app/>"}
    assert list(contents(whole)) == [*members, "word/new.xml"]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        for info in archive.infolist():
            assert (info.date_time, info.create_system, info.external_attr) == ((1980, 1, 1, 0, 0, 0), 0, 0)
    again = package(whole, "t.docx")
    assert all(again[name].data == members[name].data for name in members if name != "docProps/app.xml")


def test_a_layout_is_closed_with_different_members() -> None:
    layout = lay_out([deflated("a.xml", b"<a/>"), stored("图.png", b"\x89PNG")])
    for text in (b"<b/>", b"<bb/>"):
        assert contents(closed(layout, [deflated("b.xml", text)])) == {
            "a.xml": b"<a/>", "图.png": b"\x89PNG", "b.xml": text,
        }  # fmt: skip
    assert contents(closed(lay_out([]))) == {}


def test_a_package_streamed_member_by_member_is_the_one_made_at_once() -> None:
    members = [deflated("a.xml", b"<a/>" * 99), stored("夹/", b""), stored("夹/图.png", b"\x89PNG")]
    assert b"".join(streamed(members)) == closed(lay_out(members))


def test_a_member_packed_bit_by_bit_is_the_one_packed_at_once() -> None:
    packing, content = Packing("a.xml"), bytes(range(256)) * 1000
    for begin in range(0, len(content), 777):
        packing.add(content[begin : begin + 777])
    assert packing.member() == deflated("a.xml", content)


def test_word_and_excel_files_open_after_rewriting(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(rewritten(package(word("甲"), "t.docx"), [])))
    assert [paragraph.text for paragraph in document.paragraphs] == ["甲"]
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "甲"
    book.save(tmp_path / "b.xlsx")
    again = openpyxl.load_workbook(io.BytesIO(rewritten(read_package(tmp_path / "b.xlsx"), [])))
    assert again["Sheet"]["A1"].value == "甲"


def test_two_saves_of_the_same_content_become_the_same_bytes() -> None:
    def saved(second: int) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", (2024, 1, 1, 0, 0, second)), b"<a/>")
        return file.getvalue()

    assert saved(2) != saved(4)
    assert rewritten(package(saved(2), "a"), []) == rewritten(package(saved(4), "a"), [])


def test_history_is_taken_from_the_properties() -> None:
    core = contents(word())["docProps/core.xml"]
    assert b"created" in core
    cleaned = without_history(core)
    assert b"python-docx" in cleaned
    for word_ in (b"created", b"modified", b"lastModifiedBy", b"revision"):
        assert word_ not in cleaned.replace(b"http://purl.org/dc/terms/", b"")


BOMB = zipped(("word/document.xml", bytes(2 << 20)))
ENCRYPTED = bytearray(zipped(("a.xml", b"<a/>")))
struct.pack_into("<H", ENCRYPTED, ENCRYPTED.index(b"PK\1\2") + 8, 1)
LYING = bytearray(zipped(("a.xml", b"<a/>" * 9)))
struct.pack_into("<L", LYING, LYING.index(b"PK\1\2") + 24, 9)


@pytest.mark.parametrize(
    ("content", "bounds", "message"),
    [
        (b"", Bounds(), "不是完好的"),
        ("一段文字".encode(), Bounds(), "不是完好的"),
        (word()[:-200], Bounds(), "不是完好的"),
        (word()[900:], Bounds(), "不是完好的"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), Bounds(), "打开密码"),
        (bytes(ENCRYPTED), Bounds(), "“a.xml”加了密码"),
        (zipped(("../a.xml", b"")), Bounds(), "不安全的路径“../a.xml”"),
        (zipped(("/etc/a.xml", b"")), Bounds(), "不安全的路径"),
        (zipped(("a\\b.xml", b"")), Bounds(), "不安全的路径"),
        (zipped(("a.xml", b"x"), method=zipfile.ZIP_LZMA), Bounds(), "不是完好的"),
        (word(), Bounds(entries=3), "超过 3 个"),
        (word(), Bounds(total=1 << 19), "解压后超过"),
        (BOMB, Bounds(), "压缩比超过 200 倍"),
    ],
    ids=["empty", "text", "cut off", "head lost", "password", "encrypted", "parent", "root", "backslash", "lzma",
         "entries", "total", "bomb"],
)  # fmt: skip
def test_what_is_out_of_bounds_is_refused(
    content: bytes, bounds: Bounds, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "登记数据.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as raised:
        read_package(path, bounds)
    assert "登记数据.xlsx" in raised.value.message
    assert raised.value.hint


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("a.xml", b"1"), ("a.xml", b"2"))
    with pytest.raises(DataError, match="不是完好的"):
        package(content, "t.docx")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "big.xlsx").write_bytes(bytes(3))
    with pytest.raises(DataError, match="文件本身超过"):
        read_package(tmp_path / "big.xlsx", Bounds(file=2))


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    with pytest.raises(DataError, match=r"a\.xml"):
        package(bytes(LYING), "t.docx")["a.xml"].content()


@pytest.mark.parametrize("content", [b"", b"<w:body>", b'<!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>'])
def test_broken_xml_and_entities_are_refused(content: bytes) -> None:
    with pytest.raises(DataError, match=r"word/document\.xml"):
        parse_xml(content, "word/document.xml")


WORD = word()


@given(at=st.integers(0, len(WORD) - 1), byte=st.integers(0, 255), cut=st.integers(0, len(WORD)))
def test_any_damage_is_a_data_error_or_harmless(at: int, byte: int, cut: int) -> None:
    damaged = bytearray(WORD)
    damaged[at] = byte
    for content in (bytes(damaged), WORD[:cut]):
        try:
            for member in package(content, "t.docx").values():
                member.content()
        except DataError:
            pass


def test_names_in_chinese_and_empty_folders_are_unpacked_by_any_program(tmp_path):
    file = tmp_path / "档案.zip"
    file.write_bytes(
        closed(lay_out([stored("甲卷/", b""), stored("甲卷/乙.txt", b"text"), stored("a.txt", b"")]))
    )
    with zipfile.ZipFile(file) as archive:
        modes = {info.filename: (info.create_system, info.external_attr >> 16) for info in archive.infolist()}
    assert modes == {"甲卷/": (3, 0o040755), "甲卷/乙.txt": (3, 0o100644), "a.txt": (0, 0)}
