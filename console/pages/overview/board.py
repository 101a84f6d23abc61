"""职责看板 This month's duties on the first page: task forces down, duties across, each cell a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from console.pages.look import Look
from console.pages.rendering import address
from flows.overseeing.duties import DutyBoard, duty_board
from models.errors import DiaoduError
from models.mechanism import Cycle
from models.report_terms import PeriodState
from rules.periods import period_key

_TONES = {
    PeriodState.LATE: "red",
    PeriodState.MISSED: "red",
    PeriodState.UNOPENED: "red",
    PeriodState.MET_LATE: "yellow",
    PeriodState.OPEN: "blue",
    PeriodState.MET: "green",
}
_PERIODS = "/periods"


@dataclass(frozen=True, slots=True)
class Duty:
    """A cell of the board: how the duty stands, until when, and where its papers are."""

    tone: str
    state: str
    due: str
    to: str


@dataclass(frozen=True, slots=True)
class Line:
    """A task force with its duties, None where it has none of a kind."""

    name: str
    cells: Sequence[Duty | None]


def duties_shown(look: Look, session: Session) -> dict[str, Any] | None:
    """The board of this month; None where the calendar does not reach so far, or nothing is asked of anybody."""
    visit, t = look.visit, look.tongue
    mechanism, today = visit.mechanism(session), visit.today(session)
    try:
        board = duty_board(session, visit.world(session), mechanism, visit.caller.scope, visit.now, today)
    except DiaoduError:
        return None
    lines = [
        Line(force.name, [_duty(look, board, force.id, cycle) for cycle in board.cycles])
        for force in board.forces
    ]
    others = [
        (cycle.name, [_counted(look, cycle, board, *pair) for pair in sorted(counts.items())])
        for cycle, counts in board.others
    ]
    if not lines and not others:
        return None
    month = t.month(today)
    return {
        "month": month,
        "cycles": [cycle.name for cycle in board.cycles],
        "lines": lines,
        "others": others,
        "to": address(_PERIODS, month=f"{today:%Y-%m}"),
    }


def _duty(look: Look, board: DutyBoard, force: str, cycle: Cycle) -> Duty | None:
    cell = board.cells.get((force, cycle.id))
    if cell is None:
        return None
    t = look.tongue
    due = t(f"{cell.due_on.month}月{cell.due_on.day}日", f"{cell.due_on:%m-%d}")
    to = f"/matters/{cell.code}" if cell.code else _period(cycle, board)
    return Duty(_TONES.get(cell.state, ""), t.term(cell.state), due, to)


def _counted(
    look: Look, cycle: Cycle, board: DutyBoard, state: PeriodState, count: int
) -> tuple[str, str, str]:
    said = f"{look.tongue.term(state)} {count}"
    return _TONES.get(state, ""), said, address(_period(cycle, board), state=str(state))


def _period(cycle: Cycle, board: DutyBoard) -> str:
    return f"{_PERIODS}/{cycle.id}/{period_key(board.month, cycle.period)}"
