"""系统类载荷 What the engine says about itself, and the one notice that stands for many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from models.notice_kinds import NoticeKind
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class EngineAlarm(Payload):
    """Something in the engine room needs a person: what, since when, what follows, what to do."""

    kind: ClassVar[NoticeKind] = NoticeKind.ENGINE_ALARM
    what: str
    since: datetime
    consequence: str
    remedy: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Digest(Payload):
    """Several notices told to one officer at once; the instants bound an outage that they waited out, if there was one."""

    kind: ClassVar[NoticeKind] = NoticeKind.DIGEST
    notices: tuple[int, ...] = ()
    down_from: datetime | None = None
    down_until: datetime | None = None
