import pytest

from pipeline.build.doctor import diagnose


def test_without_any_program_everything_is_told_missing_with_its_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "")
    lines = diagnose(())
    assert [line.name for line in lines] == ["LibreOffice", "打印", "字体"]
    assert all(line.found is None for line in lines)
    assert "apt-get install" in lines[0].remedy
    assert "libreoffice-writer-nogui libreoffice-calc-nogui" in lines[0].remedy
    assert "cups-client" in lines[1].remedy
    assert "fontconfig" in lines[2].remedy


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
    assert len(lines) == 8
    assert all(bool(line.found) != bool(line.remedy) for line in lines)


@pytest.mark.cups
@pytest.mark.slow
def test_the_printers_are_named(tray):
    line = diagnose(())[1]
    assert line.found
    assert tray.name in line.found
    assert line.remedy == ""


@pytest.mark.cups
def test_cups_that_does_not_run_has_no_printers(monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    assert diagnose(())[1].found == "CUPS，还没有打印机"
