"""周趋势 How many limits ran out and how much was done, week by week, as the steps have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from models.queries.standings import acts_by_span
from models.scope import Scope
from models.terms import Act
from rules.horizons import midnights, weeks_before

WEEKS = 10
_DONE = (Act.STRUCK_OFF, Act.DONE)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday: how often a limit ran out and a matter went up, and how often work was done."""

    monday: date
    escalated: int
    done: int


def weeks_of(session: Session, scope: Scope, now: datetime, zone: ZoneInfo) -> Sequence[Week]:
    """The last weeks, oldest first; this week goes as far as now."""
    mondays = weeks_before(now, zone, WEEKS)
    edges = midnights([*mondays, mondays[-1] + timedelta(7)], zone)
    counts = acts_by_span(session, scope, [str(act) for act in (Act.ESCALATED, *_DONE)], edges)
    return [
        Week(monday, found[Act.ESCALATED], sum(found[act] for act in _DONE))
        for monday, found in zip(mondays, counts, strict=True)
    ]
