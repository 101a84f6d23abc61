"""日程 The days of a rehearsed city: periods open at dawn, people act in the morning, meetings sit in the afternoon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from flows.commands.issues import NewIssue, raise_issue
from flows.commands.projects import admit
from flows.follow_up import follow_up
from flows.ledger_day import keep_ledger
from flows.periods import open_periods
from flows.proposals import make_proposals
from flows.rehearsal.duties import Duties
from flows.rehearsal.gatherings import Gatherings
from flows.rehearsal.players import Played, Players
from flows.rehearsal.portfolio import SOURCE, Portfolio, Problem
from flows.rehearsal.scenes import SCENES
from flows.rehearsal.sites import Sites
from flows.rosters import raise_rosters
from models.mechanism import Mechanism
from models.terms import Rank
from rules.deadlines import instant, local_day
from rules.openings import opens_at
from rules.periods import periods_between

PERIODS_OPEN, PEOPLE, MEETINGS = time(6), time(10), time(16)
_A_YEAR = timedelta(days=366)


class Town:
    """A city that lives through `now`, day after day; `problems` come up on their days; `sites` keep the projects' figures."""

    def __init__(
        self,
        players: Players,
        mechanism: Mechanism,
        portfolio: Portfolio,
        gatherings: Gatherings,
        duties: Duties,
        problems: Mapping[date, Sequence[Problem]],
        now: datetime,
        sites: Sites | None = None,
    ) -> None:
        self._players = players
        self._sites = sites
        self._course = players.course
        self._portfolio = portfolio
        self._gatherings = gatherings
        self._duties = duties
        self._problems = problems
        self._now = now
        self._office = f"{mechanism.organisation.leading_group.office}.{Rank.CLERK}"
        self._projects: dict[int, int] = {}
        self._codes: dict[int, str] = {}
        self._opening = self._opening_days(mechanism)

    def _opening_days(self, mechanism: Mechanism) -> frozenset[date]:
        """The days on which a period opens, for as long as the city lives."""
        calendar, timekeeping = self._players.calendar, mechanism.timekeeping
        first, last = (local_day(at, self._course.zone) for at in (self._course.now, self._now))
        return frozenset(
            local_day(opens_at(cycle, starts, calendar, timekeeping), self._course.zone)
            for cycle in mechanism.cycles.values()
            for starts in periods_between(first - _A_YEAR, last, cycle.period)
        )

    def live(self, day: date) -> None:
        """One day, as far as it has come by now."""
        for hour, act in ((PERIODS_OPEN, self.dawn), (PEOPLE, self._morning), (MEETINGS, self._afternoon)):
            if instant(day, hour, self._course.zone) <= self._now:
                self._course.until(day, hour)
                act(day)

    def dawn(self, day: date, *, missed: bool = False) -> None:
        """What the engine does by itself early on; with periods `missed` it looks for them on any day."""
        facts = self._course.engine, self._course.worlds, self._course.now
        if missed or day in self._opening or not self._projects:
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
        self._gatherings.call_what_is_due(day)
        for problem in self._problems.get(day, ()):
            self._raise(problem, day)
        self._players.act(day)
        if self._sites is not None:
            self._sites.fill(self._course.desk(self._office), day)
        self._duties.act(day)

    def _begin(self, day: date) -> None:
        desk = self._course.desk(self._office)
        for no, new in self._portfolio.projects.items():
            project = admit(desk, new)
            self._projects[no] = project.id or 0
            if self._sites is not None:
                self._sites.begin(no, project, desk, day)
        self._gatherings.plan_month(day)

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
