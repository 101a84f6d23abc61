"""流转类载荷 A matter comes to somebody, leaves somebody, or finds nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.notice_kinds import NoticeKind
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class Assigned(Payload):
    """A matter is yours; `by` is who raised or assigned it, empty when the mechanism did.

    `from_stage`: it came because that stage of the duty was completed, not because somebody assigned it.
    """

    kind: ClassVar[NoticeKind] = NoticeKind.ASSIGNED
    stage: str
    due_on: date | None = None
    by: str = ""
    from_stage: str = ""


@dataclass(frozen=True, slots=True)
class EscalatedToYou(Payload):
    """The stage below ran out of time, or `by` sent it up with a `reason`; your own limit begins.

    `skipped` names stages passed over because nobody held them.
    """

    kind: ClassVar[NoticeKind] = NoticeKind.ESCALATED_TO_YOU
    stage: str
    from_stage: str
    due_on: date | None = None
    from_holders: tuple[str, ...] = ()
    was_due_on: date | None = None
    by: str = ""
    reason: str = ""
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EscalatedFromYou(Payload):
    """What you held has gone up, because time ran out or because `by` sent it."""

    kind: ClassVar[NoticeKind] = NoticeKind.ESCALATED_FROM_YOU
    stage: str
    to_stage: str
    to_holders: tuple[str, ...] = ()
    was_due_on: date | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver(Payload):
    """A matter passes from one holder to another of the same rank (转办); the limit runs on."""

    kind: ClassVar[NoticeKind] = NoticeKind.HANDED_OVER
    stage: str
    from_holders: tuple[str, ...]
    to_holders: tuple[str, ...]
    due_on: date | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VacantPost(Payload):
    """The post that should hold the matter has no officer; `next_in_line` answers in its place, if anybody does."""

    kind: ClassVar[NoticeKind] = NoticeKind.VACANT_POST
    stage: str
    post: str
    due_on: date | None = None
    next_in_line: str = ""
