"""The command of the entry workbook: blank."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build.blank import Blank, Request, make_blank
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.cli.files import require_new, write_new

_SUFFIX = ".xlsx"


@click.command(cls=ChineseCommand, help="做一份供填写的登记工作簿：栏目、提示、下拉列表、实时字数都在里面。")
@click.argument("city", metavar="城市")
@click.argument("forms", metavar="[申报表…]", nargs=-1)
@options.new_data("写到这个文件；已有的文件不会覆盖。")
@click.option(
    "--from",
    "last",
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="去年的数据：名称、地址、电话等不变的内容带过来，人数、比例、日期、事迹留空。",
)
@options.packs
def blank(city: str, forms: tuple[str, ...], out: Path, last: Path | None, packs: tuple[Path, ...]) -> None:
    """The entry workbook, never in the place of a file that somebody may have filled in."""
    require_new(out, _SUFFIX)
    made = make_blank(Request(city, forms, last, packs))
    write_new(out, made.content)
    _tell(made, out, last)


def _tell(made: Blank, out: Path, last: Path | None) -> None:
    screen.say(f"已写入 {out}：{'、'.join(made.titles)}")
    if last:
        screen.say(f"从 {last.name} 带入 {made.carried} 个申报对象；人数、比例、日期、事迹等请重新填写。")
    for sentence in made.lost:
        screen.say(f"没有带入：{sentence}")
