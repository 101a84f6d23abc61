"""会议类载荷 A matter goes before a forum, or should have. `forum` is the forum's id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.notice_kinds import NoticeKind
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class EnteredAgenda(Payload):
    """On the agenda of the next sitting, on `sits_on` where that day is fixed."""

    kind: ClassVar[NoticeKind] = NoticeKind.ENTERED_AGENDA
    stage: str
    forum: str
    sits_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ForumMissed(Payload):
    """No sitting dealt with it by `due_on`; `to_stage` is where it went, empty when it stays."""

    kind: ClassVar[NoticeKind] = NoticeKind.FORUM_MISSED
    stage: str
    forum: str
    due_on: date
    to_stage: str = ""


@dataclass(frozen=True, slots=True)
class PetitionProposed(Payload):
    """Unsolved at the task force since `since`: its leader may bring it to the mayor (四(二)); nobody does so for him."""

    kind: ClassVar[NoticeKind] = NoticeKind.PETITION_PROPOSED
    stage: str
    since: date
    days: int
