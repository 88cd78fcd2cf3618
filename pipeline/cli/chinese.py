"""click speaks Chinese: its headings, its own options, and what it says of a wrong command line."""

from __future__ import annotations

import re

import click

_QUOTED = re.compile(r"'(.+?)'")
_COMMAND = re.compile(r"No such command '(.+?)'")


class _Spoken(click.Command):
    """A command whose help is Chinese throughout."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's own, in Chinese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这份说明。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：…"""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under 选项."""
        records = [record for parameter in self.get_params(ctx) if (record := parameter.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)


class ChineseCommand(_Spoken):
    """One command."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})  # type: ignore[arg-type] # passed on as they come


class ChineseGroup(_Spoken, click.Group):
    """The group of all commands."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        names = {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]…"}
        super().__init__(*args, **{**names, **kwargs})  # type: ignore[arg-type] # passed on as they come

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands under 命令, in the order of the work."""
        super().format_options(ctx, formatter)
        commands = [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
        with formatter.section("命令"):
            formatter.write_dl(commands)


def wrong_usage(fault: click.ClickException) -> str:
    """What is wrong with the command line, and the remedy, in two lines; the help where no command was given."""
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    if context and isinstance(fault, click.exceptions.NoArgsIsHelpError):
        example = f"{context.command_path} check 登记数据.xlsx"
        return f"{context.get_help()}\n\n错误：没有写命令\n办法：写上要做的事，如 {example}"
    path = context.command_path if context else "jianjia"
    return f"错误：{_what(fault)}\n办法：运行 {path} --help 看用法。"


def _what(fault: click.ClickException) -> str:
    if isinstance(fault, click.NoSuchOption):
        like = "、".join(fault.possibilities or ())
        return f"没有选项 {fault.option_name}" + (f"，是不是 {like}？" if like else "")
    if isinstance(fault, click.MissingParameter):
        return f"缺少{_name(fault)}"
    if isinstance(fault, click.BadParameter):
        kind = fault.param.type if fault.param else None
        choices = "、".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else ""
        value = _QUOTED.search(fault.message)
        wrong = f"{_name(fault)} 不能是“{value[1]}”" if value else f"{_name(fault)} 的写法不对"
        return wrong + (f"，可用：{choices}" if choices else "")
    if found := _COMMAND.search(fault.format_message()):
        return f"没有命令 {found[1]}"
    return "命令的写法不对"


def _name(fault: click.BadParameter) -> str:
    """The parameter as the help shows it."""
    if isinstance(fault.param, click.Argument):
        return f"参数“{fault.param.metavar or fault.param.name}”"
    return f"选项 {'/'.join(fault.param.opts)}" if fault.param else "参数"
