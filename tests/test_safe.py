"""A run loses nothing: killed at any moment, interrupted, out of space, refused by the system, started twice."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yunzhou
from pypdf import PdfReader
from yunzhou import LEADER, TITLES, team

ROOT = Path(__file__).parents[1]
JIANJIA = [sys.executable, "-c", "from pipeline.cli.main import main; main()"]
PHONE = "13900000077"
UNIT = {
    TITLES["team"]: [team(), team(name="某乙值班室", nature="机关", phone=PHONE)],
    TITLES["leader"]: [LEADER],
}
OTHER = {**UNIT, TITLES["team"]: [team(), team(name="某丙质检班", nature="机关")]}


class Office(NamedTuple):
    """A federation's folder with one small unit's data."""

    folder: Path

    def words(self, out: Path, *more: str, data: str = "数据.xlsx") -> list[str]:
        """The command line of a run."""
        packs = str(self.folder / "packs")
        return [
            *JIANJIA,
            "run",
            str(self.folder / data),
            "--city",
            "yunzhou",
            "--packs",
            packs,
            "-o",
            str(out),
            *more,
        ]

    def run(self, out: Path, *more: str, data: str = "数据.xlsx") -> subprocess.CompletedProcess[str]:
        """A finished run; never does it show a traceback."""
        words = self.words(out, *more, data=data)
        ran = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
        assert "Traceback" not in ran.stderr
        return ran


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    yunzhou.city(folder / "packs")
    yunzhou.workbook(folder / "数据.xlsx", UNIT)
    yunzhou.workbook(folder / "改报.xlsx", OTHER)
    return Office(folder)


class Undisturbed(NamedTuple):
    """What a run makes that nobody disturbs, and the seconds it takes."""

    files: dict[str, str]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(office: Office) -> Undisturbed:
    begun = time.monotonic()
    ran = office.run(office.folder / "undisturbed")
    assert ran.returncode == 0, ran.stderr
    return Undisturbed(digests(office.folder / "undisturbed"), time.monotonic() - begun)


def digests(out: Path) -> dict[str, str]:
    """Every file that a user sees, by path.

    The run's own folder is not entered: a LibreOffice that a killed worker left may still be tidying up there.
    """
    seen = [path for top in out.glob("*") if top.name != ".jianjia" for path in (top, *top.rglob("*"))]
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in seen
        if path.is_file()
    }


def journalled(out: Path) -> dict[Path, tuple[int, int]]:
    """The finished files that the journal names: which file on disk each is, and when it was written."""
    journal = out / ".jianjia" / "journal.jsonl"
    entries = []
    for line in journal.read_text("utf-8").splitlines() if journal.exists() else ():
        try:
            entries.append(json.loads(line))
        except ValueError:
            continue
    files = {out / entry["path"] for entry in entries if "path" in entry}
    return {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in files if file.exists()}


def left_behind(out: Path) -> set[str]:
    """What lies in the run's own folder."""
    return {path.relative_to(out / ".jianjia").as_posix() for path in (out / ".jianjia").rglob("*")}


def until(happened: Callable[[], object]) -> None:
    """Waits for something that happens, be the machine as slow as it may."""
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() < begun + 300, "waited in vain"
        time.sleep(0.01)


def is_free(out: Path) -> bool:
    """Whether nobody is at work in the folder: the workers of a killed command hold its lock until they have ended."""
    lock = out / ".jianjia" / "lock"
    if not lock.exists():
        return True
    with lock.open() as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def killed(running: subprocess.Popen[Any], out: Path, *, alone: bool) -> None:
    """Kills the command alone, so that its workers are orphans, or together with them."""
    (os.kill if alone else os.killpg)(running.pid, signal.SIGKILL)
    running.wait()
    until(lambda: is_free(out))


CHANCE = random.Random(5)
MOMENTS = ["at any moment"] * 15 + ["while printing"] * 5
POINTS = [(when, CHANCE.random(), number % 2 == 0) for number, when in enumerate(MOMENTS)]


@pytest.mark.slow
@pytest.mark.soffice
@pytest.mark.parametrize(("when", "point", "alone"), POINTS, ids=map(str, range(20)))
def test_a_killed_run_goes_on(
    when: str,
    point: float,
    alone: bool,
    office: Office,
    undisturbed: Undisturbed,
    tmp_path: Path,
) -> None:
    workers = ("--workers", "2" if alone else "1")
    with subprocess.Popen(
        office.words(tmp_path, *workers), cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        if when == "while printing":
            until(lambda: running.poll() is not None or [*tmp_path.glob(".jianjia/work/soffice-*/profile")])
            time.sleep(point)
        else:
            time.sleep(undisturbed.seconds * point)
        killed(running, tmp_path, alone=alone)

    finished = journalled(tmp_path)
    whole = {path: digest for path, digest in digests(tmp_path).items() if not path.endswith(".part")}
    assert whole.items() <= undisturbed.files.items()

    assert office.run(tmp_path, *workers).returncode == 0
    assert digests(tmp_path) == undisturbed.files
    assert left_behind(tmp_path) == {"journal.jsonl", "lock"}
    assert {file: state for file, state in journalled(tmp_path).items() if file in finished} == finished


@pytest.mark.slow
@pytest.mark.soffice
def test_more_workers_than_there_is_work_for_change_nothing(
    office: Office, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    assert office.run(tmp_path, "--workers", "8").returncode == 0
    assert digests(tmp_path) == undisturbed.files


@pytest.mark.slow
@pytest.mark.parametrize("point", [0.5, 0.7, 0.9])
def test_a_killed_run_leaves_nothing_to_a_run_of_other_data(
    point: float, office: Office, tmp_path: Path
) -> None:
    begun = time.monotonic()
    assert office.run(tmp_path / "other", "--no-pdf", data="改报.xlsx").returncode == 0
    seconds, out = time.monotonic() - begun, tmp_path / "out"
    with subprocess.Popen(
        office.words(out, "--no-pdf"), cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        time.sleep(seconds * point)
        killed(running, out, alone=False)
    assert office.run(out, "--no-pdf", data="改报.xlsx").returncode == 0
    assert digests(out) == digests(tmp_path / "other")


@pytest.fixture
def stuck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A LibreOffice that hangs; the file holds its process id once it does."""
    folder, real = tmp_path / "bin", shutil.which("soffice")
    folder.mkdir()
    (folder / "soffice").write_text(
        f'#!/bin/sh\ncase "$*" in *--version*) exec {real} "$@";; esac\n'
        f"echo $$ > {folder}/written; mv {folder}/written {folder}/pid\nexec sleep 600\n"
    )
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder / "pid"


@pytest.mark.slow
@pytest.mark.soffice
def test_a_form_that_crashes_libreoffice_is_named_and_the_others_are_printed(
    office: Office, undisturbed: Undisturbed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "soffice"
    program.write_text(
        f"""#!{sys.executable}
import os, subprocess, sys, zipfile
real = {shutil.which("soffice")!r}
sound = []
for name in sys.argv[1:]:
    if name.endswith(".docx") and {PHONE!r} in zipfile.ZipFile(name).read("word/document.xml").decode():
        if sound[-1].endswith(".docx"):
            subprocess.run([real, *sound])
        os.kill(os.getpid(), 9)
    sound.append(name)
os.execv(real, [real, *sys.argv[1:]])
""",
        "utf-8",
    )
    program.chmod(0o755)
    with monkeypatch.context() as crashing:
        crashing.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
        ran = office.run(tmp_path / "out")
    assert ran.returncode == 4, ran.stderr
    assert "工人先锋岗申报表》第 2 条（某乙值班室）：“东区/东区-某乙值班室-申报表.docx”无法转换" in ran.stderr
    assert ran.stderr.count("无法转换") == 1
    (packet,) = (path for path in (tmp_path / "out").rglob("报送材料-A4*.pdf") if "-一式2份" not in path.name)
    printed = "".join(page.extract_text() for page in PdfReader(packet).pages)
    assert "某甲装配班" in printed
    assert PHONE not in printed
    assert office.run(tmp_path / "out").returncode == 0
    assert digests(tmp_path / "out") == undisturbed.files


def is_running(pid: Path) -> bool:
    try:
        state = Path(f"/proc/{pid.read_text().strip()}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.soffice
def test_ctrl_c_stops_everything_and_says_how_to_go_on(office: Office, tmp_path: Path, stuck: Path) -> None:
    command, terminal = pty.fork()
    if command == 0:
        os.chdir(ROOT)
        words = office.words(tmp_path / "out")
        os.execvp(words[0], words)
    until(stuck.exists)
    os.write(terminal, b"\x03")
    said = b""
    while chunk := _read(terminal):
        said += chunk
    _, status = os.waitpid(command, 0)
    os.close(terminal)
    text = said.decode()
    assert os.waitstatus_to_exitcode(status) == 130
    assert "已中断；再运行一次会接着做。" in text
    assert "Traceback" not in text
    assert all(word in text for word in ("填写表格", "生成 PDF", "剩余"))
    until(lambda: not is_running(stuck))
    assert len(list((tmp_path / "out").rglob("*申报表.docx"))) == 2


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed
        return b""


@pytest.mark.soffice
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_to_be_told_to_end_is_to_be_interrupted(
    office: Office, tmp_path: Path, stuck: Path, told: signal.Signals
) -> None:
    with subprocess.Popen(
        office.words(tmp_path / "out"), cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as running:
        until(stuck.exists)
        running.send_signal(told)
        _, said = running.communicate()
    assert running.returncode == 130
    assert said.splitlines()[-1] == "已中断；再运行一次会接着做。"
    assert said.replace("\n", "").isprintable()
    until(lambda: not is_running(stuck))


@pytest.mark.soffice
def test_a_second_run_into_the_same_folder_is_refused(office: Office, tmp_path: Path, stuck: Path) -> None:
    with subprocess.Popen(office.words(tmp_path / "out"), cwd=ROOT, stderr=subprocess.DEVNULL) as running:
        until(stuck.exists)
        second = office.run(tmp_path / "out", "--no-pdf")
        assert second.returncode == 3
        assert f"另一次运行正在往“{tmp_path / 'out'}”里写" in second.stderr
        killed(running, tmp_path / "out", alone=True)
    assert office.run(tmp_path / "out", "--no-pdf").returncode == 0
    until(lambda: not is_running(stuck))


def confined(script: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A shell script in a mount namespace of its own; skips where the system allows none."""
    if subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    ).returncode:
        pytest.skip("no mount namespaces here")
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.soffice
@pytest.mark.parametrize("size", ["60k", "300k", "600k"])
def test_a_full_disk_is_told_and_with_space_the_next_run_goes_on(
    office: Office, undisturbed: Undisturbed, tmp_path: Path, size: str
) -> None:
    out, copy = tmp_path / "out", tmp_path / "copy"
    out.mkdir()
    script = """
        out=$1 copy=$2 size=$3; shift 3
        mount -t tmpfs -o size=$size none "$out"
        "$@"; echo code $?; mount -o remount,size=100m "$out"; "$@"; echo code $?
        cp -a "$out" "$copy"
    """
    ran = confined(script, out, copy, size, *office.words(out))
    first, second = (line for line in ran.stdout.splitlines() if line.startswith("code "))
    assert "Traceback" not in ran.stderr
    assert first in ("code 3", "code 4"), ran.stderr
    assert "磁盘" in ran.stderr
    assert second == "code 0", ran.stderr
    assert digests(copy) == undisturbed.files
    assert left_behind(copy) == {"journal.jsonl", "lock"}


def test_a_limit_on_the_size_of_files_is_told(office: Office, tmp_path: Path) -> None:
    limited = ["sh", "-c", 'ulimit -f 40; exec "$@"', "sh", *office.words(tmp_path, "--no-pdf")]
    ran = subprocess.run(limited, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 3, ran.stderr
    assert "docx”写不进去：超过允许的文件大小" in ran.stderr
    assert "腾出磁盘空间" in ran.stderr
    assert not [path for path in digests(tmp_path) if path.endswith((".part", ".docx"))]
    assert office.run(tmp_path, "--no-pdf").returncode == 0


def test_a_folder_that_is_read_only_is_told(office: Office, tmp_path: Path) -> None:
    assert office.run(tmp_path, "--no-pdf").returncode == 0
    before = digests(tmp_path)
    script = 'out=$1; shift; mount --bind "$out" "$out"; mount -o remount,ro,bind "$out"; "$@"'
    ran = confined(script, tmp_path, *office.words(tmp_path, "--no-pdf", data="改报.xlsx"))
    assert ran.returncode == 3
    assert f"“{tmp_path}”写不进去：磁盘是只读的" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert digests(tmp_path) == before


def test_a_file_that_cannot_be_replaced_is_told_and_the_next_run_goes_on(
    office: Office, tmp_path: Path
) -> None:
    assert office.run(tmp_path, "--no-pdf").returncode == 0
    held = tmp_path / "检查结果.xlsx"
    if subprocess.run(["chattr", "+i", held], capture_output=True, check=False).returncode:
        pytest.skip("no files that cannot be changed here")
    ran = office.run(tmp_path, "--no-pdf", data="改报.xlsx")
    subprocess.run(["chattr", "-i", held], check=True)
    assert ran.returncode == 3
    assert "“检查结果.xlsx”写不进去：没有权限" in ran.stderr
    assert "Excel 中打开着的，先关掉" in ran.stderr
    finished = journalled(tmp_path)
    assert office.run(tmp_path, "--no-pdf", data="改报.xlsx").returncode == 0
    again = journalled(tmp_path)
    redone = {file for file in again.keys() & finished.keys() if again[file] != finished[file]}
    assert redone <= {held, tmp_path / "manifest.json"}
