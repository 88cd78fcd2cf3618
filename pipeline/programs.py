"""Outside programs: whether one is there, and running it. Nothing else in the project starts a process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from pipeline.errors import ProgramError, reason

PACKAGES: Mapping[str, str] = {
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
    "fc-list": "fontconfig",
    "lp": "cups cups-client cups-ipp-utils",
    "lpstat": "cups-client",
    "ipptool": "cups-ipp-utils",
}
"""The Debian packages that bring each program."""

VERSION_SECONDS = 30
_GLANCE: Final = 0.2
"""Seconds between two looks whether a program makes progress."""

_LEASHED: Final = """
exec 3<&0 </dev/null
{ read -r _ <&3; kill -s KILL 0; } >/dev/null 2>&1 &
exec "$@" 3<&-
"""
"""Runs a program in a group that is killed once nobody holds the other end of its standard input.

However we end, even by SIGKILL, the system closes our end: no LibreOffice works on for a run that is gone.
"""
_NOT_STARTED: Final = (126, 127)
"""What the shell answers where it cannot start the program."""


@dataclass(frozen=True)
class Probe:
    """What is known of a program; `path` and `version` are None where it is missing or does not answer."""

    name: str
    path: Path | None
    version: str | None


@dataclass(frozen=True)
class Completed:
    """A program that has ended, with what it wrote."""

    code: int
    stdout: str
    stderr: str


class ProgramTimeoutError(ProgramError):
    """The program did not end in time and was stopped."""


def find(name: str) -> Path | None:
    """Where the program lies, or None."""
    found = shutil.which(name)
    return Path(found) if found else None


def require(name: str) -> Path:
    """Where the program lies; ProgramError names the command that adds it."""
    path = find(name)
    if path is None:
        raise ProgramError(f"找不到程序 {name}", f"请安装后重试：{install_command(name)}")
    return path


def install_command(name: str) -> str:
    """The one command that adds the program on Debian."""
    return f"sudo apt-get install -y --no-install-recommends {PACKAGES.get(name, name)}"


def probe(name: str) -> Probe:
    """Where the program lies and the first line of its `--version`; never raises."""
    path = find(name)
    if path is None:
        return Probe(name, None, None)
    try:
        answer = run([path, "--version"], timeout=VERSION_SECONDS)
    except ProgramError:
        return Probe(name, path, None)
    lines = answer.stdout.splitlines()
    return Probe(name, path, lines[0].strip() if answer.code == 0 and lines else None)


def run(
    args: Sequence[str | Path],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    progress: Callable[[], object] | None = None,
) -> Completed:
    """The ended program; `env` adds to our own environment, `timeout` is in seconds, counted anew with all `progress`.

    The program stands in a process group of its own, which is killed whole when the program ends, when time is up
    (ProgramTimeoutError) and when we end: soffice is a launcher, and killing it alone would leave the office running.
    """
    name = Path(args[0]).name
    try:
        with _leash() as leash, TemporaryFile() as stdout, TemporaryFile() as stderr:
            process = subprocess.Popen(
                ["/bin/sh", "-c", _LEASHED, name, *map(str, args)],
                stdin=leash,
                stdout=stdout,
                stderr=stderr,
                env={**os.environ, **(env or {})},
                cwd=cwd,
                start_new_session=True,
            )
            code = _ended(process, name, timeout, progress)
            completed = Completed(code, _text(stdout), _text(stderr))
    except OSError as error:
        raise _not_started(name, reason(error)) from error
    if code in _NOT_STARTED:
        raise _not_started(name)
    return completed


@contextmanager
def _leash() -> Iterator[int]:
    """The end of a pipe to be given to a program; ours is closed when it has ended, and by our own end."""
    given, held = os.pipe()
    try:
        yield given
    finally:
        os.close(given)
        os.close(held)


def _ended(
    process: subprocess.Popen[bytes], name: str, timeout: float, progress: Callable[[], object] | None
) -> int:
    """The code of the ended process; nothing of its group is left."""
    try:
        return _code(process, timeout, progress)
    except subprocess.TimeoutExpired as late:
        raise ProgramTimeoutError(
            f"程序 {name} {timeout:.0f} 秒没有进展，已强行停止", "请关闭其他占用内存的程序后重试。"
        ) from late
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _code(process: subprocess.Popen[bytes], timeout: float, progress: Callable[[], object] | None) -> int:
    """TimeoutExpired where nothing comes of it for so long."""
    if progress is None:
        return process.wait(timeout)
    seen, until = progress(), time.monotonic() + timeout
    while time.monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(_GLANCE)
        if (now := progress()) != seen:
            seen, until = now, time.monotonic() + timeout
    raise subprocess.TimeoutExpired(process.args, timeout)


def _text(written: IO[bytes]) -> str:
    # A file, not a pipe: a child that the program leaves behind would keep a pipe open.
    written.seek(0)
    return written.read().decode("utf-8", "replace")


def _not_started(name: str, why: str = "") -> ProgramError:
    return ProgramError(f"无法启动程序 {name}{why and f'：{why}'}", f"请重新安装：{install_command(name)}")
