"""督查类载荷 A paper that somebody has signed: to whoever is late, or for a leader to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.notice_kinds import NoticeKind
from models.terms import Colour
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class Pressed(Payload):
    """A 督办函: late by `late` working days, to be done by `finish_by`; the due date that has passed stays what it was."""

    kind: ClassVar[NoticeKind] = NoticeKind.PRESSED
    stage: str
    number: str
    colour: Colour
    was_due_on: date
    finish_by: date
    late: int = 0
    demand: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class PaperCopied(Payload):
    """A paper was issued under a number and is copied to the reader."""

    kind: ClassVar[NoticeKind] = NoticeKind.PAPER_COPIED
    stage: str
    number: str
    by: str = ""
