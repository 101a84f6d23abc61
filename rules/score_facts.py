"""计分事实 What scores are taken from: one fact a matter or project, with the numbers that it rests on; and the time that counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from models.assessment_terms import Measure
from models.errors import BadInput, Refused
from models.organisation import Organisation
from models.terms import Period
from rules.periods import next_period

_YEAR = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_QUARTER = 3


class PeriodUnreadable(BadInput):
    """A period that is written in no form we know."""

    code = "period-unreadable"


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


def span_of(key: str, today: date) -> Span:
    """Read 2026, 2026-Q3 or 2026-07; what is not over yet counts until today. Raises PeriodUnreadable, PeriodToCome."""
    found = _YEAR.fullmatch(key.strip())
    if found is None:
        raise PeriodUnreadable(f"期次「{key}」读不懂；没有计分；请写成 2026、2026-Q3 或 2026-07")
    year, quarter, month = int(found[1]), found[2], found[3]
    period = Period.QUARTER if quarter else Period.MONTH if month else Period.YEAR
    first_month = (int(quarter) - 1) * _QUARTER + 1 if quarter else int(month or 1)
    begins = date(year, first_month, 1)
    if begins > today:
        raise PeriodToCome(f"期次 {key} 还没有开始；没有计分；请写已经开始的期次")
    return Span(key.strip(), date(year, 1, 1), min(today, next_period(begins, period) - timedelta(days=1)))


def answering_units(
    county: str, units: Iterable[str], task_force: str, organisation: Organisation
) -> tuple[str, ...]:
    """Whose project it is when it is scored: its county's, its responsible units', its task force's lead units'."""
    force = organisation.task_forces.get(task_force)
    leads = force.lead_units if force else ()
    return tuple(dict.fromkeys(unit for unit in (county, *units, *leads) if unit))
