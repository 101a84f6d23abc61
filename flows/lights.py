"""亮灯计算 Counting the lights of all projects, month after month; what was counted before stays on record (C24)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from flows.light_histories import histories
from flows.world import WorldSource
from models.bulk.lights import add_lights
from models.mechanism import Mechanism
from models.project_terms import Light, LightAspect
from models.queries.lights import last_counted, latest_lights
from models.session import reading, transaction
from models.terms import Period
from rules.deadlines import local_day
from rules.light_facts import Verdict, thresholds_of
from rules.lights import judge
from rules.periods import month_day, periods_between
from rules.project_history import ProjectHistory, facts_at
from rules.records import canonical
from rules.workdays import WorkCalendar

_HEAD = "leading_group.head"
_LAST = 31
Known = Mapping[tuple[int, date], Any]


@dataclass(slots=True)
class LightReport:
    """How many projects had which light, by month, and how many rows were new."""

    months: dict[date, Counter[str]] = field(default_factory=dict)
    written: int = 0


def count_lights(
    engine: Engine, worlds: WorldSource, now: datetime, months: Sequence[date] = ()
) -> LightReport:
    """Count the lights of some months (their first days), by default of all from the last one counted until today.

    A month that is over is judged as it stood at its end, the one under way as it stands. A count that comes to the
    same as before writes nothing; any other is added, and the earlier one kept. Raises SettingUnfit.
    """
    with reading(engine) as session:
        mechanism = worlds.mechanism(session)
        today = local_day(now, mechanism.timekeeping.zone)
        asked = {month.replace(day=1) for month in months if month <= today}
        wanted = sorted(asked) or _due_months(session, today)
        counting = _Counting(session, worlds.world(session).calendar, mechanism, wanted, today)
        rows = [{**row, "at": now} for row in counting.rows()]
    with transaction(engine) as session:
        add_lights(session, rows)
    return LightReport(counting.colours, len(rows))


def lights_ahead(
    session: Session, calendar: WorkCalendar, mechanism: Mechanism, today: date, last: date
) -> Callable[[date], Mapping[int, Light]]:
    """Answers how the lights of all projects would be counted on each day from today through the last one, by project,
    if nothing happened to any of them. Raises SettingUnfit."""
    months = list(periods_between(min(last_counted(session) or today, today), last, Period.MONTH))
    return _Counting(session, calendar, mechanism, months, last).on


def _due_months(session: Session, today: date) -> list[date]:
    return list(periods_between(last_counted(session) or today, today, Period.MONTH))


class _Counting:
    """One pass over all projects; the facts are read once, the verdict of a month is ground for the next."""

    def __init__(
        self,
        session: Session,
        calendar: WorkCalendar,
        mechanism: Mechanism,
        months: Sequence[date],
        today: date,
    ) -> None:
        zone = mechanism.timekeeping.zone
        self._months, self._today = months, today
        self._histories = histories(session, zone, months[0], months[-1])
        self._known: Known = latest_lights(session, month_day(months[0], -1, 1), months[-1])
        self._calendar = calendar
        self._ends: dict[tuple[int, date], Verdict | None] = {}
        self._thresholds = thresholds_of(mechanism)
        self._version = mechanism.version
        self._top = {
            (chain.id, stage.id)
            for chain in mechanism.chains.values()
            for stage in chain.stages
            if stage.holder == _HEAD
        }
        self.colours: dict[date, Counter[str]] = {month: Counter() for month in months}

    def rows(self) -> Iterator[dict[str, Any]]:
        """What is to be written: the lights that differ from those on record."""
        for key, history in self._histories.items():
            before = self._before(key, self._months[0])
            for month in self._months:
                before = self._judge(history, self._as_of(month), before)
                if before is None:
                    continue
                self.colours[month][before.light] += 1
                row = _columns(before)
                known = self._known.get((key, month))
                if known is None or any(getattr(known, name) != value for name, value in row.items()):
                    yield self._row(key, month, row, known)

    def on(self, day: date) -> Mapping[int, Light]:
        """The lights as they would be counted on a day, by project."""
        found = {}
        for key, history in self._histories.items():
            verdict = self._judge(history, day, self._ended(key, history, month_day(day, -1, 1)))
            if verdict is not None:
                found[key] = verdict.light
        return found

    def _ended(self, key: int, history: ProjectHistory, month: date) -> Verdict | None:
        """The verdict of a whole month: as it is on record, or as it would be."""
        if month < self._months[0]:
            return self._before(key, self._months[0])
        if (key, month) not in self._ends:
            before = self._ended(key, history, month_day(month, -1, 1))
            self._ends[key, month] = self._judge(history, month_day(month, 0, _LAST), before)
        return self._ends[key, month]

    def _before(self, key: int, month: date) -> Verdict | None:
        return _verdict_of(self._known.get((key, month_day(month, -1, 1))))

    def _judge(self, history: ProjectHistory, as_of: date, before: Verdict | None) -> Verdict | None:
        facts = facts_at(history, as_of, self._top)
        return judge(facts, as_of, before, self._thresholds, self._calendar) if facts else None

    def _as_of(self, month: date) -> date:
        return min(self._today, month_day(month, 0, _LAST))

    def _row(self, key: int, month: date, row: Mapping[str, Any], known: Any) -> dict[str, Any]:
        return {
            **row,
            "project_id": key,
            "month": month,
            "seq": known.seq + 1 if known else 1,
            "as_of": self._as_of(month),
            "configuration": self._version,
        }


def _columns(verdict: Verdict) -> dict[str, Any]:
    aspects = {str(aspect): str(verdict.aspects.get(aspect, "")) for aspect in LightAspect}
    return {
        **aspects,
        "light": str(verdict.light),
        "measured": str(verdict.measured),
        "yellow_months": verdict.yellow_months,
        "unchanged_months": verdict.unchanged_months,
        "numbers": canonical(verdict.numbers),
    }


def _verdict_of(row: Any) -> Verdict | None:
    if row is None:
        return None
    said = {aspect: getattr(row, aspect) for aspect in LightAspect}
    return Verdict(
        light=Light(row.light),
        measured=Light(row.measured),
        aspects={aspect: Light(light) for aspect, light in said.items() if light},
        yellow_months=row.yellow_months,
        unchanged_months=row.unchanged_months,
        numbers=json.loads(row.numbers),
    )
