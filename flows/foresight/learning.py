"""学得习惯 The stays of matters in their stages, read from the record: what a forecast with assumptions learns from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlmodel import Session

from flows.foresight.record import Record, records
from models.terms import MatterStatus
from rules.deadlines import local_day
from rules.foresight.habits import Habits, Stay, learned
from rules.foresight.replaying import OnRecord
from rules.standing import Standing, World

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def habits_of(session: Session, world: World, now: datetime) -> Habits:
    """How people dealt with everything that is on record up to now."""
    return learned(
        stay
        for record in records(session, _BEGINNING, now, heard=False)
        for stay in _stays(record, world, now)
    )


def _stays(record: Record, world: World, now: datetime) -> Iterator[Stay]:
    entered: OnRecord | None = None
    for event in record.events:
        if entered is not None and _leaves(event):
            yield _stay(entered, event, world, event.at)
        if event.deed.before is None or _leaves(event):
            entered = event if event.deed.after.status.is_open else None
    if entered is not None:
        yield _stay(entered, None, world, now)


def _leaves(event: OnRecord) -> bool:
    before, after = event.deed.before, event.deed.after
    if before is None:
        return False
    return (before.stage, before.round, before.status.is_open) != (
        after.stage,
        after.round,
        after.status.is_open,
    )


def _stay(entered: OnRecord, left: OnRecord | None, world: World, until: datetime) -> Stay:
    standing = entered.deed.after
    after = left.deed.after if left else None
    person = left is not None and not left.decided
    return Stay(
        standing.chain,
        standing.stage,
        standing.holder[0] if standing.holder else "",
        standing.category,
        world.calendar.count(_day(entered.at, standing, world), _day(until, standing, world)),
        closed=person and after is not None and after.status is MatterStatus.STRUCK_OFF,
        passed=person and after is not None and after.status.is_open,
    )


def _day(at: datetime, standing: Standing, world: World) -> date:
    return local_day(at, world.mechanism(standing).timekeeping.zone)
