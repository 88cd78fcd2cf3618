"""Printers: what `lp` is told, and what CUPS says of a printer and its jobs, read as XML through `ipptool`."""

from __future__ import annotations

import enum
import plistlib
import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote
from xml.parsers.expat import ExpatError

from pipeline.errors import ProgramError
from pipeline.model.made import Duplex, Made
from pipeline.model.tray import MEDIA, Media
from pipeline.programs import Completed, find, require, run

PROGRAMS: Final = ("lp", "lpstat", "ipptool")
"""What printing needs."""

_SIDES: Final[Mapping[Duplex, str]] = {
    "none": "one-sided",
    "long-edge": "two-sided-long-edge",
    "short-edge": "two-sided-short-edge",
}
_SIZES: Final[Mapping[Media, str]] = {"A4": "iso_a4_210x297mm", "A3": "iso_a3_297x420mm"}
"""Names that describe themselves (PWG 5101.1): a queue without a driver takes no other, CUPS finds those of a PPD."""
_QUESTIONS: Final = Path(__file__).with_name("queue.test")
_ENGLISH: Final = {"LC_ALL": "C"}
"""The language in which the answers are read."""
_ANSWER_SECONDS: Final = 60
_SUBMIT_SECONDS: Final = 600
_REQUEST: Final = re.compile(r"request id is .*-(\d+) ")

_NOT_FOUND: Final = "client-error-not-found"
_STOPPED: Final = 5
_PRINTING: Final = 4
"""Values of printer-state (RFC 8011, 5.4.11)."""

_TROUBLES: Final[Mapping[str, str]] = {
    "media-empty": "缺纸",
    "media-needed": "要放纸",
    "media-jam": "卡纸",
    "cover-open": "盖子开着",
    "door-open": "门开着",
    "interlock-open": "门或盖没有关好",
    "input-tray-missing": "纸盒没有推好",
    "output-area-full": "出纸盘满了",
    "output-tray-missing": "出纸盘没有装好",
    "toner-empty": "墨粉用完了",
    "marker-supply-empty": "墨水或墨粉用完了",
    "marker-waste-full": "废粉盒满了",
    "spool-area-full": "打印机内存满了",
    "connecting-to-device": "连不上，正在重试",
    "timed-out": "没有回应",
    "offline": "脱机",
    "shutdown": "关机了",
}
"""Words of printer-state-reasons (RFC 8011, 5.4.12; PWG 5100.13) that keep a printer from printing."""

_PAPER: Final = ("media-empty", "media-needed")


class JobState(enum.IntEnum):
    """Values of job-state (RFC 8011, 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True)
class Job:
    """A job as CUPS knows it."""

    number: int
    printer: str
    state: JobState
    kilobytes: int
    message: str = ""
    """What the printer said last of it, in English."""

    @property
    def name(self) -> str:
        """What `lpstat` and `cancel` call it."""
        return f"{self.printer}-{self.number}"


@dataclass(frozen=True)
class State:
    """How a printer is."""

    stopped: bool = False
    printing: bool = False
    accepting: bool = True
    reasons: tuple[str, ...] = ()
    message: str = ""

    @property
    def troubles(self) -> tuple[str, ...]:
        """What keeps it from printing until somebody goes there, in Chinese."""
        return tuple(_TROUBLES[reason] for reason in self._blocking())

    @property
    def wants_paper(self) -> bool:
        """Whether it waits for paper."""
        return any(reason in _PAPER for reason in self._blocking())

    def _blocking(self) -> list[str]:
        """What only informs stops nobody, but for being offline, which CUPS reports so.

        A warning may: a network printer without paper gives one, as does a printer whose other tray is empty.
        """
        parted = [re.fullmatch(r"(.+?)(?:-(error|warning|report))?", reason) for reason in self.reasons]
        return [
            found[1]
            for found in parted
            if found and found[1] in _TROUBLES and (found[2] != "report" or found[1] == "offline")
        ]


@dataclass(frozen=True)
class Seen:
    """A printer and the jobs of all printers, by number."""

    state: State
    jobs: Mapping[int, Job]


def command(file: Path, packet: Made, printer: str, title: str) -> tuple[str, ...]:
    """What hands the packet to CUPS."""
    options = (
        f"media={_SIZES[MEDIA[packet.paper]]}",
        f"sides={_SIDES[packet.duplex]}",
        "print-scaling=none",
        "collate=true",
    )
    given = [word for option in options for word in ("-o", option)]
    return ("lp", "-d", printer, "-n", str(packet.copies), "-t", title, *given, "--", str(file))


def require_cups() -> None:
    """ProgramError names the command that adds what is missing."""
    for name in PROGRAMS:
        require(name)


def submit(words: Sequence[str]) -> int:
    """The number of the job that such a command has made; ProgramError where CUPS refuses it."""
    answer = run(words, timeout=_SUBMIT_SECONDS, env=_ENGLISH)
    found = _REQUEST.search(answer.stdout)
    if answer.code or not found:
        said = (answer.stderr or answer.stdout).strip()
        raise ProgramError(f"CUPS 没有收下“{words[-1]}”：{said}", "请按提示处理后再运行一次，会接着打。")
    return int(found[1])


def look(printer: str, first: int = 1) -> Seen:
    """How the printer is, and all jobs from the number on; ProgramError where CUPS or the printer is not there."""
    server = _server()
    uri = f"ipp://{server}/printers/{quote(printer, safe='')}"
    given = ("-d", f"server=ipp://{server}/", "-d", f"first={first}")
    answers = _answers(
        run(["ipptool", "-X", "-I", *given, uri, _QUESTIONS], timeout=_ANSWER_SECONDS, env=_ENGLISH)
    )
    if len(answers) != 2:
        raise ProgramError(
            "打印服务 CUPS 没有运行，或者连不上", "请运行 sudo systemctl start cups，再运行一次，会接着打。"
        )
    of_printer, of_jobs = answers
    missing = of_printer.get("StatusCode") == _NOT_FOUND
    if missing:
        _require_known(printer)
    states = [] if missing else [_state(one) for one in _groups(of_printer) if "printer-state" in one]
    jobs = [_job(group) for group in _groups(of_jobs) if "job-id" in group]
    return Seen(states[0] if states else State(), {job.number: job for job in jobs})


def check_ready(printer: str, state: State) -> None:
    """ProgramError where the printer is stopped or takes no jobs, with the command that mends it."""
    said = f"（{state.message}）" if state.message else ""
    name = shlex.quote(printer)
    if state.stopped:
        told = "，".join(("停用了", *state.troubles))
        hint = f"处理好打印机后运行 sudo cupsenable {name}，再运行一次本命令，会接着打。"
        raise ProgramError(f"打印机“{printer}”{told}{said}", hint)
    if not state.accepting:
        hint = f"请运行 sudo cupsaccept {name}，再运行一次本命令，会接着打。"
        raise ProgramError(f"打印机“{printer}”不接收作业{said}", hint)


def known() -> tuple[str, ...]:
    """The printers that CUPS knows or finds in the network; none where it does not answer."""
    if not find("lpstat"):
        return ()
    answer = run(["lpstat", "-e"], timeout=_ANSWER_SECONDS, env=_ENGLISH)
    return tuple(answer.stdout.splitlines()) if answer.code == 0 else ()


def _require_known(printer: str) -> None:
    """A printer that is found in the network has no queue before its first job."""
    names = known()
    if printer not in names:
        there = f"现有的打印机：{'、'.join(names)}" if names else "现在一台打印机也没有，请先在系统设置里添加"
        raise ProgramError(f"没有打印机“{printer}”", f"请核对 --printer；{there}。")


def _server() -> str:
    """Where CUPS is; ipptool takes no socket, but CUPS that has one listens on this machine as well."""
    server = run(["lpstat", "-H"], timeout=_ANSWER_SECONDS, env=_ENGLISH).stdout.strip()
    return "localhost" if not server or server.startswith("/") else server


def _answers(answer: Completed) -> list[Mapping[str, Any]]:
    """What was answered to each question; nothing where nobody answered."""
    xml = "".join(answer.stdout.partition("</plist>")[:2])  # a summary follows
    try:
        return list(plistlib.loads(xml.encode())["Tests"])
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError):
        return []


def _groups(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What was answered; a refusal must not look like a printer without jobs, for then all would count as printed."""
    status = str(answer.get("StatusCode"))
    if not status.startswith("successful"):
        raise ProgramError(
            f"CUPS 不肯回答（{status}）", "请向管理打印机的同事要查看打印作业的权限，再运行一次。"
        )
    return list(answer.get("ResponseAttributes", ()))


def _state(group: Mapping[str, Any]) -> State:
    reasons = group.get("printer-state-reasons", ())
    return State(
        group["printer-state"] == _STOPPED,
        group["printer-state"] == _PRINTING,
        group.get("printer-is-accepting-jobs", True),
        (reasons,) if isinstance(reasons, str) else tuple(reasons),
        group.get("printer-state-message", ""),
    )


def _job(group: Mapping[str, Any]) -> Job:
    return Job(
        group["job-id"],
        unquote(group.get("job-printer-uri", "").rpartition("/")[2]),
        JobState(group["job-state"]),
        group.get("job-k-octets", 0),
        group.get("job-printer-state-message", ""),
    )
