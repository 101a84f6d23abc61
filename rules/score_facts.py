"""计分事实 What scores are taken from: one fact a matter or project, with the numbers that it rests on; and the time that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from models.assessment_terms import Measure
from models.errors import Refused
from models.organisation import Organisation
from models.terms import Period
from rules.period_keys import PeriodUnreadable, read_period
from rules.periods import next_period, period_key

_PERIODS = (Period.MONTH, Period.QUARTER, Period.YEAR)


class PeriodToCome(Refused):
    """The period has not begun: nothing in it can be counted."""

    code = "period-to-come"


@dataclass(frozen=True, slots=True)
class Span:
    """The days that count for a period: scores run from the first of January on, so that months lead up to the year."""

    key: str
    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        """Whether a day counts."""
        return day is not None and self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Fact:
    """What a unit did or left undone. `gained` of `weight` is to its credit; `ref` is the number people quote.

    `chain` is the chain of a matter, empty for a project; `on` the day by which it is counted.
    """

    unit: str
    measure: Measure
    ref: str
    title: str
    weight: Decimal
    gained: Decimal
    on: date | None = None
    chain: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)


def span_of(text: str, today: date) -> Span:
    """Read 2026, 2026-Q3 or 2026-07; what is not over yet counts until today. Raises PeriodUnreadable, PeriodToCome."""
    period, begins = read_key(text)
    key = period_key(begins, period)
    if begins > today:
        raise PeriodToCome(f"期次 {key} 还没有开始；没有计分；请写已经开始的期次")
    return Span(key, date(begins.year, 1, 1), min(today, next_period(begins, period) - timedelta(days=1)))


def read_key(text: str) -> tuple[Period, date]:
    """The period that is meant, by its kind and first day. Raises PeriodUnreadable."""
    for period in _PERIODS:
        with suppress(PeriodUnreadable):
            return period, read_period(text, period)
    raise PeriodUnreadable(f"期次「{text}」读不懂；没有计分；请写成 2026、2026-Q3 或 2026-07")


def answering_units(
    county: str, units: Iterable[str], task_force: str, organisation: Organisation
) -> tuple[str, ...]:
    """Whose project it is when it is scored: its county's, its responsible units', its task force's lead units'."""
    force = organisation.task_forces.get(task_force)
    leads = force.lead_units if force else ()
    return tuple(dict.fromkeys(unit for unit in (county, *units, *leads) if unit))
