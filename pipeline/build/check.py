"""`jianjia check`: read the data, hold it to the pack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.build.opening import Opened, Source, opened
from pipeline.checks.run import Checked, check
from pipeline.errors import ExitCode
from pipeline.model.finding import Finding, tally
from pipeline.model.pack import Pack
from pipeline.report.workbook import marked


@dataclass(frozen=True)
class Examined:
    """Opened data with what was found about it."""

    opened: Opened
    checked: Checked

    @property
    def exit_code(self) -> ExitCode:
        """1 where there are errors; warnings are allowed."""
        return ExitCode.FINDINGS if tally(self.checked.findings)["error"] else ExitCode.CLEAN


def examine(source: Source) -> Examined:
    """Reads and checks; raises `PipelineError` only where nothing can be read."""
    input_ = opened(source)
    return Examined(input_, check(input_.pack, input_.data))


def marked_workbook(pack: Pack, file: Path | None, findings: tuple[Finding, ...]) -> bytes:
    """检查结果.xlsx: a copy of one data workbook with its cells marked, and the list of findings."""
    forms = pack.forms.items()
    labels = {f"{name}.{field.id}": field.label for name, form in forms for field in form.fields}
    return marked(file, findings, {name: form.title for name, form in forms} | labels)
