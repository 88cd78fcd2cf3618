import io
import zipfile

import pytest

from pipeline.errors import UsageError
from pipeline.ooxml import COMPOUND_FILE
from pipeline.records.collect.inputs import inputs

WORD = b"PK\x03\x04"


def test_folders_are_looked_through_by_name(tmp_path):
    (tmp_path / "收件" / "东区").mkdir(parents=True)
    for name in ("东区/乙.docx", "东区/甲.doc", "~$甲.docx", "说明.pdf", "Thumbs.db"):
        (tmp_path / "收件" / name).write_bytes(WORD + name.encode())
    found = inputs([tmp_path / "收件"], tmp_path / "work")
    assert [(one.shown, one.folders, one.older) for one in found.sources] == [
        ("东区/乙.docx", ("东区", "收件"), False),
        ("东区/甲.doc", ("东区", "收件"), False),
    ]
    assert [one.code for one in found.findings] == ["collect-skipped"] * 2


def test_a_file_is_what_its_first_bytes_say(tmp_path):
    (tmp_path / "甲.docx").write_bytes(COMPOUND_FILE + "WordDocument".encode("utf-16-le"))
    (tmp_path / "乙.rtf").write_bytes(b"{\\rtf1}")
    found = inputs([tmp_path], tmp_path / "work")
    assert {one.shown: one.older for one in found.sources} == {"甲.docx": True, "乙.rtf": True}


def test_a_compound_file_without_a_text_is_broken(tmp_path):
    (tmp_path / "坏.wps").write_bytes(COMPOUND_FILE + b"junk")
    found = inputs([tmp_path], tmp_path / "work")
    assert (found.sources, [one.code for one in found.findings]) == ((), ["collect-file"])
    assert "已损坏" in found.findings[0].message


def test_the_folders_of_a_zip_in_a_zip_are_known(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("甲公司/表.docx", WORD + b"1")
    with zipfile.ZipFile(tmp_path / "收件.zip", "w") as archive:
        archive.writestr("武进.zip", inner.getvalue())
    (one,) = inputs([tmp_path / "收件.zip"], tmp_path / "work").sources
    assert (one.shown, one.folders[:3]) == ("收件.zip/武进.zip/甲公司/表.docx", ("甲公司", "武进", "收件"))


def test_copies_are_read_once_where_they_lie_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "A.zip", "w") as archive:
        archive.writestr("表.docx", WORD + b"1")
        archive.writestr("附.docx", WORD + b"2")
    (tmp_path / "B").mkdir()
    (tmp_path / "B" / "表.docx").write_bytes(WORD + b"1")
    (tmp_path / "B" / "附.docx").write_bytes(WORD + b"2")
    found = inputs([tmp_path], tmp_path / "work")
    assert [one.shown for one in found.sources] == ["B/表.docx", "B/附.docx"]
    assert found.sources[0].folders[::2] == ("B", "A")
    (said,) = found.findings
    assert (said.code, said.place.file) == ("collect-skipped", "A.zip")
    assert "“表.docx”、“附.docx”与“B”" in said.message


def test_a_picture_under_another_name_is_another_one(tmp_path):
    for name in ("甲.jpg", "乙.jpg"):
        (tmp_path / name).write_bytes(b"picture")
    found = inputs([tmp_path], tmp_path / "work")
    assert ([one.shown for one in found.pictures], found.findings) == (["乙.jpg", "甲.jpg"], ())


def test_empty_folders_are_said_once(tmp_path):
    (tmp_path / "收件" / "武进" / "甲").mkdir(parents=True)
    (tmp_path / "收件" / "天宁").mkdir()
    (tmp_path / "收件" / "天宁" / "表.docx").write_bytes(WORD)
    assert [one.place.file for one in inputs([tmp_path / "收件"], tmp_path / "work").findings] == ["武进"]
    assert [one.place.file for one in inputs([tmp_path / "收件/武进"], tmp_path / "work").findings] == [
        "武进"
    ]


def test_files_of_two_places_are_told_apart(tmp_path):
    for place in ("一", "二"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "表.docx").write_bytes(WORD + place.encode())
    found = inputs([tmp_path / "一", tmp_path / "二"], tmp_path / "work")
    assert [one.shown for one in found.sources] == [f"{tmp_path}/一/表.docx", f"{tmp_path}/二/表.docx"]


def test_a_place_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError):
        inputs([tmp_path / "无"], tmp_path / "work")
