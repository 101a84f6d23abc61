"""落实情况 How assigned items stand when a lead unit reports back to the leader (四(四), C26)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from models.terms import STOPPED, MatterStatus


@dataclass(frozen=True, slots=True)
class FeedbackItem:
    """An assigned item as it was fed back: `state` is what people read, `said` the holder's last word about it."""

    code: str
    content: str
    unit: str
    due_on: date | None
    state: str
    is_overdue: bool = False
    said: str = ""


_ADAPTER = TypeAdapter(tuple[FeedbackItem, ...])


def state_of(status: MatterStatus, due_on: date | None, today: date) -> tuple[str, bool]:
    """How an item stands in words, and whether it is overdue: 办理中, 超期 3 日, 已销号."""
    if not status.is_open or status in STOPPED or due_on is None or due_on >= today:
        return status.zh, False
    return f"超期 {(today - due_on).days} 日", True


def to_json(items: Sequence[FeedbackItem]) -> str:
    """The items as they are kept with the feedback."""
    return _ADAPTER.dump_json(tuple(items)).decode()


def from_json(text: str) -> tuple[FeedbackItem, ...]:
    """The items of `to_json`."""
    return _ADAPTER.validate_json(text)
