"""`jianjia check`: read the data, hold it to the pack."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.build.lettering import lettering
from pipeline.build.opening import Opened, Source, opened
from pipeline.checks.run import Checked, check
from pipeline.errors import ExitCode, ProgramError
from pipeline.memory import give_back
from pipeline.model.finding import Finding, tally

_OBJECTS: Final = 50_000
"""So many new objects, and cycles among them are looked for; Python's own number is some hundreds."""


@dataclass(frozen=True)
class Examined:
    """Opened data with what was found about it."""

    opened: Opened
    checked: Checked
    remarks: tuple[str, ...] = ()
    """What could not be checked for want of a program."""

    @property
    def exit_code(self) -> ExitCode:
        """1 where there are errors; warnings are allowed."""
        return ExitCode.FINDINGS if tally(self.checked.findings)["error"] else ExitCode.CLEAN

    @property
    def empty(self) -> bool:
        """Whether the data has no record at all."""
        return not any(self.checked.counts.values())

    def also(self, findings: Iterable[Finding]) -> Examined:
        """With what was found later."""
        return replace(self, checked=self.checked.also(findings))


def examine(source: Source, font_folders: Sequence[Path] = ()) -> Examined:
    """Reads and checks; raises `PipelineError` only where nothing can be read.

    `font_folders`: where fonts lie that PDFs are drawn with, besides those of the system.
    """
    with _seldom_collected():
        input_ = opened(source)
        give_back()
        try:
            return Examined(input_, check(input_.pack, input_.data, lettering(input_.pack, font_folders)))
        except ProgramError as fault:
            remark = f"没有检查字体能不能印出所有的字：{fault.message}。{fault.hint}"
        return Examined(input_, check(input_.pack, input_.data), (remark,))


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Keeps Python from looking for cycles among all that is kept of very many records, time and again."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
