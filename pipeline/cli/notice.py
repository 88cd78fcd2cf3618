"""Commands that work on notices: draft; roll and audit have modules of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.build.notice.drafting import Draft, Request, make_draft, printed
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand, ChineseGroup
from pipeline.cli.files import require_new, write_new
from pipeline.cli.notice_audit import audit
from pipeline.cli.notice_roll import roll
from pipeline.errors import ExitCode, PipelineError
from pipeline.notice.facts import shown
from pipeline.report.json import as_json

_WORD = ".docx"
_PDF = ".pdf"


@click.group(cls=ChineseGroup, help="通知：起草、沿用上一年的、校对。")
def notice() -> None:
    """The group of the commands that work on notices."""


@notice.command(cls=ChineseCommand, help="按城市方案起草通知：公文格式，附名额表、空白申报表和汇总表。")
@click.argument("city", metavar="城市")
@click.option("--year", required=True, type=click.IntRange(1900, 2199), metavar="年份", help="哪一年的通知。")
@click.option(
    "--facts",
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="这一年的内容（TOML），写法同方案的 notices/<年份>.toml；写了的以它为准。",
)
@click.option("--letter", is_flag=True, help="用信函格式；不写就按方案。")
@click.option("--no-pdf", is_flag=True, help="只做 Word，不做 PDF。")
@options.formats("text", "json")
@click.option(
    "-o",
    "--out",
    default=Path("通知.docx"),
    show_default=True,
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写到这个文件，PDF 写在旁边；已有的文件不会覆盖。",
)
@options.packs
def draft(
    city: str,
    year: int,
    facts: Path | None,
    letter: bool,
    no_pdf: bool,
    form: str,
    out: Path,
    packs: tuple[Path, ...],
) -> ExitCode:
    """The draft as a Word file and as a PDF beside it, and what a person has to look at."""
    require_new(out, _WORD)
    pdf = out.with_suffix(_PDF)
    if not no_pdf:
        require_new(pdf, _PDF)
    made = make_draft(Request(city, year, facts, "letter" if letter else None, packs))
    _write(out, made.docx)
    if form == "json":
        screen.show_json(as_json(made.findings))
    else:
        screen.show("\n".join(_told(made, year)))
    return ExitCode.CLEAN if no_pdf else _print(made, pdf)


def _print(made: Draft, pdf: Path) -> ExitCode:
    """Writes the PDF; where that cannot be made, the Word file is there all the same."""
    try:
        content = printed(made.docx, screen.font_folders())
    except PipelineError as fault:
        screen.say(f"PDF 没有做成：{fault.message}\n办法：{fault.hint}")
        return fault.exit_code
    _write(pdf, content)
    return ExitCode.CLEAN


def _told(made: Draft, year: int) -> Iterator[str]:
    """What was carried over, then what a person has to look at."""
    if made.proposals:
        yield f"从 {made.last_year} 年推算 {year} 年："
        for one in made.proposals:
            why = f"（{one.why}）" if one.why else "（不变）"
            yield f"　{one.spec.label}：{shown(one.last)} → {shown(one.value)}{why}"
    if made.findings:
        yield "请核对："
        for finding in made.findings:
            yield f"　{finding.message}。{finding.hint}"


def _write(target: Path, content: bytes) -> None:
    write_new(target, content)
    screen.say(f"已写入 {target}")


notice.add_command(roll)
notice.add_command(audit)
