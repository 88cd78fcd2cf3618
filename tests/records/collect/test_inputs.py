import zipfile

import pytest

from pipeline.errors import UsageError
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
    (tmp_path / "甲.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"old")
    (tmp_path / "乙.rtf").write_bytes(b"{\\rtf1}")
    found = inputs([tmp_path], tmp_path / "work")
    assert {one.shown: one.older for one in found.sources} == {"甲.docx": True, "乙.rtf": True}


@pytest.mark.parametrize("content", [b"PK no zip", b""])
def test_a_broken_zip_is_said(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    assert [one.code for one in inputs([tmp_path / "a.zip"], tmp_path / "work").findings] == ["collect-file"]


def test_a_zip_that_unpacks_to_something_enormous_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("大.docx", bytes(30 << 20))
    found = inputs([tmp_path / "a.zip"], tmp_path / "work")
    assert ([one.code for one in found.findings], found.sources) == (["collect-file"], ())


def test_a_name_that_leaves_the_archive_stays_in_the_work_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../外.docx", WORD)
    (one,) = inputs([tmp_path / "a.zip"], tmp_path / "work").sources
    assert one.path.resolve().is_relative_to((tmp_path / "work").resolve())


def test_a_place_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError):
        inputs([tmp_path / "无"], tmp_path / "work")
