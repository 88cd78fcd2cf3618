"""Commands of the office's year: next-year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.build.next_year import TO_DECIDE, Carried, Request, carry
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import ExitCode
from pipeline.notice.facts import shown
from pipeline.report.json import as_json


@click.command(
    name="next-year", cls=ChineseCommand, help="把城市方案沿用到新的一年：年份和日期推算好，要定的列出来。"
)
@click.argument("city", metavar="城市")
@click.option("--year", required=True, type=click.IntRange(1900, 2199), metavar="年份", help="新的一年。")
@options.formats("text", "json")
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="新方案的文件夹，它的名称就是方案的名称；已有的不会覆盖。",
)
@options.packs
def next_year(city: str, year: int, form: str, out: Path, packs: tuple[Path, ...]) -> ExitCode:
    """The pack of another year in a new folder, and what a person has to decide in it."""
    made = carry(Request(city, year, out, packs))
    if form == "json":
        screen.show_json(as_json(made.findings))
    else:
        screen.show("\n".join(_told(made, year)))
    screen.say(f"已写入 {out}；要定的、要核对的列在 {out / TO_DECIDE}。")
    for slip in made.slips:
        screen.say(f"{'错误' if slip.level == 'error' else '提醒'}：{slip.message}")
    wrong = any(slip.level == "error" for slip in made.slips)
    return ExitCode.FINDINGS if wrong else ExitCode.CLEAN


def _told(made: Carried, year: int) -> Iterator[str]:
    """What was carried over, then what a person has to look at."""
    yield f"从 {made.last_year} 年推算 {year} 年："
    for one in made.proposals:
        why = f"（{one.why}）" if one.why else "（不变）"
        yield f"　{one.spec.label}：{shown(one.last)} → {shown(one.value)}{why}"
    if made.findings:
        yield "请定、请核对："
        for finding in made.findings:
            yield f"　{finding.message}。{finding.hint}"
