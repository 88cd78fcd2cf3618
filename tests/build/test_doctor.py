import pytest

from pipeline.build.doctor import diagnose


def test_without_any_program_everything_is_told_missing_with_its_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "")
    lines = diagnose(())
    assert [line.name for line in lines] == ["LibreOffice", "字体"]
    assert all(line.found is None for line in lines)
    assert "apt-get install" in lines[0].remedy
    assert "libreoffice-writer-nogui libreoffice-calc-nogui" in lines[0].remedy
    assert "fontconfig" in lines[1].remedy


def test_a_program_that_does_not_answer_is_still_there(monkeypatch, tmp_path):
    soffice = tmp_path / "soffice"
    soffice.write_text("#!/bin/sh\nexit 1\n")
    soffice.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    first = diagnose(())[0]
    assert (first.found, first.remedy) == (str(soffice), "")


@pytest.mark.soffice
def test_what_is_there_needs_no_remedy_and_what_is_missing_has_one(tmp_path):
    lines = diagnose((tmp_path,))
    assert lines[0].found
    assert "LibreOffice" in lines[0].found
    assert len(lines) == 7
    assert all(bool(line.found) != bool(line.remedy) for line in lines)
