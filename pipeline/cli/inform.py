"""Commands that tell: list, count, explain, lint, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.build import counting, explaining, linting, listing
from pipeline.build import doctor as doctoring
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import ExitCode
from pipeline.model.pack import Pack
from pipeline.packs.load import cities, load


@click.command("list", cls=ChineseCommand, help="列出城市、申报表、栏目和限额。")
@click.argument("city", required=False, metavar="[城市]")
@options.formats("text", "json")
@options.packs
def list_(city: str | None, form: str, packs: tuple[Path, ...]) -> None:
    """One city, or all."""
    names = (city,) if city else cities(packs)
    found = [load(name, packs) for name in names]
    if form == "json":
        screen.show_json({"cities": [listing.as_json(pack) for pack in found]})
        return
    for pack in found:
        screen.show(_listed(pack, whole=city is not None))


def _listed(pack: Pack, *, whole: bool) -> str:
    entry = listing.as_json(pack)
    dates = "、".join(due["date"] for due in entry["deadlines"])
    lines = [f"{entry['city']}　{entry['title']}　截止 {entry['deadline'] if whole else dates}"]
    lines += [f"  {due['date']} 截止：{due['stage']}" for due in entry["deadlines"]] if whole else []
    for form in entry["forms"]:
        pages = f"，{form['pages']} 页" if form["pages"] else ""
        lines.append(f"  {form['title']}（{form['id']}）　{form['paper']}{pages}，一式 {form['copies']} 份")
        for field in form["fields"] if whole else ():
            lines.append(f"    {_described(field)}")
            lines += [f"      {_described(column)}" for column in field.get("fields", ())]
        lines += [f"    {paper}" for paper in listing.further_papers(pack, form["id"])] if whole else []
    if not whole:
        return "\n".join(lines)
    lines += [f"  {score}" for score in listing.score_sheets(pack)]
    lines += [f"  汇总表：{summary['title']}" for summary in entry["summaries"]]
    titles = {form["id"]: form["title"] for form in entry["forms"]}
    lines += [
        f"  名额（{titles[form]}）：" + "；".join(f"{unit} {n}" for unit, n in places.items() if n)
        for form, places in entry["quotas"].items()
    ]
    return "\n".join(lines)


_LIMITS = {"max": "{}字以内", "min": "不少于{}字", "about": "{}字左右"}


def _described(field: dict[str, Any]) -> str:
    notes = ["必填"] if field["required"] else []
    notes += ["手填"] if field["by_hand"] else []
    notes += ["不上表"] if field["entry_only"] else []
    notes += [_LIMITS[name].format(limit) for name, limit in (field["words"] or {}).items()]
    notes += ["、".join(field["choices"])] if field["choices"] else []
    return f"{field['label']}（{field['id']}）" + (f"　{'，'.join(notes)}" if notes else "")


@click.command(cls=ChineseCommand, help="按 Word 的口径数 txt、docx 的字数。")
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(path_type=Path))
@options.formats("text", "json")
@options.debug
def count(files: tuple[Path, ...], form: str) -> None:
    """字数 of each file."""
    counted = counting.count_files(files)
    if form == "json":
        screen.show_json({"files": [{"file": one.file, **one.count._asdict()} for one in counted]})
        return
    for one in counted:
        lower = (
            f"（引号、破折号并入西文计为 {one.count.words_min}）"
            if one.count.words_min != one.count.words
            else ""
        )
        screen.show(f"{one.file}　字数 {one.count.words}{lower}　字符数（不计空格）{one.count.chars}")


@click.command(cls=ChineseCommand, help="解释检查结果中的代码是什么意思、怎样改；不写代码的，列出全部代码。")
@click.argument("code", required=False, metavar="[代码]")
@options.formats("text", "markdown")
@options.packs
def explain(code: str | None, form: str, packs: tuple[Path, ...]) -> None:
    """What a finding means and how to mend it; without a code all codes, in short or as docs/findings.md."""
    if code:
        screen.show(explaining.explain(code, [load(city, packs) for city in cities(packs)]))
    elif form == "markdown":
        screen.show(explaining.handbook())
    else:
        screen.show(explaining.every_code())


@click.command(cls=ChineseCommand, help="检查城市方案：栏目和模板是否对得上，规则、名额有没有错。")
@click.argument("city", required=False, metavar="[城市]")
@options.packs
@click.pass_context
def lint(context: click.Context, city: str | None, packs: tuple[Path, ...]) -> None:
    """Every slip on a line of its own."""
    broken = False
    for name in (city,) if city else cities(packs):
        slips = linting.lint_city(name, packs)
        for slip in slips:
            screen.show(f"{name}：{'错误' if slip.level == 'error' else '提醒'}：{slip.message}")
        broken = broken or any(slip.level == "error" for slip in slips)
        if not slips:
            screen.show(f"{name}：没有发现问题")
    context.exit(ExitCode.FINDINGS if broken else ExitCode.CLEAN)


@click.command(cls=ChineseCommand, help="看看程序和字体是否齐全，缺的怎样装。")
@options.packs
@click.pass_context
def doctor(context: click.Context, packs: tuple[Path, ...]) -> None:
    """What is there, what is missing, the command that adds it."""
    lines = doctoring.diagnose(screen.font_folders())
    for line in lines:
        note = f"（{line.note}）" if line.note else ""
        screen.show(f"{'有' if line.found else '缺'}　{line.name}　{line.found or ''}{note}")
        if line.remedy:
            screen.show(f"　　安装：{line.remedy}")
    screen.show(f"有　城市方案　{'、'.join(cities(packs))}")
    context.exit(ExitCode.CLEAN)
