"""Commands of the office's year: award, next-year."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import click

from pipeline.build.award import Request as AwardRequest
from pipeline.build.award import Result
from pipeline.build.award import award as honour
from pipeline.build.honouring.dates import Given
from pipeline.build.next_year import Carried, Request, carry
from pipeline.build.next_year_texts import TO_DECIDE
from pipeline.build.opening import Source
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import ExitCode
from pipeline.notice.facts import shown
from pipeline.report.json import as_json
from pipeline.report.text import as_text


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


_CONSEQUENCES: Final = {
    frozenset(
        {"winner-honour", "winner-unknown", "winner-ambiguous", "winner-twice"}
    ): "认不出、写重的没有列入",
    frozenset({"winner-places"}): "多于名额的照样列入，由人来减",
    frozenset({"certificate"}): "印不好的奖牌、证书没有印",
}
"""What became of those with errors, by the codes of these."""
_DAY: Final = click.DateTime(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"])
_GIVEN: Final = (
    click.option(
        "--public-from",
        metavar="日期",
        type=_DAY,
        help="从哪一天开始公示，如 2021-11-08；结束的日子按工作日推算。",
    ),
    click.option(
        "--date",
        metavar="日期",
        type=_DAY,
        help="表彰决定、奖牌和证书的日期，如 2021-12-20；不写的印成〔待定〕。",
    ),
    click.option(
        "--number", metavar="字号", help="表彰决定的发文字号，写全或者只写序号；不写的印成〔待定〕。"
    ),
)


def _given(command: options.Command) -> options.Command:
    """When and under which number they are honoured; the command is given one `Given`."""

    @functools.wraps(command)
    def asked(
        *words: Any,
        public_from: dt.datetime | None,
        date: dt.datetime | None,
        number: str | None,
        **rest: Any,
    ) -> Any:
        start, day = (one.date() if one else None for one in (public_from, date))
        return command(*words, given=Given(start, day, number), **rest)

    for option in reversed(_GIVEN):
        asked = option(asked)
    return cast(options.Command, asked)


@click.command(
    name="award", cls=ChineseCommand, help="按定下的名单做公示、表彰决定、奖牌和证书，记入历年荣誉。"
)
@options.source
@click.option(
    "--decided",
    required=True,
    metavar="名单",
    type=click.Path(path_type=Path, dir_okay=False),
    help="定下的表彰名单：荣誉、推荐单位、名称、编号、排名，一行一个。",
)
@options.out
@_given
@click.option("--no-pdf", is_flag=True, help="只做 Word 和 Excel，奖牌和证书不做成 PDF。")
@click.option("--include-invalid", is_flag=True, help="申报数据有错误的也照样列入。")
@options.formats("text", "json")
@options.workers
def award(
    source: Source,
    decided: Path,
    out: Path,
    given: Given,
    no_pdf: bool,
    include_invalid: bool,
    form: str,
    workers: int,
) -> ExitCode:
    """公示, 表彰决定, plaques, certificates and 历年荣誉 of those decided."""
    fonts = screen.font_folders()
    request = AwardRequest(source, decided, out, given, not no_pdf, include_invalid, fonts, workers)
    with screen.executor(workers) as executor, screen.progress() as progress:
        result = honour(request, executor, progress)
    if form == "json":
        screen.show_json(as_json(result.findings))
    else:
        told = as_text(
            result.findings,
            width=screen.width(),
            colour=screen.colour(),
            consequence=_follows(result, include_invalid),
        )
        screen.show(told)
    _said(result, out)
    return result.exit_code


def _follows(result: Result, include_invalid: bool) -> str:
    codes = {one.code for one in result.findings if one.level == "error"}
    told = [words for family, words in _CONSEQUENCES.items() if codes & family]
    if "winner-excluded" in codes:
        told.append(f"申报数据有错误的{'照样' if include_invalid else '没有'}列入")
    return f"{'；'.join(told)}。改正后再做一次。" if told else ""


def _said(result: Result, out: Path) -> None:
    for remark in result.remarks:
        screen.say(remark)
    if not result.winners:
        screen.say(f"名单上没有一个可以表彰的对象，什么也没有做，{out} 里的也没有改动。")
        return
    screen.say(f"表彰对象 {len(result.winners)} 个；做成 {len(result.made)} 个文件，在 {out}")
    for path, name in result.kept.items():
        screen.say(f"提醒：{path} 原来的文件不是本程序做的，或者做好以后被改动过；已改名为 {name}。")
    for path in result.changed:
        screen.say(f"提醒：{path} 不再需要，但已被改动过，没有删除。")
    for problem in result.problems:
        screen.say(f"PDF 没有做完：{problem.message}\n办法：{problem.hint}")
