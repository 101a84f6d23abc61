"""帮助页 The pages of `--help`, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc
from itertools import groupby
from typing import Any

from rich.table import Column, Table
from rich.text import Text

from diaodu.cli.catalogue import CATALOGUE, ENTRIES
from diaodu.cli.choices import PANEL
from diaodu.cli.output import screen

Rows = Iterable[tuple[str, str]]
# Typer's own options come with English help that cannot be set.
_TYPERS = {
    "help": "显示本页",
    "install_completion": "为当前 shell 安装命令补全",
    "show_completion": "输出补全脚本，可自行安装或修改",
}


def print_front(front: Any, ctx: Any) -> None:
    """The page of `diaodu --help`: every command under its heading, then the shared options."""
    _print_usage("diaodu [共用选项] 命令 …")
    _print_text(front.help)
    for panel, entries in groupby(CATALOGUE, key=lambda entry: entry.panel):
        _print_rows(panel, ((entry.name, entry.help) for entry in entries), 12)
    options = [param for param in front.get_params(ctx) if param.param_type_name == "option"]
    _print_rows("共用选项（写在命令前后均可）", map(_option, (o for o in options if _is_shared(o))))
    _print_rows("其他选项", map(_option, (o for o in options if not _is_shared(o))))
    _print_text("退出码：0 已完成；1 被拒绝，未作变动；2 输入或配置有误；70 程序出错；130 已中断。")


def print_group(group: Any, ctx: Any) -> None:
    """The page of a command that has commands of its own."""
    _print_usage(f"{ctx.command_path} 命令 …")
    _print_text(_described(group, ctx))
    _print_rows("命令", ((name, command.get_short_help_str(80)) for name, command in group.commands.items()))
    screen().print()


def print_command(command: Any, ctx: Any) -> None:
    """The page of one command: what it does, what it takes."""
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    own = [option for option in options if not _is_shared(option) and option.name != "help"]
    written = " ".join(_bracketed(argument) for argument in arguments)
    _print_usage(" ".join(part for part in (ctx.command_path, written, "[选项]") if part))
    _print_text(_described(command, ctx))
    _print_rows("参数", ((_named(argument), argument.help or "") for argument in arguments))
    _print_rows("选项", map(_option, own))
    names = "、".join(option.opts[0] for option in options if _is_shared(option))
    _print_text(f"共用选项：{names}，说明见 diaodu --help。")


def described(help_text: str | None) -> list[str]:
    """The paragraphs of a command's help; examples, which begin with `diaodu`, keep their lines."""
    return [_joined(paragraph.splitlines()) for paragraph in cleandoc(help_text or "").split("\n\n")]


def _joined(lines: list[str]) -> str:
    if all(line.strip().startswith("diaodu ") for line in lines):
        return "\n".join(f"  {line.strip()}" for line in lines)
    # Chinese has no space where a line was broken.
    return "".join(line.strip() for line in lines)


def _described(command: Any, ctx: Any) -> str:
    entry = ENTRIES.get(command.name) if ctx.parent is ctx.find_root() else None
    parts = ([f"{entry.help}。"] if entry else []) + described(command.help)
    return "\n\n".join(dict.fromkeys(part for part in parts if part))


def _is_shared(option: Any) -> bool:
    return bool(option.rich_help_panel == PANEL)


def _named(argument: Any) -> str:
    return str(argument.metavar or argument.name) + ("…" if argument.nargs == -1 else "")


def _bracketed(argument: Any) -> str:
    return _named(argument) if argument.required else f"[{_named(argument)}]"


def _option(option: Any) -> tuple[str, str]:
    names = "/".join((*option.opts, *option.secondary_opts))
    written = names if option.is_flag else f"{names} {option.metavar or ''}".rstrip()
    notes = [_TYPERS.get(option.name, option.help or "")]
    if option.required:
        notes.append("（必填）")
    if isinstance(option.envvar, str):
        notes.append(f"（环境变量 {option.envvar}）")
    return written, "".join(notes)


def _print_usage(usage: str) -> None:
    screen().print(Text.assemble(("用法：", "bold"), usage))


def _print_text(text: str) -> None:
    screen().print(Text(f"\n{text}"))


def _print_rows(title: str, rows: Rows, width: int = 0) -> None:
    grid = Table.grid(
        Column(no_wrap=True, style="cyan", min_width=width), Column(overflow="fold"), padding=(0, 2)
    )
    for name, text in rows:
        grid.add_row(Text(f"  {name}"), Text(text))
    if grid.row_count:
        screen().print(Text(f"\n{title}", "bold"), grid)
