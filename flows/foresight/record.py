"""实际记录 What really happened to matters within some time, read from their steps and notices for a replay."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from flows.standings import COLUMNS, to_standing
from models.queries.foresight import notices_until, steps_until
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


Notices = Mapping[tuple[int, datetime], tuple[Said, ...]]


def records(session: Session, since: datetime, until: datetime, *, heard: bool = True) -> Iterator[Record]:
    """Every matter that something happened to within the time, or that was open when it began.

    Without `heard` nothing is read of what people were told.
    """
    told, said = _notices(session, since, until) if heard else ({}, {})
    known: dict[str, Any] = {}
    record: Record | None = None
    for matter_id, at, act, actor, detail in steps_until(session, until):
        if record is None or record.matter_id != matter_id:
            if record is not None and _counts(record):
                yield record
            known, record = {}, Record(matter_id, "", "", told=told.get(matter_id, set()))
        _step(record, known, from_epoch(at), Act(act), actor, json.loads(detail), since, said)
    if record is not None and _counts(record):
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
    said: Notices,
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
    record.events.append(
        OnRecord(at, Deed(act, before, after, detail), decided, said.get((record.matter_id, at), ()))
    )


def _notices(
    session: Session, since: datetime, until: datetime
) -> tuple[dict[int, set[Said]], dict[tuple[int, datetime], tuple[Said, ...]]]:
    """By matter what was said before, and by matter and instant what was said within the time."""
    told: dict[int, set[Said]] = {}
    said: dict[tuple[int, datetime], tuple[Said, ...]] = {}
    for matter_id, code, at, key, recipient in notices_until(session, until):
        head, _, tail = key.partition(f"/{code}/")
        one = (head, tail, recipient)
        if at < since:
            told.setdefault(matter_id, set()).add(one)
        else:
            said[matter_id, at] = (*said.get((matter_id, at), ()), one)
    return told, said


def sweeps_of(found: Sequence[Record]) -> list[datetime]:
    """The instants at which the engine is known to have swept, in order."""
    return sorted({event.at for record in found for event in record.events if event.decided})
