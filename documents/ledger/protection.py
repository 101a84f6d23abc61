"""保护 What stays changeable on a locked sheet: its looks and its filters, never its keys."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

_ALLOWED = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")


def lock(sheet: Worksheet, password: str) -> None:
    """Lock the sheet's locked cells; without a password anybody may unlock it, but nobody does by accident."""
    sheet.protect(password, dict.fromkeys(_ALLOWED, True))
