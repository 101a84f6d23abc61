"""亮灯取数 The histories of all projects, read with a handful of statements however many projects there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from models.project_terms import MilestoneRole, PermitNode, PermitState, ProjectStage
from models.queries import lights
from models.tables.columns import from_number
from models.terms import Act
from rules.deadlines import instant, local_day
from rules.investment import YearFigures
from rules.issue_courses import MOVES, CourseStep, IssueCourse
from rules.light_facts import DatedNode
from rules.periods import month_day
from rules.project_history import MonthFigures, ProjectHistory, StageChange

Value = TypeVar("Value")
_ACTS = tuple(str(act) for act in MOVES)


def histories(session: Session, zone: ZoneInfo, first: date, last: date) -> dict[int, ProjectHistory]:
    """What lights of the months from `first` through `last` are taken from, by project."""
    earlier = month_day(first, -1, 1)
    changes = _grouped(lights.stage_changes(session), lambda row: _change(row, zone))
    starts, nodes = _nodes(session)
    courses = _courses(session, zone, instant(first, time(0), zone))
    years, months = _years(session, first, last), _months(session, earlier, last)
    return {
        key: ProjectHistory(
            admitted_on=local_day(admitted_at, zone),
            stage=ProjectStage(stage),
            changes=tuple(changes.get(key, ())),
            start=starts.get(key),
            nodes=tuple(nodes.get(key, ())),
            courses=tuple(courses.get(key, ())),
            years=years.get(key, {}),
            months=months.get(key, {}),
        )
        for key, stage, admitted_at in lights.admitted_projects(session)
    }


def _grouped(rows: Iterable[Any], read: Callable[[Any], Value]) -> dict[int, list[Value]]:
    found: dict[int, list[Value]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(read(row))
    return found


def _change(row: Any, zone: ZoneInfo) -> StageChange:
    _, at, old, new = row
    return StageChange(local_day(at, zone), ProjectStage(old), ProjectStage(new))


def _nodes(session: Session) -> tuple[dict[int, DatedNode], dict[int, list[DatedNode]]]:
    starts: dict[int, DatedNode] = {}
    nodes: dict[int, list[DatedNode]] = defaultdict(list)
    for key, name, role, planned_to, reached_on in lights.dated_milestones(session):
        node = DatedNode(name, planned_to, reached_on)
        if role == MilestoneRole.START:
            starts[key] = node
        else:
            nodes[key].append(node)
    for key, name, state, planned_to, reached_on in lights.dated_permits(session):
        settled = reached_on is None and PermitState(state).is_settled
        nodes[key].append(DatedNode(PermitNode(name).zh, planned_to, reached_on, settled))
    return starts, nodes


def _years(session: Session, first: date, last: date) -> dict[int, dict[int, YearFigures]]:
    found: dict[int, dict[int, YearFigures]] = defaultdict(dict)
    for key, year, planned, curve in lights.year_plans(session, first.year, last.year):
        found[key][year] = YearFigures(planned, tuple(Decimal(point) for point in curve.split()))
    return found


def _months(session: Session, first: date, last: date) -> dict[int, dict[date, MonthFigures]]:
    found: dict[int, dict[date, MonthFigures]] = defaultdict(dict)
    # The sum of a year begins in January, whichever month is asked for.
    for key, month, *figures in lights.month_reports(session, min(first, last.replace(month=1, day=1)), last):
        found[key][month] = MonthFigures(*figures)
    return found


def _courses(session: Session, zone: ZoneInfo, since: datetime) -> dict[int, list[IssueCourse]]:
    found: dict[int, list[IssueCourse]] = defaultdict(list)
    rows = lights.issue_steps(session, _ACTS, since)
    for _, of_one in groupby(rows, key=itemgetter(0)):
        steps = list(of_one)
        _, key, code, chain, closed_at, *_ = steps[0]
        course = tuple(_step(row, zone) for row in steps)
        closed_on = local_day(closed_at, zone) if closed_at else None
        found[key].append(IssueCourse(code, chain, course, closed_on))
    return found


def _step(row: Any, zone: ZoneInfo) -> CourseStep:
    *_, at, act, detail = row
    after = json.loads(detail)["after"]
    due = after.get("due_on")
    return CourseStep(
        local_day(at, zone), Act(act), from_number(due) if due else None, after.get("stage", "")
    )
