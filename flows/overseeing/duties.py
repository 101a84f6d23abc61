"""本月职责 How this month's duties stand: a row for each task force, a column for each duty, and the others summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from flows.period_reading import PeriodRow, period_rows
from models.mechanism import Cycle, Mechanism
from models.organisation import TaskForce
from models.report_terms import PeriodState
from models.scope import Scope
from models.terms import Period
from rules.periods import month_day
from rules.standing import World

# Of several visits of one leader, say, the one that is worst tells how the duty stands.
_WORST = (
    *(PeriodState.LATE, PeriodState.MISSED, PeriodState.UNOPENED, PeriodState.OPEN, PeriodState.MET_LATE),
    *(PeriodState.MET, PeriodState.WAIVED, PeriodState.TO_COME),
)
_LAST_OF_MONTH = 31
_BY_FORCE = ("task_force", "leader")


@dataclass(frozen=True, slots=True)
class Cell:
    """How a duty stands with a task force; `code` is its matter's, empty where none was raised."""

    state: PeriodState
    due_on: date
    code: str


@dataclass(frozen=True, slots=True)
class DutyBoard:
    """The month's duties that a scope may see. `cells` by task force and cycle; `others` count the bearers of the
    cycles that are not the task forces'."""

    month: date
    forces: Sequence[TaskForce]
    cycles: Sequence[Cycle]
    cells: Mapping[tuple[str, str], Cell]
    others: Sequence[tuple[Cycle, Counter[PeriodState]]]


def duty_board(
    session: Session, world: World, mechanism: Mechanism, scope: Scope, now: datetime, today: date
) -> DutyBoard:
    """The board of the month of a day. Raises DayOutsideCalendar."""
    first = today.replace(day=1)
    monthly = [cycle for cycle in mechanism.cycles.values() if cycle.period is Period.MONTH]
    wanted = [cycle.id for cycle in monthly]
    found = period_rows(session, world, mechanism, now, first, month_day(first, 0, _LAST_OF_MONTH), wanted)
    rows = [row for row in found if _concerns(scope, row)]
    forces = [force for force in mechanism.organisation.task_forces.values() if _is_shown(force, scope)]
    ours = [cycle for cycle in monthly if cycle.each in _BY_FORCE]
    cells = {
        (force.id, cycle.id): cell
        for force in forces
        for cycle in ours
        if (cell := _cell(row for row in rows if row.cycle is cycle and _is_of(row, force)))
    }
    others = [(cycle, Counter(row.state for row in rows if row.cycle is cycle)) for cycle in monthly]
    return DutyBoard(first, forces, ours, cells, [pair for pair in others if pair[1] and pair[0] not in ours])


def _concerns(scope: Scope, row: PeriodRow) -> bool:
    subject = row.bearer.subject
    return scope.concerns(subject.unit, subject.task_force, subject.leader, ())


def _is_shown(force: TaskForce, scope: Scope) -> bool:
    return scope.everything or force.id in scope.task_forces or force.leader in scope.posts


def _is_of(row: PeriodRow, force: TaskForce) -> bool:
    if row.cycle.each == "leader":
        return row.bearer.key == force.leader
    return row.bearer.key == force.id


def _cell(rows: Iterable[PeriodRow]) -> Cell | None:
    worst = min(rows, key=lambda row: _WORST.index(row.state), default=None)
    if worst is None:
        return None
    return Cell(worst.state, worst.due_on, worst.matter.code if worst.matter else "")
