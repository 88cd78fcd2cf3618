"""The command that prints on paper."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build.ordering import Request
from pipeline.build.printout import Result, commands, print_out
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import ExitCode
from pipeline.model.tray import Media

_REMEDY = "办法：请再运行一次 jianjia run，会重新做好，再打印。"


@click.command("print", cls=ChineseCommand, help="把报送材料按打印清单的次序送到打印机，看着它打完。")
@click.argument("out", metavar="输出文件夹", type=click.Path(path_type=Path, file_okay=False))
@click.option("--printer", required=True, metavar="打印机", help="打印机的名称；jianjia doctor 列出有哪些。")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只打这个单位的，可以写多次。")
@click.option("--paper", "media", type=click.Choice(["A4", "A3"]), help="只打用这种纸的。")
@click.option("--again", is_flag=True, help="已经打过的也再打一遍。")
@click.option("--dry-run", is_flag=True, help="只显示打印命令，不打印。")
@click.option(
    "--timeout", type=click.FloatRange(0), default=60, metavar="分钟", help="缺纸、卡纸时等多久，默认 60。"
)
@options.debug
@click.pass_context
def print_(
    context: click.Context,
    out: Path,
    printer: str,
    units: tuple[str, ...],
    media: Media | None,
    again: bool,
    dry_run: bool,
    timeout: float,
) -> None:
    """Packets in tray order to a printer, what is left of them."""
    request = Request(out, printer, units, media, again, timeout * 60)
    if dry_run:
        context.exit(_shown(request))
    result = print_out(request, screen.say)
    screen.say(_told(result))
    if result.unfit:
        screen.say(_REMEDY)
    context.exit(result.exit_code)


def _shown(request: Request) -> ExitCode:
    """The commands on stdout; what is in the way of printing on stderr."""
    lines, unfit = commands(request)
    for line in lines:
        screen.show(line)
    for fault in unfit:
        screen.say(f"错误：{fault}。")
    if unfit:
        screen.say(_REMEDY)
    elif not lines:
        screen.say("都已打过；要再打一遍，加 --again。")
    return ExitCode.BROKEN if unfit else ExitCode.CLEAN


def _told(result: Result) -> str:
    """What was printed, what had been before, what was not."""
    told = [f"打完 {len(result.printed)} 件，共 {result.paper} 张纸"] if result.printed else []
    told += [f"{result.before} 件以前已打过，要再打一遍，加 --again"] if result.before else []
    told += [f"{len(result.unfit)} 件没有打印"] if result.unfit else []
    return "；".join(told) + "。"
