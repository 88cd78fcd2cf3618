"""The command that makes a pack of blank forms: adopt."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from pipeline.build import adopting
from pipeline.build.linting import lint_city
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import ExitCode, UsageError

_ID = re.compile(r"[a-z][a-z0-9_-]*")


@click.command(
    cls=ChineseCommand, help="把空白申报表、汇总表变成城市方案的草稿：栏目、模板、pack.toml 和对照图。"
)
@click.argument("files", metavar="空白表…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    default=Path("newcity"),
    show_default=True,
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="方案的文件夹，名称用小写字母（如 templates/newcity）；已有的文件不会覆盖。",
)
@click.option("--replace", is_flag=True, help="代替文件夹里已有的草稿。")
@options.packs
@click.pass_context
def adopt(
    context: click.Context, files: tuple[Path, ...], out: Path, replace: bool, packs: tuple[Path, ...]
) -> None:
    """A draft that blank, check and run work with at once; what could not be adopted is said."""
    if not _ID.fullmatch(out.resolve().name.lower()):
        raise UsageError(
            f"文件夹名“{out.name}”不能用作方案的名称", "请用小写字母开头的名称，如 -o templates/newcity。"
        )
    draft = adopting.adopt(files, dt.date.today())
    adopting.write(draft, out, over=replace)
    _tell(draft, out)
    slips = lint_city(str(out.resolve()), packs)
    for slip in slips:
        screen.say(f"{'错误' if slip.level == 'error' else '提醒'}：{slip.message}")
    screen.say(
        f"请打开 {out / adopting.REPORT} 逐格核对，再改 {out / adopting.PACK} 里注有“请定”“请核对”的地方。\n"
        f"然后：jianjia blank {out} -o 登记数据.xlsx"
    )
    broken = draft.refused or any(slip.level == "error" for slip in slips)
    context.exit(ExitCode.FINDINGS if broken else ExitCode.CLEAN)


def _tell(draft: adopting.Draft, out: Path) -> None:
    for form in draft.forms:
        fields = form.draft.fields
        hand = sum(field.by_hand for field in fields)
        screen.say(
            f"{form.draft.source} → {out / form.draft.template}：{form.draft.title}，"
            f"{len(fields) - hand} 个栏目，{hand} 处手填"
        )
        for note in form.notes:
            screen.say(f"  请看：{note}")
    for summary in draft.summaries:
        titles = (form.draft.title for form in draft.forms if form.draft.id in summary.draft.forms)
        listed = "".join(f"《{title}》" for title in titles)
        screen.say(f"{summary.draft.source} → {out / summary.draft.template}：汇总{listed}")
        for note in summary.notes:
            screen.say(f"  请看：{note}")
    for fault in draft.refused:
        screen.say(f"没有采用：{fault.message}\n办法：{fault.hint}")
