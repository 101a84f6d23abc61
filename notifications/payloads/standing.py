"""状态类载荷 The clock of a matter stops, runs again, ends, or begins anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.notice_kinds import NoticeKind
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class Suspended(Payload):
    """The clock stands still with a reason, an approver and a day to look again (挂起)."""

    kind: ClassVar[NoticeKind] = NoticeKind.SUSPENDED
    stage: str
    reason: str
    review_on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Resumed(Payload):
    """The clock runs again; `by` is empty when the review day came and nobody had prolonged the suspension."""

    kind: ClassVar[NoticeKind] = NoticeKind.RESUMED
    stage: str
    due_on: date | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Merged(Payload):
    """Handled from now on under another matter's code `into` (并案)."""

    kind: ClassVar[NoticeKind] = NoticeKind.MERGED
    stage: str
    into: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn(Payload):
    """Taken back; nobody has anything more to do (撤销)."""

    kind: ClassVar[NoticeKind] = NoticeKind.WITHDRAWN
    stage: str
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reopened(Payload):
    """A closed matter runs again under its old code (重开)."""

    kind: ClassVar[NoticeKind] = NoticeKind.REOPENED
    stage: str
    reason: str
    by: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Supplemented(Payload):
    """A report that was submitted has been added to (补报, A5): which `parts` of it, by their headings."""

    kind: ClassVar[NoticeKind] = NoticeKind.SUPPLEMENTED
    stage: str
    parts: tuple[str, ...] = ()
    by: str = ""
