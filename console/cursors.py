"""游标 Where a page ended, in a form that programs hand back and nobody reads: by key, so that new rows move nothing."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date, datetime
from typing import Annotated

from fastapi import Query
from pydantic import TypeAdapter, ValidationError

from models.errors import BadInput
from models.queries.sight_pages import Place
from models.tables.columns import from_epoch, to_epoch

MOST = 200
_MAX_KEY = 2**53
Limit = Annotated[int, Query(ge=1, le=MOST, description="一页多少条")]
After = Annotated[
    str, Query(max_length=200, pattern=r"^[A-Za-z0-9_-]*$", description="上一页答复中的 next；不写为第一页")
]
_KEYS: TypeAdapter[list[int | str | None]] = TypeAdapter(list[int | str | None])


class CursorUnfit(BadInput):
    """A cursor that no page of this list gave."""

    code = "cursor-unfit"


def cursor(*keys: int | str | None) -> str:
    """The cursor of the keys that a page ended with."""
    return urlsafe_b64encode(json.dumps(keys, separators=(",", ":")).encode()).decode().rstrip("=")


def number_after(text: str) -> int | None:
    """The number that the last page ended with. Raises CursorUnfit."""
    return _number(_read(text, 1)[0]) if text else None


def code_after(text: str) -> str:
    """The code that the last page ended with. Raises CursorUnfit."""
    found = _read(text, 1)[0] if text else ""
    if not isinstance(found, str) or "\0" in found:
        raise _unfit()
    return found


def numbers_after(text: str, count: int) -> list[int] | None:
    """The numbers that the last page ended with. Raises CursorUnfit."""
    return [_number(key) for key in _read(text, count)] if text else None


def place_after(text: str) -> Place | None:
    """The place that the last page of matters ended at. Raises CursorUnfit."""
    if not text:
        return None
    due, key = _read(text, 2)
    return Place(None if due is None else _instant(_number(due)), _number(key))


def place_cursor(due_at: datetime | None, key: int) -> str:
    """The cursor of a place."""
    return cursor(None if due_at is None else to_epoch(due_at), key)


def day_after(text: str) -> tuple[date, int] | None:
    """The day and the number that the last page ended with. Raises CursorUnfit."""
    if not text:
        return None
    day, key = (_number(one) for one in _read(text, 2))
    if not date.min.toordinal() <= day <= date.max.toordinal():
        raise _unfit()
    return date.fromordinal(day), key


def day_cursor(day: date, key: int) -> str:
    """The cursor of a day and a number."""
    return cursor(day.toordinal(), key)


def _read(text: str, count: int) -> list[int | str | None]:
    try:
        keys = _KEYS.validate_json(urlsafe_b64decode(text + "=" * (-len(text) % 4)), strict=True)
    except (ValueError, ValidationError):
        raise _unfit() from None
    if len(keys) != count:
        raise _unfit()
    return keys


def _number(key: int | str | None) -> int:
    if not isinstance(key, int) or not 0 <= key <= _MAX_KEY:
        raise _unfit()
    return key


def _instant(seconds: int) -> datetime:
    try:
        return from_epoch(seconds)
    except (ValueError, OverflowError, OSError):
        raise _unfit() from None


def _unfit() -> CursorUnfit:
    return CursorUnfit("游标读不懂；没有执行任何操作；请用上一页答复中的 next，或去掉 after 从头读起")
