"""`jianjia notice audit`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build.notice.auditing import Audited, audit_notice, with_comments, workbook
from pipeline.cli import options, screen
from pipeline.cli.chinese import ChineseCommand
from pipeline.cli.files import require_new
from pipeline.errors import OutputError, UsageError, reason
from pipeline.report.json import notice_as_json
from pipeline.report.text import as_text

_WORKBOOK = "校对结果.xlsx"
_WORD = ".docx"


@click.command("audit", cls=ChineseCommand, help="校对一份通知：算账、核对名称和附件、日期、序号、公文格式。")
@click.argument("file", metavar="通知.docx", type=click.Path(path_type=Path))
@options.formats("text", "json", "xlsx")
@click.option(
    "--comments",
    metavar="文件.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存一份，每处问题加上批注；已有的文件不会覆盖。",
)
@click.option(
    "-o", "--out", metavar="文件", type=click.Path(path_type=Path, dir_okay=False), help="写到文件。"
)
@click.option("--pages", is_flag=True, help="用 LibreOffice 排版，再看首页、署名和版记在哪一面。")
@options.debug
@click.pass_context
def audit(
    context: click.Context, file: Path, form: str, comments: Path | None, out: Path | None, pages: bool
) -> None:
    """Findings as a table, as JSON or as a workbook, and as comments in a copy of the notice."""
    target = out or (Path(_WORKBOOK) if form == "xlsx" else None)
    _refuse(file, comments, target)
    audited = audit_notice(file, screen.font_folders() if pages else None)
    if comments is not None:
        _write(comments, with_comments(audited))
    if target is not None:
        _write(target, _content(audited, form))
    else:
        screen.show(_told(audited, form, screen.width(), colour=screen.colour()))
    context.exit(audited.exit_code)


def _refuse(file: Path, comments: Path | None, target: Path | None) -> None:
    """UsageError for what must not be written to: the notice, and a copy that somebody may have worked on."""
    for path in filter(None, (comments, target)):
        if path.resolve() == file.resolve():
            raise UsageError(f"“{path}”就是要校对的通知，不能写进去", "请换一个文件名。")
    if comments is not None:
        require_new(comments, _WORD)


def _content(audited: Audited, form: str) -> bytes:
    return workbook(audited) if form == "xlsx" else _told(audited, form, 100, colour=False).encode()


def _told(audited: Audited, form: str, width: int, *, colour: bool) -> str:
    if form == "json":
        return screen.json_text(notice_as_json(audited.findings))
    return as_text(audited.findings, width=width, colour=colour, consequence=audited.consequence)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as fault:
        hint = "请核对文件夹是否存在、文件是否正在 Word 或 Excel 中打开。"
        raise OutputError(f"“{path}”写不进去：{reason(fault)}", hint) from fault
    screen.say(f"已写入 {path}")
