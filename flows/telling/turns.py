"""期次安排 The year's duties of the cycles, day by day: what is due when, of whom, and where a day off moved it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.mechanism import Cycle, Mechanism
from models.official_words import zh_period
from rules.changes.words import Words
from rules.deadlines import local_day
from rules.openings import bearers
from rules.periods import period_key
from rules.proofs.findings import Outlook
from rules.proofs.periods import Turn, turns_of
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class DueTurn:
    """One period that falls due: `nominal_on` is the day by the plain calendar, `off` what that day is called where it
    is no working day, `late_on` the last day in time."""

    cycle: str
    name: str
    key: str
    due_on: date
    nominal_on: date
    late_on: date
    off: str
    provisional: bool

    @property
    def moved(self) -> bool:
        """Whether a day off moved the due day; one that follows another duty lies later by itself (A19)."""
        return bool(self.off) and self.due_on != self.nominal_on


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """A cycle in words; `bearers` counts those for whom a period is opened."""

    id: str
    name: str
    clause: str
    each: str
    bearers: int
    chain: str
    chain_name: str
    period: str


def year_of(mechanism: Mechanism, calendar: WorkCalendar, today: date) -> Mapping[str, tuple[DueTurn, ...]]:
    """What every cycle asks within a year from today, by cycle. Raises DayOutsideCalendar."""
    found = turns_of(Outlook(mechanism, calendar, today))
    return {key: tuple(_due(turn, mechanism, calendar) for turn in turns) for key, turns in found.items()}


def in_month(year: Mapping[str, Iterable[DueTurn]], month: date) -> Iterator[DueTurn]:
    """What falls due in the month of a day, in order."""
    every = (turn for turns in year.values() for turn in turns)
    wanted = (turn for turn in every if (turn.due_on.year, turn.due_on.month) == (month.year, month.month))
    return iter(sorted(wanted, key=lambda turn: (turn.due_on, turn.name)))


def cycle_facts(mechanism: Mechanism) -> dict[str, CycleFacts]:
    """The cycles in words, by id."""
    words = Words(mechanism, mechanism)
    return {key: _facts(cycle, mechanism, words) for key, cycle in mechanism.cycles.items()}


def _facts(cycle: Cycle, mechanism: Mechanism, words: Words) -> CycleFacts:
    return CycleFacts(
        cycle.id,
        cycle.name,
        cycle.clause,
        words.each(cycle.each),
        len(bearers(cycle, mechanism.organisation)),
        cycle.chain,
        words.chain(cycle.chain),
        cycle.period.zh,
    )


def _due(turn: Turn, mechanism: Mechanism, calendar: WorkCalendar) -> DueTurn:
    due, cycle = turn.due, turn.cycle
    on_time = local_day(due.late_at - timedelta(seconds=1), mechanism.timekeeping.zone)
    off = "" if calendar.is_workday(due.nominal_on) else calendar.name(due.nominal_on)
    return DueTurn(
        cycle.id,
        zh_period(turn.starts, cycle.period),
        period_key(turn.starts, cycle.period),
        due.due_on,
        due.nominal_on,
        on_time,
        off,
        due.provisional,
    )
