"""`jianjia notice roll`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from pipeline.build.notice.rolling import Request, Result, roll_notice
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.cli.files import require_new, write_new

_DRAFT: Final = ".docx"
_REPORTS: Final = (".xlsx", ".json")
_file: Final = click.Path(path_type=Path, dir_okay=False)


@click.command(
    cls=ChineseCommand, help="把去年的通知改成今年的：改动用修订写出，拿不准的加批注，改了什么列成清单。"
)
@click.argument("prior", metavar="去年的通知", type=_file)
@click.option("--year", type=click.IntRange(1950, 2199), required=True, metavar="年份", help="今年的年份。")
@click.option(
    "--from-year",
    "source",
    type=click.IntRange(1949, 2198),
    metavar="年份",
    help="原通知的年份；不写则从文中认出。",
)
@click.option(
    "--facts", type=_file, metavar="文件", help="今年已定的事项（toml）：date、number、interval、[replace]。"
)
@click.option(
    "-o",
    "--out",
    default=Path("通知.docx"),
    show_default=True,
    metavar="文件",
    type=_file,
    help="草稿写到这个文件；已有的文件不会覆盖。",
)
@click.option("--report", type=_file, metavar="文件", help="清单写到这个文件（.xlsx 或 .json）。")
@options.debug
def roll(
    prior: Path, year: int, source: int | None, facts: Path | None, out: Path, report: Path | None
) -> None:
    """The draft beside last year's file, which is never written to."""
    require_new(out, _DRAFT)
    if report:
        require_new(report, *_REPORTS)
    result = roll_notice(Request(prior, year, source, facts))
    write_new(out, result.content)
    if report:
        write_new(report, _listed(result, report))
    screen.show(result.as_text(screen.width()))
    for remark in result.rolled.remarks:
        screen.say(f"提醒：{remark}")
    screen.say("、".join(f"已写入 {path}" for path in (out, report) if path))


def _listed(result: Result, report: Path) -> bytes:
    if report.suffix.lower() == ".json":
        return screen.json_text(result.as_json()).encode()
    return result.as_workbook()
