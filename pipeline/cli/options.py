"""Options that several commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import click

from pipeline.build.opening import Source
from pipeline.errors import UsageError
from pipeline.model.layout import Layout, Signature
from pipeline.packs.load import roots

Command = TypeVar("Command", bound=Callable[..., Any])

_DEBUG = "--debug"
_MOST = 64
"""Workers that one machine is given."""


def debug_wanted(words: Sequence[str]) -> bool:
    """Whether the user asked to see tracebacks; known before the words are parsed."""
    return _DEBUG in words


def _roots(
    _context: click.Context, _parameter: click.Parameter, folders: tuple[Path, ...]
) -> tuple[Path, ...]:
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"没有文件夹“{folder}”", "请核对 --packs 后面的路径。")
    return roots(folders)


def debug(command: Command) -> Command:
    """`--debug`."""
    return click.option(_DEBUG, is_flag=True, expose_value=False, help="出错时显示程序内部信息。")(command)


def packs(command: Command) -> Command:
    """`--packs`, with the root that came with the package always among them; and `--debug`."""
    return click.option(
        "--packs",
        type=click.Path(path_type=Path, file_okay=False),
        multiple=True,
        callback=_roots,
        help="另外放城市方案的文件夹，可以写多次。",
    )(debug(command))


def data(command: Command) -> Command:
    """DATA… and `--city`."""
    command = click.option("--city", metavar="城市", help="城市方案的名称或文件夹；数据里写明的可以不填。")(
        command
    )
    return click.argument(
        "files", metavar="数据文件…", nargs=-1, required=True, type=click.Path(path_type=Path)
    )(command)


def source(command: Command) -> Command:
    """DATA…, `--city` and `--packs`; the command is given one `Source`."""

    @functools.wraps(command)
    def asked(*words: Any, files: Any, city: str | None, packs: Any, **rest: Any) -> Any:
        return command(*words, source=Source(files, city, packs), **rest)

    return packs(data(cast(Command, asked)))


def formats(*names: str) -> Callable[[Command], Command]:
    """`--format` with these choices, the first one by default."""
    return click.option("--format", "form", type=click.Choice(names), default=names[0], help="输出格式。")


def workers(command: Command) -> Command:
    """`--workers`."""
    return click.option(
        "--workers",
        type=click.IntRange(1, _MOST),
        default=lambda: min(os.cpu_count() or 1, _MOST),
        help="同时工作的进程数，默认为处理器核数。",
    )(command)


def new_data(told: str) -> Callable[[Command], Command]:
    """`-o FILE` for a new data workbook, with this help."""
    return click.option(
        "-o",
        "--out",
        default=Path("登记数据.xlsx"),
        show_default=True,
        metavar="文件",
        type=click.Path(path_type=Path, dir_okay=False),
        help=told,
    )


def out(command: Command) -> Command:
    """`-o OUT`, required."""
    return click.option(
        "-o",
        "--out",
        required=True,
        metavar="文件夹",
        type=click.Path(path_type=Path, file_okay=False),
        help="输出文件夹。",
    )(command)


def layout(command: Command) -> Command:
    """How packets are laid out; the command is given one `Layout`."""

    @functools.wraps(command)
    def asked(
        *words: Any,
        paper: Any,
        signature: Signature | None,
        marks: bool,
        separators: bool,
        copies_in_file: bool,
        **rest: Any,
    ) -> Any:
        wanted = Layout(paper, signature, marks, separators, copies_in_file)
        return command(*words, layout=wanted, **rest)

    for option in reversed(_LAYOUT):
        asked = option(asked)
    return cast(Command, asked)


def _signature(_context: click.Context, _parameter: click.Parameter, word: str | None) -> Signature | None:
    if word in (None, "nested", "stacked"):
        return cast(Signature | None, word)
    if word.isascii() and word.isdecimal() and 1 <= int(word) <= _SHEETS:
        return int(word)
    raise UsageError(
        f"--signature 不能是“{word}”",
        f"请写 nested（各张套在一起）、stacked（逐张对折）或 1 到 {_SHEETS} 的张数。",
    )


_SHEETS: Final = 100
_LAYOUT: Final = (
    click.option(
        "--layout",
        "paper",
        type=click.Choice(["A4", "A3-fold"]),
        help="申报表的纸张：A4 双面，或 A3 对折；不写就按方案。",
    ),
    click.option(
        "--signature",
        metavar="nested|stacked|张数",
        callback=_signature,
        help="A3 对折有几张时怎样装：各张套在一起、逐张对折，或几张一帖。",
    ),
    click.option("--marks", is_flag=True, help="A3 对折的印上折线和订线的位置。"),
    click.option(
        "--separators", is_flag=True, help="每个申报对象前面加一张隔页：单位、表名、对象、页数和份数。"
    ),
    click.option("--copies-in-file", is_flag=True, help="各份都排进 PDF，逐份排好，打印时只打一份。"),
)
