"""行高 How high a row must be for its longest cell: no program works that out for a file that it did not write itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

_UNIT_POINTS = 5.25
"""The width in points that spreadsheets count columns in: a digit of their usual face."""
_LEADING = 1.36
_MARGIN = 5.0
_HIGHEST = 400.0
"""Spreadsheets know no rows higher than 409 points."""


def height(cells: Iterable[tuple[str, float]], points: float, least: float = 0) -> float:
    """The height in points of a row: of each cell its text and the width of its column, in a face of `points`."""
    lines = max((_lines(text, wide, points) for text, wide in cells), default=1)
    return min(max(lines * points * _LEADING + _MARGIN, least), _HIGHEST)


@lru_cache(maxsize=50_000)
def _lines(text: str, wide: float, points: float) -> int:
    room = max(int((wide - 1.2) * _UNIT_POINTS * 2 / points), 2)
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    return sum(max(ceil(_halves(line) / room), 1) for line in text.split("\n"))


def _halves(text: str) -> int:
    """How many half-width characters a text is wide."""
    return sum(2 if unicodedata.east_asian_width(letter) in "FWA" else 1 for letter in text)
