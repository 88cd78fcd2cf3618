from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.build.docx_sources import docx_sources
from pipeline.records.collect.inputs import Source


def source(path: Path, *, older: bool = False) -> Source:
    return Source(path, path.name, (), older)


def test_what_is_docx_stays_as_it_is(tmp_path):
    one = source(tmp_path / "甲.docx")
    assert dict(docx_sources([one], tmp_path / "room").sources) == {one: one}
    assert not (tmp_path / "room").exists()


@pytest.mark.soffice
def test_older_files_become_docx_and_keep_what_messages_call_them(tmp_path):
    good, bad = tmp_path / "乙.rtf", tmp_path / "丙.doc"
    good.write_text(r"{\rtf1\ansi Hello}")
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    found = docx_sources([source(good, older=True), source(bad, older=True)], tmp_path / "room")
    [(came, made)] = found.sources.items()
    assert (came.path, made.shown) == (good, "乙.rtf")
    assert docx.Document(str(made.path)).paragraphs[0].text == "Hello"
    [refused] = found.refused.values()
    assert (refused.code, refused.place.file) == ("collect-file", "丙.doc")
    assert not found.is_office_missing


def test_without_libreoffice_the_remedy_is_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    one = source(tmp_path / "丁.doc", older=True)
    found = docx_sources([one], tmp_path / "room")
    assert found.is_office_missing
    assert "libreoffice" in found.refused[one].hint
