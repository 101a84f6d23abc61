"""期次说明 Why a period's days are what they are, when it was opened, and how it stands with each who bears it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from flows.commands.report_filling import AS_OF
from flows.period_reading import PeriodRow, period_rows
from flows.periods import series, since_of, slot_of
from flows.world import WorldSource
from models.mechanism import Cycle
from models.queries.explaining import fired
from models.report_terms import PeriodState
from rules.explained.periods import PeriodDates, period_dates
from rules.openings import opens_at
from rules.reports import form_of
from rules.setting_values import number_of


@dataclass(frozen=True, slots=True)
class Borne:
    """One bearer's period: how it stands, what he was promised, and whether that is what is derived now.

    `reason` is why it was waived.
    """

    key: str
    name: str
    state: PeriodState
    code: str
    due_on: date
    late_at: datetime
    agrees: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PeriodExplained:
    """A period explained. `to_open_at` is when it was to be opened, `opened_at` when it was and `opened_by` whom, None while
    it was not.

    `worked_since` is from when the city works by the cycle; `as_of_day` the day of the month as of which its paper
    speaks, None where it has none.
    """

    dates: PeriodDates
    to_open_at: datetime
    opened_at: datetime | None
    opened_by: str
    worked_since: datetime
    is_expected: bool
    as_of_day: int | None
    borne: tuple[Borne, ...]


def explain_period(
    session: Session, worlds: WorldSource, cycle: Cycle, starts: date, now: datetime, bearer: str = ""
) -> PeriodExplained:
    """Explain a period of a cycle, for all who bear it or for one (his key). Raises DayOutsideCalendar."""
    world, mechanism = worlds.world(session), worlds.mechanism(session)
    timekeeping = mechanism.timekeeping
    dates = period_dates(cycle, starts, world.calendar, timekeeping)
    rows = period_rows(session, world, mechanism, now, starts, starts, (cycle.id,))
    since = since_of(session, cycle, world)
    first = mechanism.chains[cycle.chain].stages[0]
    form = form_of(cycle, first.record)
    has_figures = form is not None and form.has_figures
    opened_at, opened_by = fired(session, series(cycle), slot_of(starts))
    return PeriodExplained(
        dates=dates,
        to_open_at=opens_at(cycle, starts, world.calendar, timekeeping),
        opened_at=opened_at,
        opened_by=opened_by,
        worked_since=since,
        is_expected=bool(rows),
        as_of_day=number_of(mechanism, "as-of-day", AS_OF) if has_figures else None,
        borne=tuple(_borne(rows, dates, bearer)),
    )


def _borne(rows: Sequence[PeriodRow], dates: PeriodDates, bearer: str) -> Iterator[Borne]:
    shown = [row for row in rows if bearer in ("", row.bearer.key)]
    for row in shown:
        promised = row.due_on, row.facts.late_at
        yield Borne(
            key=row.bearer.key,
            name=row.bearer.name,
            state=row.state,
            code=row.matter.code if row.matter else "",
            due_on=row.due_on,
            late_at=row.facts.late_at,
            agrees=promised == (dates.due.due_on, dates.due.late_at),
            reason=row.waiver.reason if row.waiver else "",
        )
