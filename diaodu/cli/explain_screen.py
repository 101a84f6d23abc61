"""说明页面 An explanation on the screen, wrapped as Chinese is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.text import Text

from diaodu.cli.output import screen
from flows.telling.explained.scene import Part

# A run of Latin letters and figures, or one character, with the stops that may not begin a line.
_PIECE = re.compile(r"[（「《]*(?:[!-~]+ ?|.)[，。、；：）」》]*")
_INDENT = 2


def print_parts(title: str, parts: Iterable[Part]) -> None:
    """An explanation as people read it, wrapped under its indentation."""
    target = screen()
    target.print(Text("\n".join(folded(title, target.width)), "bold"))
    for part in parts:
        if part.lines:
            target.print()
            target.print(Text("\n".join(folded(part.title, target.width)), "bold"))
        for line in part.lines:
            before = " " * (_INDENT + len(line) - len(line.lstrip(" ")))
            for piece in folded(line.lstrip(" "), target.width - len(before)):
                target.print(Text(before + piece), soft_wrap=True)


def folded(text: str, width: int) -> list[str]:
    """Chinese is broken between any two characters, but no line begins with a stop, and no code or command is torn."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and cell_len(line + piece) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line]
