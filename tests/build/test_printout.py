"""Printed through a real CUPS; what lies in the tray is read back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from printshop import PACKETS, office, packet, wait_for

from pipeline.build.ordering import Request
from pipeline.build.printout import commands, print_out
from pipeline.errors import ExitCode, ProgramError, UsageError

pytestmark = [pytest.mark.cups, pytest.mark.slow]

TITLES = [f"打印清单第 {number} 项" for number in (1, 2, 3, 4)]


@pytest.fixture
def request_(tray, tmp_path):
    return Request(office(tmp_path / "out"), tray.name)


def do(request):
    """The result and what was told."""
    told = []
    return print_out(request, told.append), told


def titles(tray):
    return [sheets.title for sheets in tray.printed]


def test_packets_lie_in_the_tray_in_order_with_their_copies_sides_and_paper(request_, tray):
    result, told = do(request_)
    assert (result.exit_code, len(result.printed), result.paper, result.before) == (0, 4, 1 + 6 + 3 + 2, 0)
    assert titles(tray) == TITLES
    assert [sheets.pages for sheets in tray.printed] == [(1,), (4, 4, 4), (3,), (2, 2)]
    asked = [(one.options["media"], one.options["sides"]) for one in tray.printed]
    a4 = "iso_a4_210x297mm"
    assert asked == [
        (a4, "two-sided-long-edge"),
        (a4, "two-sided-long-edge"),
        (a4, "one-sided"),
        ("iso_a3_297x420mm", "two-sided-short-edge"),
    ]
    assert all(one.options["print-scaling"] == "none" and "collate" in one.options for one in tray.printed)
    assert told[0].startswith("第 1 项　东区/封面与汇总-A4.pdf　A4 双面 1 份，共 1 张纸：已交给打印机")
    assert told[-1] == "第 4 项　打完（4/4）"
    noted = json.loads((request_.out / "已印.json").read_text("utf-8"))["outputs"]
    assert len(noted) == len(titles(tray))  # for `run --printed`


def test_what_is_printed_is_printed_again_only_when_asked_for(request_, tray):
    do(request_)
    result, told = do(request_)
    assert (len(result.printed), result.before, told) == (0, 4, [])
    assert commands(request_) == ([], ())
    do(replace(request_, again=True, units=("西区",)))
    assert titles(tray) == [*TITLES, TITLES[2]]


def test_one_unit_or_one_paper_may_be_printed(request_, tray):
    do(replace(request_, units=("东区",), media="A4"))
    assert titles(tray) == TITLES[:2]
    assert do(request_)[0].before == 2
    assert titles(tray) == TITLES


def test_a_packet_that_was_made_anew_is_printed_anew(request_, tray):
    do(replace(request_, units=("西区",)))
    office(request_.out, *PACKETS[:2], packet("西区/报送材料-A4.pdf", "西区", 5), PACKETS[3])
    do(replace(request_, units=("西区",)))
    assert [sheets.pages for sheets in tray.printed] == [(3,), (5,)]


def test_a_missing_or_changed_file_is_told_and_the_others_are_printed(request_, tray):
    (request_.out / PACKETS[0]["path"]).unlink()
    (request_.out / PACKETS[1]["path"]).write_bytes(b"%PDF-1.4 other")
    result, told = do(request_)
    assert result.exit_code == ExitCode.BROKEN
    assert told[:2] == [
        "错误：“东区/封面与汇总-A4.pdf”不见了，没有打印。",
        "错误：“东区/报送材料-A4.pdf”做好以后被改动过，没有打印。",
    ]
    assert titles(tray) == TITLES[2:]


def test_a_stopped_queue_names_the_command_that_starts_it_and_goes_on(request_, tray):
    tray.call("cupsdisable", "-r", "service")
    with pytest.raises(ProgramError, match="停用") as stopped:
        do(request_)
    assert f"cupsenable {tray.name}" in stopped.value.hint
    tray.call("cupsenable")
    assert len(do(request_)[0].printed) == 4
    assert titles(tray) == TITLES


def test_a_queue_that_stops_midway_prints_nothing_twice(request_, tray):
    tray.set("busy")
    with ThreadPoolExecutor(1) as threads:
        told = []
        printing = threads.submit(print_out, request_, told.append)
        wait_for(lambda: len(told) == 3)
        tray.call("cupsdisable")
        with pytest.raises(ProgramError, match="停用"):
            printing.result()
    assert len(told) == 3  # of four packets, for CUPS is given a few at a time
    tray.clear("busy")
    tray.call("cupsenable")
    assert len(do(request_)[0].printed) == 4
    assert titles(tray) == TITLES


def test_a_queue_that_takes_no_jobs_names_the_command_that_opens_it(request_, tray):
    tray.call("cupsreject")
    with pytest.raises(ProgramError, match="不接收作业") as rejecting:
        do(request_)
    assert f"cupsaccept {tray.name}" in rejecting.value.hint


def test_without_paper_it_waits_says_so_and_goes_on_by_itself(request_, tray):
    tray.set("empty")
    with ThreadPoolExecutor(1) as threads:
        told = []
        printing = threads.submit(print_out, request_, told.append)
        wait_for(lambda: any("缺纸" in line for line in told))
        assert "打印机缺纸，请放 A4 纸，弄好后会自动接着打。" in told
        tray.clear("empty")
        assert len(printing.result().printed) == 4
    assert titles(tray) == TITLES


def test_it_does_not_wait_for_paper_for_ever(request_, tray):
    tray.set("empty")
    with pytest.raises(ProgramError, match=r"缺纸，请放 A4 纸，等了 0\.01 分钟"):
        do(replace(request_, patience=0.6))
    tray.clear("empty")
    do(request_)
    assert titles(tray) == TITLES


def test_a_cancelled_job_stops_the_print_and_is_printed_by_the_next(request_, tray):
    tray.set("busy")
    with ThreadPoolExecutor(1) as threads:
        told = []
        printing = threads.submit(print_out, request_, told.append)
        wait_for(lambda: len(told) == 3)
        tray.call("cancel", "-a")
        tray.clear("busy")
        with pytest.raises(ProgramError, match=r"第 1 项“东区/封面与汇总-A4\.pdf”的作业 .* 被取消了"):
            printing.result()
    do(request_)
    assert titles(tray) == [TITLES[0], *TITLES[1:]]


def test_a_job_that_fails_is_told_and_printed_by_the_next(request_, tray):
    tray.call("lpadmin", "-o", "printer-error-policy=abort-job", "-p")
    tray.set("broken")
    with pytest.raises(ProgramError, match="没有打成"):
        do(request_)
    tray.clear("broken")
    tray.call("cupsenable")
    do(request_)
    assert sorted(titles(tray)) == TITLES


def started(request):
    """A print in a process of its own, which has handed over the first three packets."""
    words = ["print", str(request.out), "--printer", request.printer]
    code = f"from pipeline.cli.main import main; main({words!r})"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for _ in range(3):
        assert "已交给打印机" in process.stderr.readline()
    return process


def test_killed_in_the_middle_nothing_is_printed_twice(request_, tray):
    tray.set("busy")
    process = started(request_)
    process.kill()
    process.communicate()
    tray.clear("busy")
    result, _ = do(request_)
    assert len(result.printed) + result.before == 4
    assert titles(tray) == TITLES


def test_killed_before_the_job_was_noted_its_job_is_found(request_, tray):
    do(replace(request_, media="A4"))
    ledger = request_.out / ".jianjia" / "print.jsonl"
    entries = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    killed = {**entries[-1], "job": None, "done": False}
    ledger.write_text("".join(json.dumps(entry) + "\n" for entry in [*entries[:-1], killed]), "utf-8")
    assert len(do(request_)[0].printed) == 2
    assert titles(tray) == TITLES


def test_killed_before_the_job_was_made_it_is_made(request_, tray):
    do(replace(request_, media="A4"))
    ledger = request_.out / ".jianjia" / "print.jsonl"
    last = json.loads(ledger.read_text("utf-8").splitlines()[-1])
    killed = {
        "path": PACKETS[3]["path"],
        "sha256": json.loads((request_.out / "manifest.json").read_text("utf-8"))["outputs"][3]["sha256"],
        "after": last["job"],
    }
    with ledger.open("a", encoding="utf-8") as file:
        file.write(json.dumps(killed) + "\n")
    do(request_)
    assert titles(tray) == TITLES


def test_a_stop_by_hand_leaves_the_jobs_and_says_how_to_cancel_them(request_, tray):
    tray.set("busy")
    process = started(request_)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "3 个作业会接着打。要取消：cancel " + tray.name in err
    tray.clear("busy")
    wait_for(lambda: len(tray.printed) == 3)
    do(request_)
    assert titles(tray) == TITLES


def test_two_prints_of_one_folder_do_not_run_at_once(request_, tray):
    tray.set("busy")
    process = started(request_)
    with pytest.raises(UsageError, match="正在另一个窗口里打印"):
        do(request_)
    process.kill()
    process.communicate()
    tray.clear("busy")
    do(request_)
    assert titles(tray) == TITLES


def test_what_another_printer_has_not_printed_yet_is_not_printed_here(request_, tray, cups):
    tray.set("busy")
    process = started(request_)
    process.kill()
    process.communicate()
    other = replace(request_, printer=cups.tray().name)
    with pytest.raises(ProgramError, match=f"已交给打印机“{tray.name}”") as waiting:
        do(other)
    assert f"cancel {tray.name}-" in waiting.value.hint
    tray.clear("busy")
    wait_for(lambda: len(tray.printed) == 3)
    assert len(do(other)[0].printed) == 4
    assert titles(tray) == TITLES[:3]


def test_a_job_that_cups_has_forgotten_is_taken_for_printed_and_told(request_, tray):
    tray.set("busy")
    process = started(request_)
    process.kill()
    process.communicate()
    tray.call("cancel", "-a", "-x")
    tray.clear("busy")
    result, told = do(request_)
    assert len(result.printed) == 4
    for number in (2, 3):  # the first was at work: CUPS forgets it only when its printer lets go
        assert any(f"不记得第 {number} 项" in line and "--again --unit" in line for line in told)
