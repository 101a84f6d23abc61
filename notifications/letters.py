"""信件 What goes out by a channel, what comes back, and what every channel can do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class Audience(StrEnum):
    """Whom one sending by a channel reaches."""

    ADDRESS = "address"
    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A workbook that goes with a letter, by the channels that carry files."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """One notice for one officer by one channel. A repeated sending has the same `key`.

    `short` carries number, due date and link only: it may pass through clouds that are not the city's.
    `sent_at` is the instant of this attempt.
    """

    key: str
    subject: str
    short: str
    full: str
    html: str
    written_on: date
    sent_at: datetime
    recipient: str
    address: str = ""
    code: str = ""
    due: str = ""
    link: str = ""
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def dedupe(self) -> str:
        """32 hexadecimal digits that stand for the key where a service limits what an id may be."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a letter.

    `retryable`: trying again may help. `unknown`: it may have gone out although nobody said so. `detail` is for the
    administrator and free of secrets, `remote_id` what the service calls the letter.
    """

    ok: bool
    retryable: bool = False
    unknown: bool = False
    detail: str = ""
    remote_id: str = ""


def sent(detail: str = "", remote_id: str = "") -> Receipt:
    """It is out."""
    return Receipt(ok=True, detail=detail, remote_id=remote_id)


def try_again(detail: str) -> Receipt:
    """It is not out, and later it may be."""
    return Receipt(ok=False, retryable=True, detail=detail)


def in_doubt(detail: str) -> Receipt:
    """It may be out: the other side did not answer in time."""
    return Receipt(ok=False, retryable=True, unknown=True, detail=detail)


def refused(detail: str) -> Receipt:
    """It will not go out this way, however often it is tried."""
    return Receipt(ok=False, detail=detail)


class Outlet(Protocol):
    """A channel that is ready to send."""

    def send(self, letter: Letter) -> Receipt:
        """Send one letter. Trouble on the way is a receipt, never an exception."""
