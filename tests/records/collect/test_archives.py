import io
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from pipeline.model.finding import Finding
from pipeline.records.collect.archives import Archives


def zipped(members, compression=zipfile.ZIP_STORED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def unpacked(tmp_path: Path, content: bytes, depth: int = 0):
    (tmp_path / "收件.zip").write_bytes(content)
    found = list(Archives(tmp_path / "work").unpacked(tmp_path / "收件.zip", "收件.zip", depth))
    files = {str(one[1]): one[0] for one in found if not isinstance(one, Finding)}
    return files, {one.place.file: one.code for one in found if isinstance(one, Finding)}


def test_files_come_with_their_names(tmp_path):
    files, said = unpacked(tmp_path, zipped({"武进/表.docx": b"1", "__MACOSX/武进/表.docx": b"2"}))
    assert {name: path.read_bytes() for name, path in files.items()} == {"武进/表.docx": b"1"}
    assert said == {}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_their_encoding_are_read(tmp_path, encoding):
    name = "武进/表.docx".encode(encoding)
    content = zipped({"x" * len(name): b"1"}).replace(b"x" * len(name), name)
    assert list(unpacked(tmp_path, content)[0]) == ["武进/表.docx"]


@pytest.mark.parametrize("content", [b"PK no zip", b"", zipped({})[:-4]])
def test_a_broken_one_is_said(tmp_path, content):
    assert unpacked(tmp_path, content) == ({}, {"收件.zip": "collect-file"})


def test_one_without_files_is_said(tmp_path):
    assert unpacked(tmp_path, zipped({})) == ({}, {"收件.zip": "collect-skipped"})


def test_what_is_wrong_with_a_file_costs_that_file(tmp_path):
    content = zipped({"好.docx": b"1", "坏.docx": b"damaged in here"})
    files, said = unpacked(tmp_path, content.replace(b"damaged in here", b"xxxxxxxxxxxxxxx", 1))
    assert (list(files), said) == (["好.docx"], {"收件.zip/坏.docx": "collect-file"})


def test_a_file_that_unpacks_to_something_enormous_is_left(tmp_path):
    content = zipped({"好.docx": b"1", "大.docx": bytes(30 << 20)}, zipfile.ZIP_DEFLATED)
    files, said = unpacked(tmp_path, content)
    assert (list(files), said) == (["好.docx"], {"收件.zip/大.docx": "collect-file"})


def test_one_with_a_password_is_said_once(tmp_path):
    content = bytearray(zipped({"表.docx": b"1", "附.docx": b"2"}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = -1
        while (at := content.find(sign, at + 1)) >= 0:
            content[at + (6 if sign == b"PK\x03\x04" else 8)] |= 1
    assert unpacked(tmp_path, bytes(content)) == ({}, {"收件.zip": "collect-file"})


def test_zips_in_zips_end_somewhere(tmp_path):
    assert unpacked(tmp_path, zipped({"表.docx": b"1"}), depth=3) == ({}, {"收件.zip": "collect-file"})


def test_a_name_that_leaves_the_archive_stays_in_the_work_folder(tmp_path):
    files, _ = unpacked(tmp_path, zipped({"../../外.docx": b"1"}))
    assert [name for name in files if PurePosixPath(name).name == "外.docx"]
    assert all(path.resolve().is_relative_to((tmp_path / "work").resolve()) for path in files.values())
