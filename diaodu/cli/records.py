"""数据形状 What programs get with `--json`: stable keys, ids as they are stored, days and instants as such."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from models.tables.forums import ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Delivery, Notice
from models.tables.payloads import Evidence, Request

Record = Mapping[str, Any]
_MATTER = (
    *(
        "code",
        "title",
        "kind",
        "chain",
        "configuration",
        "stage",
        "round",
        "status",
        "task_force",
        "unit",
        "leader",
    ),
    *(
        "severity",
        "category",
        "scope",
        "raised_at",
        "entered_at",
        "due_on",
        "due_at",
        "original_due_on",
        "provisional",
    ),
    *("wake_at", "colour", "extensions", "suspended_at", "review_on", "closed_at", "version"),
)
_DELIVERY = (
    *("id", "channel", "officer", "address", "state", "attempts", "next_at", "sent_at", "receipt", "error"),
)
_SITTING = ("id", "forum", "planned_on", "held_on", "status", "form", "chair", "place", "minutes")


def _picked(row: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def of_matter(matter: Matter) -> dict[str, Any]:
    """A matter; `version` is what `--seen` takes, `sitting` the meeting on whose agenda it is."""
    lists = {"holder": matter.holder.split(), "filed": matter.filed.split(), "sitting": matter.forum_id}
    return {**_picked(matter, _MATTER), **lists}


def of_step(step: Step) -> dict[str, Any]:
    """A step; `detail` as it was recorded."""
    return {
        **_picked(step, ("seq", "at", "act", "actor", "configuration")),
        "detail": json.loads(step.detail),
    }


def of_notice(notice: Notice, code: str, deliveries: Sequence[Delivery]) -> dict[str, Any]:
    """A notice with the matter it is about and its deliveries."""
    return {
        **_picked(notice, ("id", "key", "recipient", "kind", "at", "read_at")),
        "matter": code or None,
        "payload": json.loads(notice.payload),
        "deliveries": [_picked(delivery, _DELIVERY) for delivery in deliveries],
    }


def of_sitting(sitting: ForumSitting, topics: int) -> dict[str, Any]:
    """A sitting with the number of its topics."""
    return {**_picked(sitting, _SITTING), "task_forces": sitting.task_forces.split(), "topics": topics}


def of_evidence(piece: Evidence) -> dict[str, Any]:
    """A file on record."""
    return _picked(piece, ("name", "sha256", "size", "added_by", "added_at"))


def of_request(matter: Matter, request: Request | None) -> dict[str, Any]:
    """A matter raised about another one, and what it asks for if it asks."""
    asked = _picked(request, ("asks", "text", "asks_for", "was_due_on", "files")) if request else {}
    return {**_picked(matter, ("code", "title", "kind", "status", "stage", "due_on")), **asked}
