"""项目总表 Projects as rows of the ledger with all that people look for in it, and their sums by task force (四(四))."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from flows.ledger_facts import ProjectFacts, Span, facts_of
from flows.light_reading import shown_lights
from flows.project_reading import Fresh
from models.mechanism import Mechanism
from models.project_terms import Light, ProjectStage
from models.queries.api import projects_page
from models.queries.project_grid import summed_months, summed_rows
from models.queries.projects import ProjectFilter
from models.scope import Scope
from rules.investment import YearFigures, done_share, expected_share
from rules.next_nodes import NextNode, next_node, notice_of
from rules.project_history import MonthFigures, cumulative_at
from rules.project_marks import ProjectMark
from rules.workdays import WorkCalendar

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class YearMoney:
    """A project's year in 万元: what was planned and done, the shares of the plan done and due; None where unknown."""

    planned: Decimal | None
    done: Decimal | None
    share: Fraction | None
    due: Fraction | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One project: everything on record about it, its year, its next milestone, its problems that may be seen."""

    facts: ProjectFacts
    money: YearMoney
    next: NextNode | None
    issues: tuple[Any, ...]
    marks: tuple[ProjectMark, ...]

    @property
    def highest(self) -> Any | None:
        """The problem that has climbed highest."""
        return self.issues[0] if self.issues else None


@dataclass(slots=True)
class Sums:
    """What some projects come to, in 万元; `lights` and `marks` how many of each there are."""

    projects: int = 0
    total: Decimal = _NOTHING
    planned: Decimal = _NOTHING
    due: Decimal = _NOTHING
    done: Decimal = _NOTHING
    lights: Counter[Light] = field(default_factory=Counter)
    marks: Counter[ProjectMark] = field(default_factory=Counter)

    @property
    def share(self) -> Fraction | None:
        """The share of the year's plan that was done."""
        return Fraction(self.done) / Fraction(self.planned) if self.planned else None

    @property
    def due_share(self) -> Fraction | None:
        """The share of the year's plan that is due by the end of the month."""
        return Fraction(self.due) / Fraction(self.planned) if self.planned else None


@dataclass(frozen=True, slots=True)
class Around:
    """The mechanism, the calendar, the day, and from when on a row counts as up to date."""

    mechanism: Mechanism
    calendar: WorkCalendar
    today: date
    fresh: Fresh

    @property
    def span(self) -> Span:
        """The month it is, in its year."""
        return Span(self.today.replace(day=1), self.today)


def grid(
    session: Session, around: Around, wanted: ProjectFilter, scope: Scope, limit: int, after: str = ""
) -> list[GridRow]:
    """The next projects of a filter that a scope may see, in the order of their numbers. Raises SettingUnfit."""
    found = [one.id or 0 for one in projects_page(session, wanted, scope, limit, after)]
    facts = facts_of(session, around.mechanism, replace(wanted, among=tuple(found)), around.span)
    notice = notice_of(around.mechanism)
    return [
        GridRow(
            one,
            year_money(one.plan, one.figures, around.today),
            next_node(one.milestones, around.today, notice, around.calendar),
            _seen_issues(one.issues, around.mechanism, scope),
            around.fresh.marks(one.project),
        )
        for one in facts
    ]


def year_money(plan: Any, months: Mapping[date, MonthFigures], today: date) -> YearMoney:
    """How a project's year stands by the end of a day's month."""
    total, reported = cumulative_at(months, today)
    done = None if reported is None else total
    if plan is None or not plan.planned:
        return YearMoney(plan.planned if plan else None, done, None, None)
    year = _year(plan.planned, plan.curve)
    share = None if done is None else done_share(year, done)
    return YearMoney(plan.planned, done, share, expected_share(year, today.month))


def _year(planned: Decimal, curve: str) -> YearFigures:
    return YearFigures(planned, tuple(Decimal(point) for point in curve.split()))


def _seen_issues(rows: Iterable[Any], mechanism: Mechanism, scope: Scope) -> tuple[Any, ...]:
    """Those of the problems that the scope may see, the one that has climbed highest first."""
    seen = (row for row in rows if scope.concerns(row.unit, row.task_force, row.leader, row.holder.split()))
    return tuple(sorted(seen, key=lambda row: -_height(row, mechanism)))


def _height(row: Any, mechanism: Mechanism) -> int:
    chain = mechanism.chains.get(row.chain)
    stages = [stage.id for stage in chain.stages] if chain else []
    return stages.index(row.stage) if row.stage in stages else -1


def sums_by_force(
    session: Session, around: Around, wanted: ProjectFilter, scope: Scope
) -> Mapping[str, Sums]:
    """What the projects of a filter that a scope may see come to, by main task force. Raises SettingUnfit."""
    today = around.today
    rows = summed_rows(session, wanted, scope, today.year)
    months = _months(summed_months(session, wanted, scope, today.replace(month=1, day=1), today))
    stages = {row.id: ProjectStage(row.stage) for row in rows}
    lights = shown_lights(session, around.mechanism, today, stages)
    found: dict[str, Sums] = {key: Sums() for key in around.mechanism.organisation.task_forces}
    for row in rows:
        sums = found.setdefault(row.task_force, Sums())
        _add(sums, row, months.get(row.id, {}), today)
        sums.lights.update([lights[row.id].light] if row.id in lights else [])
        sums.marks.update(around.fresh.marks(row))
    return {key: sums for key, sums in found.items() if sums.projects}


def _months(rows: Sequence[Any]) -> Mapping[int, Mapping[date, MonthFigures]]:
    found: dict[int, dict[date, MonthFigures]] = defaultdict(dict)
    for row in rows:
        found[row.project_id][row.month] = MonthFigures(row.invested, row.cumulative)
    return found


def _add(sums: Sums, row: Any, months: Mapping[date, MonthFigures], today: date) -> None:
    done, _ = cumulative_at(months, today)
    sums.projects += 1
    sums.total += row.total_investment or _NOTHING
    sums.done += done
    if row.planned:
        share = expected_share(_year(row.planned, row.curve), today.month)
        sums.planned += row.planned
        sums.due += row.planned * share.numerator / share.denominator


def summed(parts: Iterable[Sums]) -> Sums:
    """Several sums as one."""
    whole = Sums()
    for part in parts:
        whole.projects += part.projects
        whole.total += part.total
        whole.planned += part.planned
        whole.due += part.due
        whole.done += part.done
        whole.lights.update(part.lights)
        whole.marks.update(part.marks)
    return whole
