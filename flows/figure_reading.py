"""数字取数 The projects of all task forces as they stood at the end of any day, read by sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from models.mechanism import Mechanism
from models.project_terms import MilestoneRole, ProjectStage
from models.queries import figures as queries
from models.terms import Period
from rules.deadlines import instant, local_day
from rules.figure_counts import ProjectAt
from rules.figure_money import ProjectMoney, money_at
from rules.investment import YearFigures
from rules.ledger_months import is_filled
from rules.month_past import AS_OF, CUMULATIVE, INVESTED, Said, figures_said
from rules.periods import period_key, periods_between
from rules.project_history import MonthFigures
from rules.project_marks import stale_before, stale_span
from rules.workdays import WorkCalendar

Months = Mapping[date, MonthFigures]


@dataclass(frozen=True, slots=True)
class Span:
    """A period that figures are of: its first day, and the day at whose end things are looked at."""

    since: date
    as_of: date
    zone: ZoneInfo

    @property
    def begins(self) -> datetime:
        """The first instant of the period."""
        return instant(self.since, time(0), self.zone)

    @property
    def ends(self) -> datetime:
        """The first instant after the period."""
        return instant(self.as_of + timedelta(days=1), time(0), self.zone)

    @property
    def january(self) -> date:
        """The first day of the year that is looked at."""
        return self.as_of.replace(month=1, day=1)


@dataclass(frozen=True, slots=True)
class Projects:
    """Projects under dispatch by their task force of that day, whose each one was, and the last count of lights."""

    by_task_force: Mapping[str, list[ProjectAt]]
    task_force_of: Mapping[int, str]
    lights_on: date | None


def projects_on(
    session: Session,
    mechanism: Mechanism,
    calendar: WorkCalendar,
    span: Span,
    forces: Collection[str] | None = None,
) -> Projects:
    """The projects of some task forces, or of all, as they stood at the end of the span. Raises SettingUnfit."""
    past = _Past(session, mechanism, calendar, span)
    found: dict[str, list[ProjectAt]] = defaultdict(list)
    task_force_of: dict[int, str] = {}
    for row in queries.admitted(session, span.ends):
        task_force_of[row.id] = force = past.of(row, "task_force")
        if forces is None or force in forces:
            found[force].append(past.project(row))
    return Projects(found, task_force_of, past.lights_on)


class _Past:
    """Everything that is read once for all projects."""

    def __init__(self, session: Session, mechanism: Mechanism, calendar: WorkCalendar, span: Span) -> None:
        self._span = span
        # The latest change comes first, so that the oldest one after the day has the last word.
        self._before = {(key, what): old for key, what, old in queries.belongings_before(session, span.ends)}
        self._touched = dict(tuple(row) for row in queries.touched_before(session, span.ends))
        self._fresh_from = stale_before(span.as_of, stale_span(mechanism), calendar)
        self._reached = {
            (key, role): on for key, role, on in queries.reached_roles(session, span.january, span.as_of)
        }
        self._years = {
            key: YearFigures(planned, tuple(Decimal(point) for point in curve.split()))
            for key, planned, curve in queries.plans_of(session, span.as_of.year)
        }
        self._months = _months(session, span)
        month = span.as_of.replace(day=1)
        self._confirmed = {key for (key,) in queries.confirmed(session, month, span.ends)}
        lights = queries.lights_on(session, span.as_of)
        self._lights = {key: light for key, light, _ in lights}
        self._lights |= dict(tuple(row) for row in queries.overrides_on(session, span.as_of, span.ends))
        self.lights_on: date | None = max((row.as_of for row in lights), default=None)

    def of(self, row: Any, what: str) -> str:
        """A column of a project as it was on the day."""
        return str(self._before.get((row.id, what), getattr(row, what)))

    def project(self, row: Any) -> ProjectAt:
        """A project as it was on the day."""
        months = self._months.get(row.id, {})
        return ProjectAt(
            code=row.code,
            kind=row.kind,
            stage=ProjectStage(self.of(row, "stage")),
            unit=self.of(row, "unit"),
            money=self._money(row.id, months),
            light=self._lights.get(row.id, ""),
            started_on=self._reached.get((row.id, MilestoneRole.START)),
            completed_on=self._reached.get((row.id, MilestoneRole.COMPLETION)),
            is_reported=row.id in self._confirmed or is_filled(row.kind, months.get(self._month)),
            is_stale=self._is_stale(row),
        )

    @property
    def _month(self) -> date:
        return self._span.as_of.replace(day=1)

    def _money(self, key: int, months: Months) -> ProjectMoney:
        return money_at(self._years.get(key), months, self._span.since, self._span.as_of)

    def _is_stale(self, row: Any) -> bool:
        at = self._touched.get(row.id, row.updated_at)
        return local_day(at, self._span.zone) < self._fresh_from


def _months(session: Session, span: Span) -> dict[int, dict[date, MonthFigures]]:
    found: dict[int, dict[date, MonthFigures]] = defaultdict(dict)
    is_past = False
    for key, month, invested, cumulative, as_of in queries.months_of(session, span.january, span.as_of):
        if as_of <= span.as_of:
            found[key][month] = MonthFigures(invested, cumulative)
        else:
            is_past = True
    if is_past:
        for key, month, figures in _said_before(session, span):
            found[key].setdefault(month, figures)
    return found


def _said_before(session: Session, span: Span) -> Iterable[tuple[int, date, MonthFigures]]:
    """The figures of months whose place was taken by figures of a later day."""
    months = {
        period_key(month, Period.MONTH): month
        for month in periods_between(span.january, span.as_of, Period.MONTH)
    }
    whats = [f"month/{key}/{what}" for key in months for what in (AS_OF, INVESTED, CUMULATIVE)]
    rows = queries.month_changes(session, whats, span.january, span.as_of, span.as_of)
    changes: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for key, version, what, old, new in rows:
        _, month, name = what.split("/")
        changes[key, month].append(Said(version, name, old, new))
    for (key, month), said in changes.items():
        if figures := figures_said(said, span.as_of):
            yield key, months[month], figures
