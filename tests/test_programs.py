from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline import programs
from pipeline.errors import ProgramError

ROOT = Path(__file__).parents[1]


def has_ended(pid: int) -> bool:
    """Whether the process ends within a few seconds; a killed one stays as a zombie until its parent takes note."""
    for _ in range(250):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def child_of(script_pid: Path) -> int:
    for _ in range(200):
        if script_pid.exists() and script_pid.read_text().strip():
            return int(script_pid.read_text())
        time.sleep(0.02)
    raise AssertionError("the script did not start its child")


def test_a_program_ends_with_its_code_and_what_it_wrote() -> None:
    done = programs.run(["sh", "-c", "echo 建家; echo 错 >&2; exit 3"], timeout=30)
    assert done == programs.Completed(3, "建家\n", "错\n")


def test_variables_are_added_to_the_environment_and_the_folder_is_used(tmp_path: Path) -> None:
    done = programs.run(
        ["sh", "-c", "echo $GREETING; pwd"], timeout=30, env={"GREETING": "你好"}, cwd=tmp_path
    )
    assert done.stdout.splitlines() == ["你好", str(tmp_path)]


def test_bytes_that_are_no_text_do_not_stop_the_run() -> None:
    assert programs.run(["printf", r"\377"], timeout=30).stdout == "\ufffd"


def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    with pytest.raises(programs.ProgramTimeoutError, match="sh") as caught:
        programs.run(["sh", "-c", f"sleep 60 & echo $! > {pid}; wait"], timeout=1)
    assert caught.value.hint
    assert has_ended(child_of(pid))


def test_an_interrupt_stops_the_program_with_its_children(tmp_path: Path) -> None:
    pid = tmp_path / "pid"

    def interrupt() -> None:
        child_of(pid)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        programs.run(["sh", "-c", f"sleep 60 & echo $! > {pid}; wait"], timeout=60)
    assert has_ended(child_of(pid))


def test_a_killed_caller_takes_the_program_and_its_children_along(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    script = f"sleep 60 & echo $! > {pid}; wait"
    code = f"from pipeline import programs; programs.run(['sh', '-c', {script!r}], timeout=60)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as caller:
        started = child_of(pid)
        caller.kill()
    assert has_ended(started)


def test_what_a_program_leaves_running_ends_with_it(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    done = programs.run(["sh", "-c", f"sleep 60 & echo $! > {pid}; echo 好"], timeout=30)
    assert done == programs.Completed(0, "好\n", "")
    assert has_ended(child_of(pid))


def test_a_missing_program_is_named_with_the_command_that_adds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert programs.find("soffice") is None
    with pytest.raises(ProgramError) as caught:
        programs.require("soffice")
    assert "soffice" in caught.value.message
    assert "apt-get install" in caught.value.hint
    assert "libreoffice-writer-nogui" in caught.value.hint


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "fc-list"
    broken.write_text("no program\n")
    with pytest.raises(ProgramError, match="fc-list") as caught:
        programs.run([broken], timeout=5)
    assert "fontconfig" in caught.value.hint


def test_probe_tells_where_a_program_lies_and_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho LibreOffice 7.4.7.2\necho more\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert programs.probe("soffice") == programs.Probe("soffice", program, "LibreOffice 7.4.7.2")
    program.write_text("#!/bin/sh\nexit 1\n")
    assert programs.probe("soffice") == programs.Probe("soffice", program, None)
    assert programs.probe("no-such-program") == programs.Probe("no-such-program", None, None)
