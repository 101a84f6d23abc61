"""帮助页 The pages of `--help`, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from rich.table import Column, Table
from rich.text import Text

from diaodu.cli.catalogue import CATALOGUE
from diaodu.cli.output import screen
from diaodu.cli.pages import Row, page_of

EXIT_CODES = "退出码：0 已完成；1 被拒绝，未作变动；2 输入或配置有误；70 程序出错；130 已中断。"
_NAME_WIDTH = 12


def print_front(front: Any, ctx: Any) -> None:
    """The page of `diaodu --help`: every command under its heading, then the shared options."""
    page = page_of(front, ctx)
    _print_usage("diaodu [共用选项] 命令 …")
    _print_text(front.help)
    for panel, entries in groupby(CATALOGUE, key=lambda entry: entry.panel):
        _print_rows(panel, ((entry.name, entry.help) for entry in entries), _NAME_WIDTH)
    _print_rows("共用选项（写在命令前后均可）", page.shared)
    _print_rows("其他选项", page.options)
    _print_text(EXIT_CODES)


def print_command(command: Any, ctx: Any) -> None:
    """The page of one command or group: what it does, what it takes."""
    page = page_of(command, ctx)
    _print_usage(page.usage)
    for paragraph in page.paragraphs:
        _print_text(paragraph)
    _print_rows("命令", page.commands)
    _print_rows("参数", page.arguments)
    _print_rows("选项", page.options)
    if page.shared:
        names = "、".join(written.partition(" ")[0] for written, _ in page.shared)
        _print_text(f"共用选项：{names}，说明见 diaodu --help。")


def _print_usage(usage: str) -> None:
    screen().print(Text.assemble(("用法：", "bold"), usage))


def _print_text(text: str) -> None:
    screen().print(Text(f"\n{text}"))


def _print_rows(title: str, rows: Iterable[Row], width: int = 0) -> None:
    grid = Table.grid(
        Column(no_wrap=True, style="cyan", min_width=width), Column(overflow="fold"), padding=(0, 2)
    )
    for name, text in rows:
        grid.add_row(Text(f"  {name}"), Text(text))
    if grid.row_count:
        screen().print(Text(f"\n{title}", "bold"), grid)
