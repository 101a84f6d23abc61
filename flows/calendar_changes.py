"""日历变更 Storing days that differ from the plain week, and saying which dates of open matters would move by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from flows.effect_facts import Effect, MatterEffect, Sample
from flows.effects import effect_of
from flows.rewake import rewake
from flows.standings import standing_of
from flows.world import WorldSource
from models.calendar_day import CalendarDay
from models.local_days import local_days
from models.queries.circumstances import calendar_days, circumstances_changed
from models.queries.matters import CLOSED
from models.session import transaction
from models.tables.matters import Matter
from models.tables.settings import CalendarDayRow
from rules.calendar_advice import advised_due
from rules.standing import World
from rules.workdays import WorkCalendar

PAGE = 2000


@dataclass(frozen=True, slots=True)
class Advice:
    """An open matter whose date the new calendar would have set elsewhere (建议调整); it stays until somebody moves it."""

    code: str
    title: str
    chain: str
    stage: str
    due_on: date
    would_be: date


@dataclass(frozen=True, slots=True)
class Change:
    """One day that will be other than it is; `was` is None where it followed the plain week."""

    day: CalendarDay
    was: CalendarDay | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change of the calendar would do: days that change, guesses that are dropped, dates that would move.

    `effect` says what moves by itself: reminders, and whom the next sweep tells; `first` are the first such matters.
    """

    changes: tuple[Change, ...]
    dropped: tuple[CalendarDay, ...]
    advice: tuple[Advice, ...]
    effect: Effect
    first: tuple[MatterEffect, ...]


def preview(
    session: Session,
    worlds: WorldSource,
    days: Sequence[CalendarDay],
    now: datetime,
    year: int | None = None,
) -> Preview:
    """What storing the days would change. With `year` they are its whole notice: guesses for it that it does not
    confirm are dropped."""
    stored = {day.on: day for day in calendar_days(session)}
    dropped = {day.on: day for day in stored.values() if _is_guess(day, year)} if year else {}
    changes = tuple(Change(day, stored.get(day.on)) for day in days if stored.get(day.on) != day)
    kept = {on: day for on, day in stored.items() if on not in dropped}
    said = (kept | {day.on: day for day in days}).values()
    calendar = WorkCalendar((*said, *local_days(worlds.mechanism(session))))
    gone = tuple(day for on, day in dropped.items() if on not in {day.on for day in days})
    before = worlds.world(session)
    after, sample = replace(before, calendar=calendar), Sample()
    effect = effect_of(session, after, now, max(before.mechanisms), sample.keep)
    advice = tuple(_advice(session, before, after))
    return Preview(changes, gone, advice, effect, tuple(sample.rows))


def store(engine: Engine, worlds: WorldSource, now: datetime, found: Preview) -> int:
    """Make the change, then reschedule what is under way; answers how many matters got another wake-up time.

    The two are separate transactions: should the second be cut off, `diaodu sweep --rewake` finishes it.
    """
    with transaction(engine) as session:
        for day in found.dropped:
            session.delete(session.get(CalendarDayRow, day.on))
        for change in found.changes:
            session.merge(CalendarDayRow(**_columns(change.day)))
        circumstances_changed(session)
    return rewake(engine, worlds, now)


def _advice(session: Session, before: World, after: World) -> Iterable[Advice]:
    chosen = select(Matter).where(col(Matter.status).not_in(CLOSED), col(Matter.due_on).is_not(None))
    for matter in session.exec(
        chosen.order_by(col(Matter.due_on), col(Matter.id)).execution_options(yield_per=PAGE)
    ):
        would_be = advised_due(standing_of(matter), matter.origin, before, after)
        if would_be is not None and matter.due_on is not None:
            yield Advice(matter.code, matter.title, matter.chain, matter.stage, matter.due_on, would_be)


def _is_guess(day: CalendarDay, year: int | None) -> bool:
    return day.on.year == year and not day.confirmed


def _columns(day: CalendarDay) -> dict[str, Any]:
    return {name: getattr(day, name) for name in ("on", "is_workday", "name", "source", "confirmed")}
