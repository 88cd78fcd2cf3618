"""`jianjia notice roll`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from pipeline.build.rolling import Request, Result, roll_notice
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import OutputError, UsageError, reason

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
    _refuse(out, report)
    result = roll_notice(Request(prior, year, source, facts))
    _write(out, result.content)
    if report:
        _write(report, _listed(result, report))
    screen.show(result.as_text(screen.width()))
    for remark in result.rolled.remarks:
        screen.say(f"提醒：{remark}")
    screen.say("、".join(f"已写入 {path}" for path in (out, report) if path))


def _refuse(out: Path, report: Path | None) -> None:
    if out.suffix.lower() != _DRAFT:
        raise UsageError(f"“{out}”不是 {_DRAFT} 文件名", f"请用 -o 写一个以 {_DRAFT} 结尾的文件名。")
    if report and report.suffix.lower() not in _REPORTS:
        raise UsageError(
            f"“{report}”不是 .xlsx 或 .json 文件名", "请用 --report 写一个以 .xlsx 或 .json 结尾的文件名。"
        )
    for path in filter(None, (out, report)):
        if path.exists():
            raise UsageError(
                f"已经有文件“{path}”，没有覆盖", "里面可能已经改过：请换一个文件名，或者先把它移走。"
            )


def _listed(result: Result, report: Path) -> bytes:
    if report.suffix.lower() == ".json":
        return screen.json_text(result.as_json()).encode()
    return result.as_workbook()


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as fault:
        raise OutputError(
            f"“{path}”写不进去：{reason(fault)}", "请核对文件夹是否存在、有没有权限。"
        ) from fault
