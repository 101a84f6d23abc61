"""实际记录 What really happened to matters within some time, read from their steps and notices for a replay."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from flows.standings import COLUMNS, to_standing
from models.queries.foresight import notices_until, steps_of_swept, steps_until
from models.tables.columns import from_epoch
from models.terms import Act
from rules.access.actors import ENGINE
from rules.foresight.repeating import Deed
from rules.foresight.replaying import OnRecord
from rules.foresight.told import Said
from rules.standing import Standing

# What a sweep can bring about; anything else that the engine did came from other work, and is taken as given.
_SWEPT = frozenset(
    {
        *(Act.ESCALATED, Act.SKIPPED_VACANT, Act.REMINDED, Act.BLOCKED),
        *(Act.GATE_NAGGED, Act.ENTERED_AGENDA, Act.RESCHEDULED, Act.RESUMED),
    }
)


@dataclass(slots=True)
class Record:
    """A matter's record: where it stood when the time began, what had been said by then, and what happened since.

    `standing` is None for a matter that was raised within the time.
    """

    matter_id: int
    code: str
    title: str
    standing: Standing | None = None
    told: set[Said] = field(default_factory=set)
    events: list[OnRecord] = field(default_factory=list)


SaidAt = Mapping[datetime, tuple[Said, ...]]


def records(session: Session, since: datetime, until: datetime, *, heard: bool = True) -> Iterator[Record]:
    """Every matter that something happened to within the time, or that was open when it began; one is in memory at a time.

    Without `heard` nothing is read of what people were told.
    """
    letters = _Letters(notices_until(session, until) if heard else iter(()), since)
    for matter_id, steps in groupby(steps_until(session, until), key=itemgetter(0)):
        record, known = Record(matter_id, "", ""), dict[str, Any]()
        record.told, said = letters.of(matter_id)
        for _, at, act, actor, detail in steps:
            _step(record, known, from_epoch(at), Act(act), actor, json.loads(detail), since, said)
        if _counts(record):
            yield record


def _counts(record: Record) -> bool:
    return bool(record.events) or (record.standing is not None and record.standing.closed_at is None)


def _step(
    record: Record,
    known: dict[str, Any],
    at: datetime,
    act: Act,
    actor: str,
    detail: dict[str, Any],
    since: datetime,
    said: SaidAt,
) -> None:
    before = to_standing(tuple(known[name] for name in COLUMNS)) if known else None
    changed = detail.pop("after")
    known.update(changed)
    record.code, record.title = known["code"], known["title"]
    after = to_standing(tuple(known[name] for name in COLUMNS))
    if at < since:
        record.standing = after
        return
    is_due = before is not None and before.wake_at is not None and before.wake_at <= at
    decided = actor == ENGINE and act in _SWEPT and is_due
    record.events.append(OnRecord(at, Deed(act, before, after, detail), decided, said.get(at, ())))


class _Letters:
    """What was said about each matter, read beside its steps: both come matter by matter."""

    def __init__(self, notices: Iterator[tuple[int, str, datetime, str, str]], since: datetime) -> None:
        self._groups, self._since = groupby(notices, key=itemgetter(0)), since
        self._next = next(self._groups, None)

    def of(self, matter_id: int) -> tuple[set[Said], SaidAt]:
        """What was said before the time, and by instant what was said within it."""
        while self._next is not None and self._next[0] < matter_id:
            self._next = next(self._groups, None)
        told: set[Said] = set()
        said: dict[datetime, tuple[Said, ...]] = {}
        if self._next is None or self._next[0] != matter_id:
            return told, said
        for _, code, at, key, recipient in self._next[1]:
            head, _, tail = key.partition(f"/{code}/")
            one = (head, tail, recipient)
            if at < self._since:
                told.add(one)
            else:
                said[at] = (*said.get(at, ()), one)
        return told, said


def sweeps(session: Session, since: datetime, until: datetime) -> list[datetime]:
    """The instants within the time at which the engine is known to have swept, in order."""
    found: set[int] = set()
    steps = steps_of_swept(session, ENGINE, sorted(map(str, _SWEPT)), since, until)
    for _, of_one in groupby(steps, key=itemgetter(0)):
        wake_at: int | None = None
        for _, at, act, actor, detail in of_one:
            if wake_at is not None and wake_at <= at and actor == ENGINE and act in _SWEPT:
                found.add(at)
            wake_at = json.loads(detail)["after"].get("wake_at", wake_at)
    return sorted(at for at in map(from_epoch, found) if at >= since)
