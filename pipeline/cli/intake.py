"""The command for what units send: intake."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import click

from pipeline.build.intake import Request, Result, take_in
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import ExitCode
from pipeline.report.wording import told_counts

_DAYS = 60
_LISTED = 20


@dataclass(frozen=True)
class _Returning:
    """How the letters are written that send data back."""

    today: dt.date
    days: int
    pdf: bool


def _returning(command: options.Command) -> options.Command:
    """`--today`, `--answer-days`, `--pdf`; the command is given one `_Returning`."""

    @functools.wraps(command)
    def asked(*words: Any, today: dt.datetime | None, answer_days: int, pdf: bool, **rest: Any) -> Any:
        day = today.date() if today else dt.date.today()
        return command(*words, returning=_Returning(day, answer_days, pdf), **rest)

    for option in reversed(_OPTIONS):
        asked = option(asked)
    return cast(options.Command, asked)


_OPTIONS: Final = (
    click.option(
        "--today",
        metavar="日期",
        type=click.DateTime(["%Y-%m-%d"]),
        help="登记日期，写成 2021-10-12；不写就是今天。",
    ),
    click.option(
        "--answer-days",
        default=3,
        type=click.IntRange(1, _DAYS),
        help="退回修改的，给几个工作日，默认 3 个；不晚于截止日期。",
    ),
    click.option(
        "--pdf", is_flag=True, help="退回修改通知也做成 PDF：每个单位一份，另有一份全部的，一次打印。"
    ),
)


@click.command(cls=ChineseCommand, help="登记各单位报来的文件，合并成一个登记数据，写好退回修改通知。")
@click.argument("folder", metavar="收件文件夹", type=click.Path(path_type=Path, file_okay=False))
@click.option("--city", required=True, metavar="城市", help="城市方案的名称或文件夹。")
@options.out
@click.option(
    "--honours",
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="主办工会自己的历年荣誉（有“历年荣誉”表的工作簿），与各单位填的合在一起核对。",
)
@_returning
@options.workers
@options.packs
def intake(
    folder: Path,
    city: str,
    out: Path,
    honours: Path | None,
    returning: _Returning,
    workers: int,
    packs: tuple[Path, ...],
) -> ExitCode:
    """Register, letters, merged data, statistics."""
    asked, fonts = returning, screen.font_folders()
    request = Request(
        folder, city, out, packs, asked.today, honours, asked.days, fonts, asked.pdf, workers=workers
    )
    with screen.executor(workers) as executor, screen.progress() as progress:
        result = take_in(request, executor, progress)
    _told(result, out)
    return result.exit_code


def _told(result: Result, out: Path) -> None:
    """Says what came, what goes back and where everything lies."""
    units = result.account.units
    silent = [unit.name for unit in units if unit.state == "未报送"]
    returned = sum(made.kind == "letter" and made.path.endswith(".docx") for made in result.made)
    records = sum(result.examined.checked.counts.values())
    screen.say(f"{told_counts(result.findings)}。")
    for finding in [
        one for one in result.findings if one.code.startswith("received-") and one.level != "info"
    ][:_LISTED]:
        where = f"{finding.place}：" if finding.place else ""
        screen.say(f"{where}{finding.message}。{finding.hint}")
    screen.say(f"已报送 {len(units) - len(silent)} 个单位，未报送 {len(silent)} 个；合并 {records} 条记录。")
    screen.say(f"登记数据、收件登记、统计和 {returned} 份退回修改通知在 {out}")
    for path, name in result.kept.items():
        screen.say(f"提醒：{path} 原来的文件被改动过，没有覆盖，已改名为 {name}。")
    for path in result.changed:
        screen.say(f"提醒：{path} 不再需要，但已被改动过，没有删除。")
    for remark in result.examined.remarks:
        screen.say(f"提醒：{remark}")
    for problem in result.problems:
        screen.say(f"PDF 没有做完：{problem.message}\n办法：{problem.hint}")
