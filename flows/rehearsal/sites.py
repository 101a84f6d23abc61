"""工地 The projects of the sample as their units keep them: people bound, a year planned, nodes reached or missed, months filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_binding import bind
from flows.commands.project_figures import MonthEntry, YearEntry, plan_year_in, report_month_in
from flows.commands.project_filing import edit_in
from flows.commands.project_log import opened
from flows.commands.project_milestones import MilestoneEntry, set_milestones_in
from flows.commands.project_permits import PermitEntry, set_permits_in
from flows.rehearsal.players import Players
from flows.rehearsal.portfolio import SOURCE
from models.project_terms import BuildingNature, PermitNode, PermitState, ProjectKind, ProjectStage
from models.session import transaction
from models.tables.projects import Project
from models.terms import BodyKind
from rules.fuzzy_dates import FuzzyDate, parse_fuzzy
from rules.milestones import template
from rules.permits import template as permits_of

# What a year brings of the whole, and how fast seven projects in their turn get on with it, in per cent.
_OF_THE_WHOLE: Mapping[ProjectStage, int] = {
    ProjectStage.UNDER_CONSTRUCTION: 40,
    ProjectStage.ABOUT_TO_START: 12,
    ProjectStage.PREPARING: 5,
}
_PACES = (106, 100, 99, 98, 97, 91, 45)
_PUNCTUAL = 60
_SPENT_BEFORE = 25
_FILLED_FROM = 12
_MONTHS, _DAYS = 12, 30
# Amounts are given in 万元, to one decimal.
_ROUND = Decimal("0.1")
_NATURES = {"technical-upgrading": BuildingNature.UPGRADE, "stalled-projects": BuildingNature.RESUMPTION}


class Sites:
    """Every project with its pace, told apart by its number alone."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._codes: dict[int, str] = {}
        self._due: dict[int, dict[str, date]] = {}
        self._wanted: dict[int, dict[PermitNode, PermitEntry]] = {}
        self._filled: date | None = None

    def begin(self, no: int, project: Project, desk: Desk, day: date) -> None:
        """Write down who is bound, what the year is to bring, when its nodes are due and where its permits stand."""
        people = {"responsible_leader": f"某负责人（{SOURCE}）", "liaison": f"某联络员（{SOURCE}）"}
        bind(desk, project.code, {**people, "phone": f"0391-{no:07}"})
        self._codes[no] = project.code
        with transaction(desk.engine) as session:
            kept = opened(session, project.code)
            edit_in(session, desk, kept, self._placed(kept), "")
            if ProjectStage(kept.stage) in _OF_THE_WHOLE:
                self._plan(session, desk, kept, no, day)

    def fill(self, desk: Desk, day: date) -> None:
        """Fill in the month of everything that is under way, before the ledger's day comes; once a month."""
        month = day.replace(day=1)
        if day.day < _FILLED_FROM or self._filled == month:
            return
        self._filled = month
        for no, due in self._due.items():
            with transaction(desk.engine) as session:
                project = opened(session, self._codes[no])
                report_month_in(session, desk, project, self._month(project, no, month), "")
                self._reach(session, desk, project, no, due, day)

    def _reach(
        self, session: Session, desk: Desk, project: Project, no: int, due: Mapping[str, date], day: date
    ) -> None:
        """Say what was reached since the month before: nodes, and the permits that were due by now."""
        if reached := _reached(due, no, day):
            set_milestones_in(session, desk, project, reached)
            self._due[no] = {name: when for name, when in due.items() if name not in reached}
        wanted = self._wanted[no]
        got = {node: entry for node, entry in wanted.items() if _is_got(entry, no, day)}
        if got:
            number = f"{SOURCE}〔{day.year}〕{no}-{day.month}号"
            granted = PermitEntry(PermitState.DONE, actual=_on(day), number=number)
            set_permits_in(session, desk, project, dict.fromkeys(got, granted))
            self._wanted[no] = {node: entry for node, entry in wanted.items() if node not in got}

    def _placed(self, project: Project) -> Mapping[str, str]:
        """Where it lies, which the unit's kind tells, and what sort of building it is."""
        unit = self._players.organisation.bodies[project.unit]
        nature = _NATURES.get(project.task_force, BuildingNature.NEW)
        return {"county": unit.id if unit.kind is BodyKind.COUNTY else "", "nature": str(nature)}

    def _plan(self, session: Session, desk: Desk, project: Project, no: int, day: date) -> None:
        mechanism, stage = desk.worlds.mechanism(session), ProjectStage(project.stage)
        plan_year_in(session, desk, project, _year(project, day.year), "")
        invested = _a_month(project, no).quantize(_ROUND)
        for month in range(1, day.month):
            report_month_in(session, desk, project, MonthEntry(date(day.year, month, 1), invested), "")
        names = [one.name for one in template(ProjectKind(project.kind), mechanism)]
        due = dict(zip(names, _nodes_due(stage, no, day), strict=False))
        set_milestones_in(
            session, desk, project, {name: MilestoneEntry(_on(when)) for name, when in due.items()}
        )
        reached = _reached(due, no, day)
        set_milestones_in(session, desk, project, reached)
        self._due[no] = {name: when for name, when in due.items() if name not in reached}
        states = permits_of(ProjectKind(project.kind), project.nature, mechanism)
        pending = [node for node, state in states.items() if state is PermitState.PENDING]
        got = _got(stage, no, len(pending))
        permits = {node: _permit(place, got, no, day) for place, node in enumerate(pending)}
        set_permits_in(session, desk, project, permits)
        self._wanted[no] = {
            node: entry for node, entry in permits.items() if entry.state is not PermitState.DONE
        }

    def _month(self, project: Project, no: int, month: date) -> MonthEntry:
        invested = _a_month(project, no).quantize(_ROUND)
        said = self._players.words.pick("progress", project.stage, no + month.month)
        following = self._players.words.pick("next-plan", project.stage, no + month.month)
        return MonthEntry(month, invested, progress=said, next_plan=following)


def _year(project: Project, year: int) -> YearEntry:
    stage, whole = ProjectStage(project.stage), project.total_investment or Decimal(0)
    before = _share(whole, _SPENT_BEFORE) if stage.has_started else Decimal(0)
    return YearEntry(year, _planned(project), before)


def _planned(project: Project) -> Decimal:
    return _share(project.total_investment or Decimal(0), _OF_THE_WHOLE[ProjectStage(project.stage)])


def _a_month(project: Project, no: int) -> Decimal:
    return _planned(project) * _PACES[no % len(_PACES)] / 100 / _MONTHS


def _nodes_due(stage: ProjectStage, no: int, day: date) -> Iterator[date]:
    """When the nodes are due, one after another: a project that is being built has begun some months ago."""
    first = {ProjectStage.UNDER_CONSTRUCTION: -8, ProjectStage.ABOUT_TO_START: 5}.get(stage, 8)
    if stage is ProjectStage.ABOUT_TO_START and not _is_punctual(no):
        first = 1
    began = day + timedelta(days=first * _DAYS + no % _DAYS)
    for months in (0, 10, 13, 14, 17):
        yield began + timedelta(days=months * _DAYS)


def _reached(due: Mapping[str, date], no: int, day: date) -> dict[str, MilestoneEntry]:
    """What was reached by a day: by who is punctual all of it, by others what lies half a year back."""
    last = day if _is_punctual(no) else day - timedelta(days=_MONTHS * _DAYS // 2)
    return {name: MilestoneEntry(actual=_on(when)) for name, when in due.items() if when <= last}


def _on(day: date) -> FuzzyDate:
    return parse_fuzzy(day, day.year)


def _is_punctual(no: int) -> bool:
    return _PACES[no % len(_PACES)] >= _PUNCTUAL


def _share(whole: Decimal, percent: int) -> Decimal:
    return (whole * percent / 100).quantize(_ROUND)


def _got(stage: ProjectStage, no: int, most: int) -> int:
    """How many permits are there: all for what is being built, most for what is about to be."""
    behind = {ProjectStage.UNDER_CONSTRUCTION: 0, ProjectStage.ABOUT_TO_START: 2}
    return max(0, most - behind.get(stage, 5 + no % 4))


def _is_got(entry: PermitEntry, no: int, day: date) -> bool:
    """Whether a permit is there by a day: who is punctual has each before the month in which it is due is over."""
    due = entry.planned.deadline_on if entry.planned else None
    return _is_punctual(no) and due is not None and due <= day + timedelta(days=_DAYS)


def _permit(place: int, got: int, no: int, day: date) -> PermitEntry:
    planned = day + timedelta(days=(place - got + 1) * _DAYS)
    if place < got:
        when = _on(day - timedelta(days=(got - place) * _DAYS))
        return PermitEntry(PermitState.DONE, when, when, f"{SOURCE}〔{day.year}〕{no}-{place + 1}号")
    state = PermitState.UNDER_WAY if place == got else PermitState.PENDING
    return PermitEntry(state, _on(planned))
