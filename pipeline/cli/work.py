"""Commands that work on data: check, run, summary, demo."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.build import demo as demonstration
from pipeline.build.check import Examined, examine
from pipeline.build.opening import Source
from pipeline.build.reporting import census, html_report, marked_workbook
from pipeline.build.run import Request, Result, run_all
from pipeline.build.summary import Tabulated, tabulate
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.errors import ExitCode, OutputError, UsageError, reason
from pipeline.model.layout import Layout
from pipeline.report.json import as_json
from pipeline.report.text import as_text
from pipeline.report.workbook_copy import not_kept


@click.command(cls=ChineseCommand, help="检查申报数据，指出每处问题在哪一格、怎样改。")
@options.data
@options.formats("text", "json", "html", "xlsx")
@click.option(
    "-o", "--out", metavar="文件", type=click.Path(path_type=Path, dir_okay=False), help="写到文件。"
)
@options.packs
@click.pass_context
def check(
    context: click.Context,
    files: tuple[Path, ...],
    city: str | None,
    form: str,
    out: Path | None,
    packs: tuple[Path, ...],
) -> None:
    """Findings as a table, as JSON, as a page, or in a copy of the workbook."""
    examined = examine(Source(files, city, packs), screen.font_folders())
    _report(examined, files, form, out)
    _remark(examined)
    context.exit(examined.exit_code)


def _report(examined: Examined, files: tuple[Path, ...], form: str, out: Path | None) -> None:
    """Shows the findings, or writes them to a file; a page or a workbook always becomes a file."""
    target = out or (Path(f"检查结果.{form}") if form in ("html", "xlsx") else None)
    if target is None:
        findings = examined.checked.findings
        told = as_text(findings, width=screen.width(), colour=screen.colour(), empty=examined.empty)
        screen.show(screen.json_text(as_json(findings)) if form == "json" else told)
        return
    if target.resolve() in {file.resolve() for file in files}:
        raise UsageError(f"“{target}”就是数据文件，不能写进去", "请用 -o 换一个文件名。")
    _write(target, _content(examined, files, form))
    screen.say(f"已写入 {target}")
    if form == "xlsx" and (missing := not_kept(files[0])):
        screen.say(f"提醒：{missing}")


def _content(examined: Examined, files: tuple[Path, ...], form: str) -> bytes:
    findings = examined.checked.findings
    if form == "json":
        return screen.json_text(as_json(findings)).encode()
    if form == "text":
        return as_text(findings, width=100, colour=False, empty=examined.empty).encode()
    if form == "html":
        return html_report(examined, census(examined)).encode()
    if len(files) > 1:
        raise UsageError("一次只能标注一个工作簿", "请一个一个文件检查，或者用 --format text。")
    return marked_workbook(examined, 0, census(examined))


def _remark(examined: Examined) -> None:
    for remark in examined.remarks:
        screen.say(f"提醒：{remark}")


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise OutputError(
            f"“{path}”写不进去：{reason(fault)}", "请核对文件夹是否存在、文件是否正在 Excel 中打开。"
        ) from fault


@click.command(cls=ChineseCommand, help="检查、填表、汇总，按推荐单位做成可以付印的报送材料。")
@options.source
@options.out
@click.option("--no-pdf", is_flag=True, help="只做 Word 和 Excel，不做 PDF。")
@click.option("--include-invalid", is_flag=True, help="有错误的记录也照样打印。")
@click.option(
    "--printed",
    metavar="已印.json",
    type=click.Path(path_type=Path),
    help="打印后留的 manifest.json 副本，或那次的输出文件夹：打印清单里另列“换页”，只列要换哪几张。",
)
@options.layout
@options.workers
def run(
    source: Source,
    out: Path,
    no_pdf: bool,
    include_invalid: bool,
    printed: Path | None,
    layout: Layout,
    workers: int,
) -> ExitCode:
    """The main job."""
    if printed and no_pdf:
        raise UsageError(
            "--printed 和 --no-pdf 不能一起用", "要列出换哪几张，先得做成 PDF：请去掉 --no-pdf。"
        )
    fonts = screen.font_folders()
    request = Request(source, out, not no_pdf, include_invalid, fonts, workers, layout, printed)
    with screen.executor(workers) as executor, screen.progress() as progress:
        result = run_all(request, executor, progress)
    _told(result, out)
    return result.exit_code


def _told(result: Result, out: Path) -> None:
    """Says what was made, what was left out, and what could not be done."""
    findings, empty = result.examined.checked.findings, result.examined.empty
    all_printed = result.all_printed
    screen.say(as_text(findings, width=screen.width(), colour=False, all_printed=all_printed, empty=empty))
    counts = result.counts
    if empty:
        screen.say(f"没有一条申报记录，没有申报表和汇总表可做；检查结果在 {out}")
        return
    left_out = "全部打印" if all_printed else f"{counts['excluded']} 条有错误未打印"
    screen.say(
        f"共 {counts['records']} 条记录，{left_out}；"
        f"做成 {counts['files']} 个文件，PDF 共 {counts['pages']} 页，在 {out}"
    )
    if result.exchanges is not None:
        screen.say(f"与已经打印的相比，要换的有 {len(result.exchanges)} 件，见打印清单的“换页”。")
    _say_kept(result.kept)
    for path in result.changed:
        screen.say(f"提醒：{path} 不再需要，但已被改动过，没有删除。")
    _remark(result.examined)
    for problem in result.problems:
        screen.say(f"PDF 没有做完：{problem.message}\n办法：{problem.hint}")


def _say_kept(kept: Mapping[str, str]) -> None:
    for path, name in kept.items():
        screen.say(
            f"提醒：{path} 原来的文件不是本程序做的，或者做好以后被改动过；没有覆盖，已改名为 {name}。"
        )


@click.command(cls=ChineseCommand, help="只做汇总表：全市的，和各推荐单位的。")
@options.data
@options.out
@click.option("--include-invalid", is_flag=True, help="有错误的记录也列入。")
@options.packs
@click.pass_context
def summary(
    context: click.Context,
    files: tuple[Path, ...],
    city: str | None,
    out: Path,
    include_invalid: bool,
    packs: tuple[Path, ...],
) -> None:
    """The summary tables in Excel and Word."""
    made: Tabulated = tabulate(Source(files, city, packs), out, include_invalid, screen.font_folders())
    findings, empty = made.examined.checked.findings, made.examined.empty
    screen.say(as_text(findings, width=screen.width(), colour=False, empty=empty))
    _remark(made.examined)
    _say_kept(made.kept)
    screen.say(f"做成 {len(made.paths)} 个汇总表，在 {out}")
    context.exit(made.examined.exit_code)


@click.command(cls=ChineseCommand, help="用随带的虚构数据把各城市的主要工作做一遍。")
@click.option(
    "-o",
    "--out",
    default=Path("demo"),
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="输出文件夹。",
)
@click.option("--no-pdf", is_flag=True, help="只做 Word 和 Excel，不做 PDF。")
@options.workers
@options.packs
@click.pass_context
def demo(context: click.Context, out: Path, no_pdf: bool, workers: int, packs: tuple[Path, ...]) -> None:
    """Every city that has fixtures, into OUT/<city>."""
    worst = ExitCode.CLEAN
    with screen.executor(workers) as executor, screen.progress() as progress:
        for city, files in demonstration.cases(packs):
            screen.say(f"—— {city} ——")
            source, fonts = Source(files, city, packs), screen.font_folders()
            request = Request(source, out / city, not no_pdf, False, fonts, workers)
            result = run_all(request, executor, progress)
            _told(result, out / city)
            worst = max(worst, result.exit_code)
    context.exit(worst)
