"""示例库 A city that has worked with the mechanism for three months: made-up projects, real commands, real sweeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import select

from flows.rehearsal.course import Course, days
from flows.rehearsal.duties import Duties
from flows.rehearsal.gatherings import Diary, Gatherings
from flows.rehearsal.habits import Moods
from flows.rehearsal.players import Players
from flows.rehearsal.portfolio import Portfolio, Problem
from flows.rehearsal.sites import Sites
from flows.rehearsal.staging import set_up
from flows.rehearsal.town import PEOPLE, Town
from models.calendar_seed import seed_days
from models.mechanism import Mechanism
from models.session import reading
from models.tables.matters import Matter
from rules.deadlines import instant, local_day
from rules.workdays import WorkCalendar

LIVED = 66
# Letters of the last working days lie in the folder; thousands of older ones would only take their time.
_WRITTEN = 10
# The mayor's meeting sat once and is called once more: days before and after now, and how long before they are called.
_SAT, _SITS, _CALLED = -8, 7, 10


@dataclass(frozen=True, slots=True)
class SampleReport:
    """What was made: projects, matters by status (periods and requests among them), letters in the folder."""

    projects: int
    matters: Mapping[str, int]
    letters: int


def found_sample(
    engine: Engine,
    mechanism: Mechanism,
    text: str,
    now: datetime,
    portfolio: Portfolio,
    *,
    data: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SampleReport:
    """Found a rehearsal and live through the three months before `now`; the same `now` makes the same city.

    Evidence and letters go below `data`; without it notices stay unsent. Raises SampleUnfit before anything is
    written, AlreadyFounded.
    """
    zone = mechanism.timekeeping.zone
    calendar, today = WorkCalendar(seed_days()), local_day(now, zone)
    since = calendar.add(today, -LIVED)
    players = set_up(engine, mechanism, text, instant(since, time(8), zone), portfolio, data)
    town = _town(players, mechanism, portfolio, now)
    course, written_from = players.course, calendar.add(today, -_WRITTEN)
    whole = (today - since).days + 1
    for number, day in enumerate(days(since, today), 1):
        town.live(day)
        course.send(written=day >= written_from)
        if progress is not None:
            progress(number, whole)
    course.reach(now)
    course.send()
    return _report(course, len(portfolio.projects))


def _town(players: Players, mechanism: Mechanism, portfolio: Portfolio, now: datetime) -> Town:
    calendar, today = players.calendar, local_day(now, players.course.zone)
    called = {calendar.add(today, sits - _CALLED): calendar.add(today, sits) for sits in (_SAT, _SITS)}
    gatherings = Gatherings(players, mechanism, portfolio.items, today, Diary(called))
    duties = Duties(players, mechanism, Moods(calendar, today))
    problems = _by_day(players, portfolio, now)
    return Town(players, mechanism, portfolio, gatherings, duties, problems, now, Sites(players))


def _by_day(players: Players, portfolio: Portfolio, now: datetime) -> Mapping[date, list[Problem]]:
    """The problems by the day on which they are raised, counted back from the last morning that has begun."""
    calendar, zone = players.calendar, players.course.zone
    anchor = calendar.previous_or_same(local_day(now, zone))
    if instant(anchor, PEOPLE, zone) > now:
        anchor = calendar.previous(anchor)
    found: dict[date, list[Problem]] = defaultdict(list)
    for problem in portfolio.problems:
        found[calendar.add(anchor, -problem.raised) if problem.raised else anchor].append(problem)
    return found


def _report(course: Course, projects: int) -> SampleReport:
    with reading(course.engine) as session:
        statuses = Counter(session.exec(select(Matter.status)))
    return SampleReport(projects, dict(sorted(statuses.items())), course.letters)
