"""The command that makes data of filled Word forms: collect."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from pipeline.build.collecting import Collected, Request, collect
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.cli.files import require_new, write_all, write_new
from pipeline.errors import ExitCode
from pipeline.report.text import files_as_text

_SUFFIX: Final = ".xlsx"


@click.command(
    "collect",
    cls=ChineseCommand,
    help="把各单位交来的 Word 申报表读成一份登记数据，每个值都注明出自哪个文件的哪一格。",
)
@click.argument("places", metavar="文件夹…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--city", required=True, metavar="城市", help="城市方案的名称或文件夹。")
@options.new_data("写到这个文件；已有的文件不会覆盖。照片放在旁边的文件夹里。")
@click.option(
    "--report",
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把读不出和要核对的地方另写成一份 xlsx。",
)
@options.workers
@options.packs
def collect_(
    places: tuple[Path, ...], city: str, out: Path, report: Path | None, workers: int, packs: tuple[Path, ...]
) -> ExitCode:
    """The data workbook, never in the place of a file that is there."""
    beside = out.with_name(f"{out.stem}-附件")
    for target in filter(None, (out, report)):
        require_new(target, _SUFFIX)
    require_new(beside)
    with screen.executor(workers) as executor, screen.progress() as progress:
        made = collect(Request(places, city, packs, beside.name), executor, progress)
    write_new(out, made.workbook)
    write_all(out.parent, made.files)
    if report:
        write_new(report, made.report())
    _tell(made, out, report)
    return made.exit_code


def _tell(made: Collected, out: Path, report: Path | None) -> None:
    width, colour = screen.width(), screen.colour()
    if made.findings:
        screen.show(files_as_text(made.findings, width=width, colour=colour, consequence=made.consequence))
    counts = "、".join(f"{title} {number} 份" for title, number in made.counts.items())
    told = f"{counts}；数据写入 {out}，每个值的出处和把握在“来源”表。"
    screen.say(f"读了 {made.read} 个文件：{told if counts else f'没有一份申报表；{out} 里是空表。'}")
    if doubts := sum(one.code == "collect-doubt" for one in made.findings):
        screen.say(f"其中 {doubts} 处没有把握，已逐处列出，“来源”表里标成“低”。")
    if report:
        screen.say(f"要核对的地方写入 {report}。")
    elif made.findings:
        screen.say("想在 Excel 里逐个文件看的，加上 --report 核对.xlsx，换一个 -o 的名称再收集一次。")
