"""回调内容 What another system is told of an event: the step, and the matter as it stands when it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.tables.matters import Matter, Step
from models.tables.webhooks import WebhookDelivery

_MATTER = (
    *("code", "title", "kind", "chain", "status", "stage", "round", "task_force", "unit", "severity"),
    *("raised_at", "due_on", "due_at", "colour", "closed_at", "version"),
)
_STEP = ("seq", "act", "actor", "at")


@dataclass(frozen=True, slots=True)
class EventLetter:
    """One event as it goes out: its id is the same at every sending, and for every address that is told of it."""

    event_id: str
    body: bytes


def event_letter(
    delivery: WebhookDelivery, told: Mapping[tuple[int, int], tuple[Matter, Step]], console: str
) -> EventLetter:
    """The event of a delivery. Raises LookupError where the step that it speaks of is not on record."""
    said: dict[str, Any] = {"event": delivery.event, "at": delivery.at}
    if delivery.matter_id is None:
        return _written(f"test-{delivery.id}", said)
    matter, step = told[delivery.matter_id, delivery.seq]
    said["step"] = {name: getattr(step, name) for name in _STEP}
    said["matter"] = {name: getattr(matter, name) for name in _MATTER} | {"holder": matter.holder.split()}
    said["link"] = f"{console}/matters/{matter.code}" if console else None
    return _written(f"{matter.code}/{step.seq}/{delivery.event}", said)


def _written(event_id: str, said: dict[str, Any]) -> EventLetter:
    text = json.dumps({"id": event_id, **said}, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return EventLetter(event_id, text.encode())


def _plain(value: object) -> str:
    assert isinstance(value, date | datetime)
    return value.isoformat().replace("+00:00", "Z")
