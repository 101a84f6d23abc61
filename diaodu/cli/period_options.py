"""期次参数 Reading which cycle, which period and which bearer people mean."""

from __future__ import annotations

from datetime import date

from diaodu.cli.context import Office
from diaodu.cli.project_options import month_of
from flows.commands.periods import Turn
from flows.telling.finding import key_of
from models.mechanism import Cycle
from rules.openings import bearers
from rules.period_keys import read_period
from rules.periods import month_day

_LAST = 31


def cycle_of(office: Office, text: str) -> Cycle:
    """The cycle of an id or a name. Raises UnknownName."""
    cycles = office.mechanism.cycles
    return cycles[key_of({cycle.id: (cycle.name,) for cycle in cycles.values()}, text, "周期")]


def turn_of(office: Office, cycle: str, which: str, for_whom: str = "") -> Turn:
    """The period that is meant, of everybody or of one. Raises UnknownName, PeriodUnreadable."""
    kind = cycle_of(office, cycle)
    return Turn(kind.id, read_period(which, kind.period), bearer_of(office, kind, for_whom))


def bearer_of(office: Office, cycle: Cycle, text: str) -> str:
    """The key of one who bears a cycle's duty; empty where nothing was typed. Raises UnknownName."""
    if not text:
        return ""
    if cycle.each == "task_force":
        return office.names.find_task_force(text)
    if cycle.each == "county":
        return office.names.find_body(text)
    if cycle.each == "leader":
        return office.names.find_post(text)
    known = {bearer.key: (bearer.name,) for bearer in bearers(cycle, office.names.organisation)}
    return key_of(known, text, "承办方")


def months_of(office: Office, month: str, until: str) -> tuple[date, date]:
    """The first and the last day of the months that were typed; of this month where none was. Raises DayUnreadable."""
    first = month_of(month) if month else office.today.replace(day=1)
    last = month_of(until) if until else first
    return first, month_day(last, 0, _LAST)
