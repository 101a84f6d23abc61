"""命令说明 What is to be said of a command: how it is written, what it does, what it takes; for `--help` and the reference."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from diaodu.cli.catalogue import ENTRIES
from diaodu.cli.choices import PANEL

Row = tuple[str, str]
# Typer's own options come with English help that cannot be set.
_TYPERS = {
    "help": "显示本页",
    "install_completion": "为当前 shell 安装命令补全",
    "show_completion": "输出补全脚本，可自行安装或修改",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one command; `commands` are those of a group. Rows are how it is written and what it means."""

    usage: str
    paragraphs: tuple[str, ...]
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]
    commands: tuple[Row, ...]
    shared: tuple[Row, ...]


def page_of(command: Any, ctx: Any) -> Page:
    """The page of a command in the context in which it was found."""
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    known = getattr(command, "commands", {})
    parts = ("命令 …",) if known else (*(_bracketed(argument) for argument in arguments), "[选项]")
    return Page(
        usage=" ".join((ctx.command_path, *parts)),
        paragraphs=_paragraphs(command, ctx),
        arguments=tuple((_named(argument), argument.help or "") for argument in arguments),
        options=tuple(_option(o) for o in options if not _is_shared(o) and o.name != "help"),
        commands=tuple((name, found.get_short_help_str(80)) for name, found in known.items()),
        shared=tuple(_option(option) for option in options if _is_shared(option)),
    )


def _paragraphs(command: Any, ctx: Any) -> tuple[str, ...]:
    entry = ENTRIES.get(command.name) if ctx.parent is ctx.find_root() else None
    written = [_joined(part.splitlines()) for part in cleandoc(command.help or "").split("\n\n")]
    return tuple(part for part in dict.fromkeys((f"{entry.help}。" if entry else "", *written)) if part)


def _joined(lines: list[str]) -> str:
    # Examples keep their lines; in a sentence, Chinese has no space where a line was broken.
    if all(line.strip().startswith("diaodu ") for line in lines):
        return "\n".join(f"  {line.strip()}" for line in lines)
    return "".join(line.strip() for line in lines)


def _is_shared(option: Any) -> bool:
    return bool(option.rich_help_panel == PANEL)


def _named(argument: Any) -> str:
    return str(argument.metavar or argument.name) + ("…" if argument.nargs == -1 else "")


def _bracketed(argument: Any) -> str:
    return _named(argument) if argument.required else f"[{_named(argument)}]"


def _option(option: Any) -> Row:
    names = "/".join((*option.opts, *option.secondary_opts))
    written = names if option.is_flag else f"{names} {option.metavar or ''}".rstrip()
    notes = [_TYPERS.get(option.name, option.help or "")]
    if option.default not in (None, "", False):
        notes.append(f"（默认 {option.default}）")
    if option.required:
        notes.append("（必填）")
    if isinstance(option.envvar, str):
        notes.append(f"（环境变量 {option.envvar}）")
    return written, "".join(notes)
