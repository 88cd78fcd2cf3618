import os
from pathlib import Path

import pytest

from pipeline.errors import ProgramError
from pipeline.model.made import Made
from pipeline.pdf import printer
from pipeline.pdf.printer import State


def test_what_may_stop_a_printer_is_told_and_what_only_informs_is_not():
    assert State(reasons=("none", "cups-waiting-for-job-completed")).troubles == ()
    assert State(reasons=("media-empty-report", "toner-low-warning")).troubles == ()
    assert State(reasons=("media-empty-warning",)).troubles == ("缺纸",)
    assert State(reasons=("media-jam-error", "cover-open")).troubles == ("卡纸", "盖子开着")
    assert State(reasons=("offline-report",)).troubles == ("脱机",)
    assert State(reasons=("media-needed",)).wants_paper
    assert not State(reasons=("media-jam",)).wants_paper


def test_a_file_whose_name_looks_like_an_option_stays_a_file():
    words = printer.command(Path("-x.pdf"), Made("-x.pdf", "packet", ""), "-p", "名")
    assert words[:3] == ("lp", "-d", "-p")
    assert words[-2:] == ("--", "-x.pdf")


def test_without_cups_the_command_that_installs_it_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ProgramError, match="lp") as missing:
        printer.require_cups()
    assert "apt-get install" in missing.value.hint
    assert "cups-client" in missing.value.hint
    assert printer.known() == ()


def _say(folder, monkeypatch, answer):
    """Programs that say what CUPS says rarely."""
    for name, said in (("lpstat", "localhost:631"), ("ipptool", answer), ("lp", answer)):
        (folder / name).write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@pytest.mark.parametrize("answer", ["", "<plist>", "<plist><array/></plist>", "<plist><dict/></plist>", "&"])
def test_an_answer_that_is_none_means_that_nobody_is_there(tmp_path, monkeypatch, answer):
    _say(tmp_path, monkeypatch, answer)
    with pytest.raises(ProgramError, match="没有运行"):
        printer.look("前台")
    with pytest.raises(ProgramError, match="没有收下"):
        printer.submit(["lp", "a.pdf"])


def test_a_printer_found_in_the_network_has_no_queue_before_its_first_job(tmp_path, monkeypatch):
    missing, told = (
        f"<dict><key>StatusCode</key><string>{code}</string></dict>"
        for code in ("client-error-not-found", "successful-ok")
    )
    _say(tmp_path, monkeypatch, f"<plist><dict><key>Tests</key><array>{missing}{told}</array></dict></plist>")
    assert printer.look("localhost:631") == printer.Seen(State(), {})  # what this lpstat says to everything


@pytest.mark.parametrize("status", ["client-error-not-authorized", "client-error-not-found"])
def test_a_refusal_does_not_look_like_a_printer_without_jobs(tmp_path, monkeypatch, status):
    told, refused = (
        f"<dict><key>StatusCode</key><string>{code}</string></dict>" for code in ("successful-ok", status)
    )
    answer = f"<plist><dict><key>Tests</key><array>{told}{refused}</array></dict></plist>"
    _say(tmp_path, monkeypatch, answer)
    with pytest.raises(ProgramError, match=status):
        printer.look("前台")


@pytest.mark.cups
@pytest.mark.slow
class TestCups:
    def test_a_printer_that_is_not_there_is_told_with_those_that_are(self, tray):
        assert tray.name in printer.known()
        with pytest.raises(ProgramError, match="没有打印机“没有”") as missing:
            printer.look("没有")
        assert tray.name in missing.value.hint

    def test_cups_that_does_not_run_is_told(self, monkeypatch):
        monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
        with pytest.raises(ProgramError, match="CUPS 没有运行") as down:
            printer.look("前台")
        assert "systemctl start cups" in down.value.hint
        assert printer.known() == ()

    def test_a_printer_is_seen_with_its_jobs(self, tray, tmp_path):
        assert printer.look(tray.name).state == State(reasons=("none",))
        tray.call("cupsdisable")
        file = tmp_path / "材料.pdf"
        file.write_bytes(b"%PDF-1.4\n" + b"%" * 2000)
        number = printer.submit(printer.command(file, Made("材料.pdf", "packet", ""), tray.name, "名称"))
        seen = printer.look(tray.name, number)
        assert seen.state.stopped
        job = seen.jobs[number]
        assert (job.name, job.state, job.kilobytes) == (
            f"{tray.name}-{number}",
            printer.JobState.PENDING,
            2,
        )
        assert min(seen.jobs) == number

    def test_what_cups_does_not_take_is_told_in_its_own_words(self, tray, tmp_path):
        words = printer.command(tmp_path / "没有.pdf", Made("没有.pdf", "packet", ""), tray.name, "名称")
        with pytest.raises(ProgramError, match="没有收下"):
            printer.submit(words)
