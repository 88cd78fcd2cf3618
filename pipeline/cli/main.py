"""The entry point: runs a command and turns every failure into a message and an exit code."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

import click

from pipeline import __version__
from pipeline.cli.adopt import adopt
from pipeline.cli.chinese import ChineseGroup, wrong_usage
from pipeline.cli.collecting import collect_
from pipeline.cli.entry import blank
from pipeline.cli.inform import count, doctor, explain, lint, list_
from pipeline.cli.intake import intake
from pipeline.cli.notice import notice
from pipeline.cli.options import debug_wanted
from pipeline.cli.printing import print_
from pipeline.cli.work import check, demo, run, summary
from pipeline.cli.year import award, next_year
from pipeline.errors import ExitCode, PipelineError, reason, remedy

_INTERRUPTED = 130
_RECORDS_APART = 100_000
"""Objects made between two looks for cycles: records have none, and looking 140 times as often takes a twentieth of a
check's time."""


@click.group(
    name="jianjia",
    cls=ChineseGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="建家：把申报数据变成填好、查过、可以付印的申报材料。",
)
@click.version_option(__version__, prog_name="jianjia", message="%(prog)s %(version)s", help="显示版本。")
def jianjia() -> None:
    """The group that all commands belong to."""


_COMMANDS = (
    list_,
    count,
    adopt,
    blank,
    intake,
    collect_,
    check,
    run,
    summary,
    print_,
    notice,
    award,
    next_year,
    lint,
    explain,
    doctor,
    demo,
)
for _command in _COMMANDS:
    jianjia.add_command(_command)


def main(args: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with the code of DESIGN §6; no traceback reaches the user but with --debug."""
    words = list(sys.argv[1:] if args is None else args)
    gc.set_threshold(_RECORDS_APART)
    try:
        code = jianjia.main(words, prog_name="jianjia", standalone_mode=False)
    except Exception as fault:
        if debug_wanted(words):
            traceback.print_exc()
        sys.exit(_explained(fault))
    except KeyboardInterrupt:
        click.echo("已中断；再运行一次会接着做。", err=True)
        sys.exit(_INTERRUPTED)
    sys.exit(code if isinstance(code, int) else ExitCode.CLEAN)


def _explained(fault: Exception) -> int:
    """Says on stderr what went wrong and what to do; gives the exit code."""
    if isinstance(fault, PipelineError):
        click.echo(f"错误：{fault.message}\n办法：{fault.hint}", err=True)
        return fault.exit_code
    if isinstance(fault, OSError):  # a temporary file, most likely; the modules explain what they know of
        place = fault.filename or "临时文件"
        click.echo(f"错误：“{place}”读写不了：{reason(fault)}\n办法：{remedy(fault)}", err=True)
        return ExitCode.BROKEN
    if isinstance(fault, click.Abort):
        click.echo("已中断；再运行一次会接着做。", err=True)
        return _INTERRUPTED
    if isinstance(fault, click.ClickException):
        click.echo(wrong_usage(fault), err=True)
        return ExitCode.USAGE
    click.echo(
        f"错误：程序内部出错（{type(fault).__name__}）。\n办法：加上 --debug 再运行一次，把显示的内容发给维护人员。",
        err=True,
    )
    return ExitCode.BROKEN
