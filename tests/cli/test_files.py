from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.files import require_new, write_all, write_new
from pipeline.errors import OutputError, UsageError


def test_a_file_that_is_there_stays_and_an_ending_is_held_to(tmp_path: Path) -> None:
    there = tmp_path / "通知.docx"
    there.write_bytes(b"old")
    with pytest.raises(UsageError, match="没有覆盖"):
        require_new(there, ".docx")
    with pytest.raises(UsageError, match=r"不是 .xlsx 或 .json 文件名"):
        require_new(tmp_path / "清单.csv", ".xlsx", ".json")
    require_new(tmp_path / "新.DOCX", ".docx")
    with pytest.raises(UsageError, match="没有覆盖"):
        write_new(there, b"new")
    assert there.read_bytes() == b"old"


def test_a_new_file_is_written_and_a_missing_folder_named(tmp_path: Path) -> None:
    write_new(tmp_path / "通知.docx", b"new")
    assert (tmp_path / "通知.docx").read_bytes() == b"new"
    with pytest.raises(OutputError, match="写不进去"):
        write_new(tmp_path / "没有" / "通知.docx", b"new")


def test_files_of_a_folder_are_new_too(tmp_path: Path) -> None:
    write_all(tmp_path, {"附件/照片.png": b"new"})
    assert (tmp_path / "附件" / "照片.png").read_bytes() == b"new"
    with pytest.raises(UsageError, match="没有覆盖"):
        require_new(tmp_path / "附件")
    with pytest.raises(OutputError, match="写不进去"):
        write_all(tmp_path, {"附件/照片.png/另一张.png": b"new"})
