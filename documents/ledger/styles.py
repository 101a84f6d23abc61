"""样式 The looks of ledger cells: each combination is made once, for a book may have no more than some thousand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from documents.layout.faces import HEITI, SONG, XIAOBIAOSONG
from documents.ledger.columns import Column, Shape
from documents.ledger.rows import Cell

BODY_POINTS, PRINTED_POINTS = 10, 11
LIGHTS: Mapping[str, str] = MappingProxyType(
    {"绿": "#C6E0B4", "黄": "#FFE699", "红": "#F8A9A3", "蓝": "#BDD7EE", "灰": "#D0CECE"}
)
_SHADES = MappingProxyType(
    {"locked": "#F2F2F2", "wanted": "#FFF8DC", "heading": "#DDEBF7", "sum": "#EDEDED", **LIGHTS}
)
_LEFT = (Shape.TEXT, Shape.NUMBERED, Shape.SEVERAL)
_WHOLE, _BROKEN = "#,##0", "#,##0.0#####"
_MARKS = MappingProxyType(
    {Shape.DAY: "yyyy-mm-dd", Shape.SHARE: "0.0%", Shape.INSTANT: "yyyy-mm-dd hh:mm", Shape.NUMBER: "0"}
)


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    @property
    def title(self) -> Format:
        """The title of a sheet."""
        return self._of("title", font_name=XIAOBIAOSONG, font_size=26, align="center", valign="vcenter")

    @property
    def title_left(self) -> Format:
        """The title of a sheet that is filled in: it must be seen wherever the sheet is scrolled to."""
        return self._of("title-left", font_name=XIAOBIAOSONG, font_size=16, valign="vcenter")

    @property
    def note(self) -> Format:
        """A line between title and headings."""
        return self._of("note", font_name=SONG, font_size=12, valign="vcenter")

    @property
    def wrapped(self) -> Format:
        """A sentence over several columns."""
        return self._of("wrapped", font_name=SONG, font_size=11, valign="vcenter", text_wrap=True)

    @property
    def note_centred(self) -> Format:
        """The middle of such a line."""
        return self._of("note-centred", font_name=SONG, font_size=12, valign="vcenter", align="center")

    @property
    def note_right(self) -> Format:
        """The right end of such a line."""
        return self._of("note-right", font_name=SONG, font_size=12, valign="vcenter", align="right")

    @property
    def heading(self) -> Format:
        """A heading; those of cells that must not be empty are `heading_needed`."""
        return self._heading("heading", "#000000")

    @property
    def heading_needed(self) -> Format:
        """The heading of cells that must not be empty."""
        return self._heading("needed", "#C00000")

    def divider(self, number_format: str = "", *, right: bool = False) -> Format:
        """A cell of a row that names a task force, or sums it up."""
        more: dict[str, object] = {"num_format": number_format} if number_format else {}
        return self._of(
            ("divider", number_format, right),
            font_name=HEITI,
            font_size=PRINTED_POINTS,
            border=1,
            bg_color=_SHADES["sum"],
            valign="vcenter",
            align="right" if right else "left",
            **more,
        )

    def cell(self, column: Column, value: Cell, shade: str = "", *, locked: bool = True) -> Format:
        """A cell of a column that holds a value; `shade` is locked, wanted, or the word of a light."""
        return self._cell(column, value, shade, BODY_POINTS, locked=locked)

    def printed(self, column: Column, value: Cell, shade: str = "") -> Format:
        """The same on the sheet that is printed, where the page is made to fit and letters become smaller."""
        return self._cell(column, value, shade, PRINTED_POINTS, locked=True)

    def _cell(self, column: Column, value: Cell, shade: str, points: float, *, locked: bool) -> Format:
        mark = _mark(column.shape, value)
        key = ("cell", mark, column.shape, shade, points, locked)
        found = self._made.get(key)
        if found is not None:
            return found
        align = "left" if column.shape in _LEFT else "right" if column.shape is Shape.MONEY else "center"
        colour = {"bg_color": _SHADES[shade]} if shade else {}
        return self._of(
            key,
            font_name=SONG,
            font_size=points,
            border=1,
            text_wrap=True,
            valign="vcenter",
            align=align,
            num_format=mark,
            locked=locked,
            **colour,
        )

    def _heading(self, key: str, colour: str) -> Format:
        return self._of(
            key,
            font_name=HEITI,
            font_size=BODY_POINTS,
            font_color=colour,
            border=1,
            bg_color=_SHADES["heading"],
            align="center",
            valign="vcenter",
            text_wrap=True,
        )

    def _of(self, key: object, **look: object) -> Format:
        whole = key if isinstance(key, tuple) else (key,)
        if whole not in self._made:
            self._made[whole] = self._book.add_format(look)
        return self._made[whole]


def money_mark(amount: Decimal) -> str:
    """How an amount is shown: with thousands marks, and with a point only where there is something behind it."""
    return _WHOLE if amount == amount.to_integral_value() else _BROKEN


def sum_mark(total: Decimal) -> str:
    """The same for a sum; one of nothing is left blank."""
    mark = money_mark(total)
    return f"{mark};-{mark};"


def _mark(shape: Shape, value: Cell) -> str:
    if shape is Shape.MONEY:
        return money_mark(value) if isinstance(value, Decimal) else _BROKEN
    if isinstance(value, date) and not isinstance(value, datetime):
        return _MARKS[Shape.DAY]
    # Everything else is text, also what looks like a number: dates as people write them, telephone numbers, codes.
    return _MARKS.get(shape, "@")
