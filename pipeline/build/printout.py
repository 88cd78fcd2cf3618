"""`jianjia print`: the packets of an output folder, in tray order, to a printer, until they lie there."""

from __future__ import annotations

import shlex
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.build.ledger import Ledger
from pipeline.build.ordering import Order, Request, choose, fault_of
from pipeline.build.printed import note_printed
from pipeline.errors import ExitCode, ProgramError, UsageError
from pipeline.output import alone
from pipeline.pdf import printer
from pipeline.pdf.printer import Job, JobState, Seen

_LOCK: Final = ".jianjia/print.lock"
_AHEAD: Final = 3
"""Jobs that CUPS has at most at a time: it never waits for us, and little is left to cancel."""
_SECONDS: Final = 1
"""Between two looks at the printer."""

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Result:
    """What came out of it."""

    printed: tuple[Order, ...]
    before: int
    """Packets that an earlier print has done."""
    unfit: tuple[str, ...]
    """Packets that were not printed, for their files are not those of the manifest."""

    @property
    def paper(self) -> int:
        """Sheets of paper that were printed."""
        return sum(order.paper for order in self.printed)

    @property
    def exit_code(self) -> ExitCode:
        """3 where files are not those of the manifest."""
        return ExitCode.BROKEN if self.unfit else ExitCode.CLEAN


def commands(request: Request) -> tuple[list[str], tuple[str, ...]]:
    """The commands that would be run, ready for a shell, and what could not be printed; nothing is submitted."""
    ledger, orders = Ledger(request.out), choose(request)
    todo = [order for order in orders if request.again or not ledger.entry(order.packet)]
    faults = [(order, fault_of(order)) for order in todo]
    fit = [shlex.join(order.command(request.printer)) for order, fault in faults if not fault]
    return fit, tuple(fault for _, fault in faults if fault)


def print_out(request: Request, tell: Tell) -> Result:
    """Everything printed that has not been printed yet; ProgramError where the printer does not print any more."""
    orders = choose(request)
    printer.require_cups()
    with alone(request.out, _LOCK) as ours:
        if not ours:
            hint = "请等那里打完，或者先在那里按 Ctrl-C 停下。"
            raise UsageError(f"“{request.out}”正在另一个窗口里打印", hint)
        return _print_out(request, orders, tell)


def _print_out(request: Request, orders: Sequence[Order], tell: Tell) -> Result:
    ledger = Ledger(request.out)
    if request.again:
        ledger.forget(order.packet for order in orders)
    todo = [order for order in orders if not ledger.is_done(order.packet)]
    print_ = _Print(request, ledger, tell)
    try:
        print_.work(todo)
    except KeyboardInterrupt:
        tell(print_.farewell())
        raise
    note_printed(request.out, ledger.is_done)
    return Result(tuple(print_.done), len(orders) - len(todo), tuple(print_.unfit))


class _Print:
    """A print under way."""

    def __init__(self, request: Request, ledger: Ledger, tell: Tell) -> None:
        self._request, self._ledger, self._tell = request, ledger, tell
        self._open: dict[int, Order] = {}
        self._total = 0
        self._last = 0
        """The highest number of a job that we know of."""
        self._told, self._idle = "", 0.0
        self.done: list[Order] = []
        self.unfit: list[str] = []

    def work(self, orders: Iterable[Order]) -> None:
        """Hands over one after the other, a few at a time, and follows them until all are done."""
        todo = deque(order for order in orders if self._is_fit(order))
        self._total = len(todo)
        if not todo:
            return
        seen = printer.look(self._request.printer)
        self._last = max(seen.jobs, default=0)
        todo = deque(order for order in todo if not self._is_under_way(order, seen))
        if todo or self._open:
            printer.check_ready(self._request.printer, seen.state)
        while todo or self._open:
            while todo and len(self._open) < _AHEAD:
                self._hand_over(todo.popleft())
            time.sleep(_SECONDS)
            self._follow()

    def farewell(self) -> str:
        """What becomes of the jobs that are not done when we are stopped."""
        jobs = [f"{self._request.printer}-{number}" for number in self._open]
        if not jobs:
            return "没有未打完的作业。"
        return f"已交给打印机的 {len(jobs)} 个作业会接着打。要取消：{shlex.join(['cancel', *jobs])}"

    def _is_fit(self, order: Order) -> bool:
        fault = fault_of(order)
        if fault:
            self.unfit.append(fault)
            self._tell(f"错误：{fault}。")
        return not fault

    def _is_under_way(self, order: Order, seen: Seen) -> bool:
        """Whether an earlier print has handed it over, so that it is not printed twice."""
        entry = self._ledger.entry(order.packet)
        if entry is None:
            return False
        number = self._lost(order, entry.after, seen) if entry.job is None else entry.job
        if number is None:
            return False
        job = _same(order, seen.jobs.get(number))
        if job and job.state in (JobState.CANCELED, JobState.ABORTED):
            return False
        if job and job.state != JobState.COMPLETED and job.printer != self._request.printer:
            message = f"“{order.packet.path}”已交给打印机“{job.printer}”（作业 {job.name}），还没有打完"
            raise ProgramError(message, f"请等它打完，或者先取消（cancel {job.name}），再运行一次。")
        self._ledger.note(order.packet, entry.after, number)
        self._open[number] = order
        self._settle(number, job)
        return True

    def _lost(self, order: Order, after: int, seen: Seen) -> int | None:
        """The job of a packet that was handed over when we were killed: of its size, and nobody else's."""
        noted = self._ledger.jobs()
        ours = [
            job.number
            for job in seen.jobs.values()
            if job.number > after and job.printer == self._request.printer and _same(order, job)
        ]
        return next((number for number in sorted(ours) if number not in noted), None)

    def _hand_over(self, order: Order) -> None:
        if not self._is_fit(order):
            return
        self._ledger.note(order.packet, self._last)
        number = self._last = printer.submit(order.command(self._request.printer))
        self._ledger.note(order.packet, number - 1, number)
        self._open[number] = order
        job = f"{self._request.printer}-{number}"
        self._tell(f"第 {order.number} 项　{order.packet.path}　{order.told}：已交给打印机（作业 {job}）")

    def _follow(self) -> None:
        """One look at the jobs, then at the printer."""
        seen = printer.look(self._request.printer, min(self._open, default=self._last))
        for number in list(self._open):
            self._settle(number, seen.jobs.get(number))
        if self._open:
            printer.check_ready(self._request.printer, seen.state)
            self._wait(seen)

    def _settle(self, number: int, job: Job | None) -> None:
        """Notes a job that is done; ProgramError where it never will be."""
        order = self._open[number]
        if job is None:
            self._tell(
                f"提醒：CUPS 已经不记得第 {order.number} 项的作业 {number}，算作打完；请看一下纸质材料，"
                f"没有的用 --again --unit {shlex.quote(order.packet.unit or '')} 再打。"
            )
        elif job.state in (JobState.CANCELED, JobState.ABORTED):
            self._ledger.forget([order.packet])
            del self._open[number]
            told = "被取消了" if job.state == JobState.CANCELED else "没有打成"
            told += f"（{job.message}）" if job.message else ""
            hint = "请看看打印机；再运行一次本命令，会从没有打完的接着打。"
            raise ProgramError(f"第 {order.number} 项“{order.packet.path}”的作业 {job.name} {told}", hint)
        elif job.state != JobState.COMPLETED:
            return
        del self._open[number]
        self._idle = 0.0
        self._ledger.note(order.packet, number - 1, number, done=True)
        self.done.append(order)
        self._tell(f"第 {order.number} 项　打完（{len(self.done)}/{self._total}）")

    def _wait(self, seen: Seen) -> None:
        """Says what keeps the printer from printing, and when it goes on; ProgramError where it takes too long."""
        troubles = self._troubles(seen)
        if troubles != self._told:
            self._tell(f"打印机{troubles}，弄好后会自动接着打。" if troubles else "打印机好了，接着打。")
            self._told = troubles
        self._idle = 0.0 if seen.state.printing and not troubles else self._idle + _SECONDS
        if self._idle > self._request.patience:
            told = f"{troubles or '没有动静'}，等了 {self._request.patience / 60:g} 分钟"
            hint = "已交出的作业在打印机弄好后会接着打；再运行一次本命令，会接着往下打。"
            raise ProgramError(f"打印机“{self._request.printer}”{told}", hint)

    def _troubles(self, seen: Seen) -> str:
        held = [seen.jobs[number].name for number in self._open if _is_held(seen.jobs.get(number))]
        told = list(seen.state.troubles)
        if seen.state.wants_paper:
            told.append(f"请放 {self._open[min(self._open)].media} 纸")
        if held:
            told.append(f"作业被挂起（运行 lp -i {held[0]} -H resume 放行）")
        return "，".join(told)


def _is_held(job: Job | None) -> bool:
    return job is not None and job.state == JobState.HELD


def _same(order: Order, job: Job | None) -> Job | None:
    """The job, if it is of the packet's size: CUPS that was set up anew counts from 1 again."""
    kilobytes = -(-order.file.stat().st_size // 1024)
    return job if job and job.kilobytes == kilobytes else None
