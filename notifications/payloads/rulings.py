"""裁定类载荷 What is asked of a person, and what a person decided. `by` is a post or a desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.notice_kinds import NoticeKind
from models.terms import Gate
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class GateMissing(Payload):
    """The next stage `stage` cannot be entered before `missing` is on file; blocked since `since`."""

    kind: ClassVar[NoticeKind] = NoticeKind.GATE_MISSING
    stage: str
    missing: tuple[Gate, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Decision(Payload):
    """A leader or a forum (`forum` its id) decided; `text` in the words of the decision."""

    kind: ClassVar[NoticeKind] = NoticeKind.DECISION
    stage: str
    text: str
    by: str = ""
    forum: str = ""
    decided_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Returned(Payload):
    """Sent back down (退回): to be done again within the limit that runs."""

    kind: ClassVar[NoticeKind] = NoticeKind.RETURNED
    stage: str
    reason: str
    by: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Urged(Payload):
    """Somebody presses the holder (催办); the limit `due_on` stays what it is."""

    kind: ClassVar[NoticeKind] = NoticeKind.URGED
    stage: str
    text: str
    by: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExtensionAsked(Payload):
    """Somebody asks for more time, for the `nth` time; asked after the due date counts as late."""

    kind: ClassVar[NoticeKind] = NoticeKind.EXTENSION_ASKED
    stage: str
    due_on: date
    asks_for: date
    reason: str
    by: str = ""
    nth: int = 1
    after_due: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionDecided(Payload):
    """The answer to a request for more time; `due_on` is what holds from now on."""

    kind: ClassVar[NoticeKind] = NoticeKind.EXTENSION_DECIDED
    stage: str
    granted: bool
    was_due_on: date
    due_on: date
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StrikeOffAsked(Payload):
    """Somebody says the matter is done, with `files` pieces of evidence; to be verified by `verify_by`."""

    kind: ClassVar[NoticeKind] = NoticeKind.STRIKE_OFF_ASKED
    stage: str
    files: int
    by: str = ""
    verify_by: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class GoneFromLedger(Payload):
    """A ledger came in without the problem, which is open: to be struck off, or kept open, by a person (四(四))."""

    kind: ClassVar[NoticeKind] = NoticeKind.GONE_FROM_LEDGER
    stage: str
    batch: int
    sheet: str
    address: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class StrikeOffDecided(Payload):
    """Verified and closed (`late` after its due date or not), or refused with a reason."""

    kind: ClassVar[NoticeKind] = NoticeKind.STRIKE_OFF_DECIDED
    stage: str
    granted: bool
    by: str = ""
    late: bool = False
    reason: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Applied(Payload):
    """Somebody, often of lower rank, asks for what is yours to give: answer by `due_on`; `text` says more."""

    kind: ClassVar[NoticeKind] = NoticeKind.APPLIED
    stage: str
    by: str
    due_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answered(Payload):
    """What you asked for was answered: `verdict` in a word, `text` what it comes to, `left` what is still to come."""

    kind: ClassVar[NoticeKind] = NoticeKind.ANSWERED
    stage: str
    verdict: str
    by: str
    text: str = ""
    paper: str = ""
    reason: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class AnswerToConfirm(Payload):
    """What you asked for was answered in full or refused: say by `confirm_by` whether it is so."""

    kind: ClassVar[NoticeKind] = NoticeKind.ANSWER_TO_CONFIRM
    stage: str
    verdict: str
    by: str
    text: str = ""
    paper: str = ""
    reason: str = ""
    refused: bool = False
    confirm_by: date | None = None
