"""示例库 A city that has worked with the mechanism for three months: made-up projects, real commands, real sweeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from sqlmodel import select

from flows.commands.evidence import Piece, take_in
from flows.commands.founding import found
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.projects import admit
from flows.follow_up import follow_up
from flows.ledger_day import keep_ledger
from flows.parsing import parse_published
from flows.periods import open_periods
from flows.proposals import make_proposals
from flows.rehearsal.course import Course, days
from flows.rehearsal.duties import Duties
from flows.rehearsal.gatherings import Gatherings
from flows.rehearsal.players import Played, Players
from flows.rehearsal.portfolio import SOURCE, Portfolio, Problem, Words, refuse_unfit
from flows.rehearsal.scenes import SCENES
from flows.rehearsal.unnamed import unnamed
from flows.rosters import raise_rosters
from flows.world import WorldSource
from models.calendar_seed import seed_days
from models.config.loader import load
from models.mechanism import Mechanism
from models.session import reading
from models.tables.matters import Matter
from models.terms import Category, Rank
from rules.deadlines import instant, local_day
from rules.openings import opens_at
from rules.periods import periods_between
from rules.workdays import WorkCalendar

LIVED = 66
# Letters of the last working days lie in the folder; thousands of older ones would only take their time.
_WRITTEN = 10
_A_YEAR = timedelta(days=366)
PERIODS_OPEN, PEOPLE, MEETINGS = time(6), time(10), time(16)
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
    refuse_unfit(portfolio, mechanism.organisation)
    zone = mechanism.timekeeping.zone
    calendar = WorkCalendar(seed_days())
    today = local_day(now, zone)
    since = calendar.add(today, -LIVED)
    began = instant(since, time(8), zone)
    # Nobody real is to have decided what was made up.
    staged = unnamed(text, since, SOURCE)
    found(engine, load(staged), staged, began, author=SOURCE, rehearsal=True)
    course = Course(engine, WorldSource(parse_published), zone, began, data)
    evidence = _evidence(portfolio.words, data)
    players = Players(course, calendar, mechanism.organisation, portfolio.words, evidence)
    city = _City(players, mechanism, portfolio, now)
    whole = (today - since).days + 1
    for number, day in enumerate(days(since, today), 1):
        city.live(day)
        if progress is not None:
            progress(number, whole)
    course.reach(now)
    course.send()
    return _report(course, len(portfolio.projects))


class _City:
    """The sample's days: periods open at dawn, people act in the morning, meetings sit in the afternoon."""

    def __init__(self, players: Players, mechanism: Mechanism, portfolio: Portfolio, now: datetime) -> None:
        self._players = players
        self._course = players.course
        self._portfolio = portfolio
        self._now = now
        self._today = local_day(now, self._course.zone)
        self._gatherings = Gatherings(players, mechanism, portfolio.items, self._today)
        self._duties = Duties(players, mechanism, self._today)
        self._office = f"{mechanism.organisation.leading_group.office}.{Rank.CLERK}"
        self._projects: dict[int, int] = {}
        self._codes: dict[int, str] = {}
        self._written_from = self._workday(-_WRITTEN)
        self._raised = self._by_day()
        self._opening = self._opening_days(mechanism)

    def _opening_days(self, mechanism: Mechanism) -> frozenset[date]:
        """The days on which a period opens, for as long as the sample lives."""
        calendar, timekeeping = self._players.calendar, mechanism.timekeeping
        first = local_day(self._course.now, self._course.zone)
        return frozenset(
            local_day(opens_at(cycle, starts, calendar, timekeeping), self._course.zone)
            for cycle in mechanism.cycles.values()
            for starts in periods_between(first - _A_YEAR, self._today, cycle.period)
        )

    def _by_day(self) -> Mapping[date, list[Problem]]:
        """The problems by the day on which they are raised, counted back from the last morning that has begun."""
        calendar = self._players.calendar
        anchor = calendar.previous_or_same(self._today)
        if instant(anchor, PEOPLE, self._course.zone) > self._now:
            anchor = calendar.previous(anchor)
        found: dict[date, list[Problem]] = defaultdict(list)
        for problem in self._portfolio.problems:
            found[calendar.add(anchor, -problem.raised) if problem.raised else anchor].append(problem)
        return found

    def live(self, day: date) -> None:
        """One day, as far as it has come by now."""
        for hour, act in ((PERIODS_OPEN, self._dawn), (PEOPLE, self._morning), (MEETINGS, self._afternoon)):
            if instant(day, hour, self._course.zone) <= self._now:
                self._course.until(day, hour)
                act(day)
        self._course.send(written=day >= self._written_from)

    def _dawn(self, day: date) -> None:
        facts = self._course.engine, self._course.worlds, self._course.now
        if day in self._opening or not self._projects:
            open_periods(*facts)
            raise_rosters(*facts)
        if self._projects and self._players.calendar.is_workday(day):
            keep_ledger(*facts)
            make_proposals(*facts)
            follow_up(*facts)

    def _morning(self, day: date) -> None:
        if not self._players.calendar.is_workday(day):
            return
        if not self._projects:
            self._begin(day)
        if day == self._workday(_SAT - _CALLED):
            self._gatherings.call(self._workday(_SAT))
        if day == self._workday(_SITS - _CALLED):
            self._gatherings.call(self._workday(_SITS))
        for problem in self._raised.get(day, ()):
            self._raise(problem, day)
        self._players.act(day)
        self._duties.act(day)

    def _begin(self, day: date) -> None:
        for no, project in self._portfolio.projects.items():
            self._projects[no] = admit(self._course.desk(self._office), project).id or 0
        self._gatherings.plan_month(day)

    def _workday(self, offset: int) -> date:
        return self._players.calendar.add(self._today, offset)

    def _raise(self, problem: Problem, day: date) -> None:
        project = self._portfolio.projects[problem.project]
        new = NewIssue(
            title=f"{project.name}：{problem.title}",
            unit=project.unit,
            task_force=project.task_force,
            description=f"{problem.description}。",
            solution=f"{problem.solution}。",
            category=problem.category,
            severity=problem.severity,
            scope=project.scopes,
            project_id=self._projects[problem.project],
            source=SOURCE,
        )
        code = raise_issue(self._course.desk(f"{project.unit}.{Rank.CLERK}"), new).code
        self._codes[problem.no] = code
        other = self._codes[int(problem.other)] if problem.other.isdigit() else problem.other
        beats, category = SCENES[problem.scene], str(problem.category)
        self._players.roles[code] = Played(code, category, beats, day, turn=problem.no, other=other)

    def _afternoon(self, day: date) -> None:
        if self._players.calendar.is_workday(day):
            self._gatherings.hold(day)


def _evidence(words: Words, data: Path | None) -> Mapping[str, Piece]:
    """One file for each category, plainly marked as made up."""
    with TemporaryDirectory() as scratch:
        store = data / "evidence" if data else Path(scratch, "store")
        return dict(_pieces(words, Path(scratch), store))


def _pieces(words: Words, scratch: Path, store: Path) -> Iterator[tuple[str, Piece]]:
    for category in Category:
        name = words.pick("evidence", str(category), 0)
        file = scratch / f"{name}.txt"
        file.write_text(f"{name}\n\n本文件是示例，不是真实材料。\n", encoding="utf-8")
        yield str(category), take_in(file, store)


def _report(course: Course, projects: int) -> SampleReport:
    with reading(course.engine) as session:
        statuses = Counter(session.exec(select(Matter.status)))
    return SampleReport(projects, dict(sorted(statuses.items())), course.letters)
