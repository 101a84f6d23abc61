"""记录写法 How a value of a project is put on record, and hence compared: one text for one value."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from rules.investment import plain


def text_of(value: object) -> str:
    """A value as it is put on record."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)
