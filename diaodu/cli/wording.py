"""写法 How days, hours and delays are written on the screen, and in which colour."""

from __future__ import annotations

from rich.text import Text

from diaodu.cli.output import COLOURS
from flows.telling.wording import (
    PROVISIONAL,
    due_text,
    hour,
    left_text,
    limit_text,
    size_text,
    span_text,
    zh_date,
    zh_day,
)
from models.terms import Colour, MatterStatus

__all__ = [
    "PROVISIONAL",
    "due_text",
    "hour",
    "lamp",
    "left_text",
    "limit_text",
    "size_text",
    "span_text",
    "zh_date",
    "zh_day",
]


def lamp(status: MatterStatus, colour: str) -> Text:
    """The status of a matter, with the colour of how late it is."""
    shown = Text(status.zh)
    if colour:
        shown.append(f" {Colour(colour).zh}", COLOURS[colour])
    return shown
