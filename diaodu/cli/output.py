"""输出 What a command prints: tables and facts for people, JSON for programs, and where each of them goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any, NoReturn

from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Column, Table
from rich.text import Text

# A pipe has no width of its own; what reads it should get whole lines.
PIPED_WIDTH = 160
# How many cells wide a column of Chinese must be left, eight characters.
READABLE = 16
COLOURS = {"blue": "bold blue", "yellow": "bold yellow", "red": "bold red"}


class Screen(Console):
    """Rich's console, which leaves a closed pipe to `Front.main`."""

    def on_broken_pipe(self) -> NoReturn:
        """Say that nobody reads any more."""
        raise BrokenPipeError


def screen(*, stderr: bool = False) -> Screen:
    """A console on what is standard output now, as wide as the terminal."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else int(os.environ.get("COLUMNS") or PIPED_WIDTH)
    return Screen(file=stream, width=width, highlight=False, emoji=False, soft_wrap=False)


def say(text: str, style: str = "", *, stderr: bool = False) -> None:
    """One line for people."""
    target = screen(stderr=stderr)
    # Somebody's log greps for whole messages: they are wrapped on a terminal only.
    target.print(Text(text, style), soft_wrap=not target.is_terminal)


def put_text(text: str) -> None:
    """A text as it is, wrapped by nobody."""
    sys.stdout.write(f"{text.rstrip()}\n")


def put_json(value: object) -> None:
    """JSON with our stable keys; `value` is of plain types."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def columns(*headings: str) -> list[Column]:
    """Columns for `table`: `*` before a heading marks one that is never broken, `>` one of numbers."""
    return [
        Column(
            Text(heading.lstrip("*>")),
            no_wrap=heading.startswith(("*", ">")),
            justify="right" if heading.startswith(">") else "left",
            overflow="fold",
        )
        for heading in headings
    ]


def table(headings: Sequence[Column], rows: Iterable[Sequence[str | Text]]) -> None:
    """A table whose cells are broken over lines and never cut off; on a narrow terminal, a paragraph for each row."""
    cells = [[cell if isinstance(cell, Text) else Text(cell) for cell in row] for row in rows]
    target = screen()
    if _is_cramped(headings, cells, target.width):
        for row in cells:
            target.print(_paragraph(headings, row))
        return
    made = Table(*headings, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in cells:
        made.add_row(*row)
    target.print(made)


def _is_cramped(headings: Sequence[Column], rows: Sequence[Sequence[Text]], width: int) -> bool:
    """Whether a column that may be broken would be left too narrow to be read."""
    widths = [max((cell.cell_len for cell in cells), default=0) for cells in zip(*rows, strict=True)]
    whole = sum(wide for heading, wide in zip(headings, widths, strict=False) if heading.no_wrap)
    broken = [wide for heading, wide in zip(headings, widths, strict=False) if not heading.no_wrap]
    left = width - whole - 3 * len(headings)
    return left < sum(min(wide, READABLE) for wide in broken)


def _paragraph(headings: Sequence[Column], row: Sequence[Text]) -> Text:
    named = list(zip(headings, row, strict=True))
    whole = [cell for heading, cell in named if heading.no_wrap and cell.plain]
    others = [
        Text.assemble("  ", (str(heading.header), "dim"), "  ", cell)
        for heading, cell in named
        if not heading.no_wrap and cell.plain
    ]
    return Text("\n").join([Text("  ").join(whole), *others])


def facts(pairs: Mapping[str, str | Text], indent: int = 2) -> None:
    """Names and values side by side; a fact without a value is left out."""
    grid = Table.grid(Column(no_wrap=True, style="dim"), Column(overflow="fold"), padding=(0, 2, 0, 0))
    for name, value in pairs.items():
        if value:
            grid.add_row(Text(" " * indent + name), value if isinstance(value, Text) else Text(value))
    screen().print(grid)


def heading(text: str) -> None:
    """The heading of a part of a long answer."""
    screen().print(Text(f"\n{text}", "bold"))


def progress(total: bool = True) -> Progress:
    """A progress bar on standard error, gone when it is over and silent where nobody looks."""
    count = (BarColumn(), MofNCompleteColumn()) if total else (TextColumn("{task.completed}"),)
    shown = (SpinnerColumn(), TextColumn("{task.description}"), *count, TimeElapsedColumn())
    return Progress(*shown, console=screen(stderr=True), transient=True, disable=not sys.stderr.isatty())


def plain(value: Any, zone: tzinfo = UTC) -> Any:
    """A value made fit for JSON: days and instants in ISO form, the latter in `zone`; sets and tuples as lists."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item, zone) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return [plain(item, zone) for item in value] if isinstance(value, (list, tuple)) else value
