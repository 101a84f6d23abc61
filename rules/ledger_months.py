"""月度填报 Whether an item of the ledger has its month: filled in, said to be unchanged, or missing (C22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.project_terms import ProjectKind
from models.terms import Term
from rules.project_history import MonthFigures


class MonthState(Term):
    """What a month of an item is."""

    FILLED = "filled", "已填报"
    CONFIRMED = "confirmed", "确认无变化"
    MISSING = "missing", "未更新"


@dataclass(frozen=True, slots=True)
class MonthOf:
    """An item of a unit and the state of its month; `code` and `name` are the project's."""

    code: str
    name: str
    task_force: str
    state: MonthState


def is_filled(kind: str, month: MonthFigures | None) -> bool:
    """Whether a month was filled in: a project's with its investment, any other item's with whatever was said."""
    if month is None or kind != ProjectKind.PROJECT:
        return month is not None
    return month.invested is not None or month.cumulative is not None


def state_of(kind: str, month: MonthFigures | None, *, confirmed: bool) -> MonthState:
    """What a month of an item is; figures say more than that nothing changed."""
    if is_filled(kind, month):
        return MonthState.FILLED
    return MonthState.CONFIRMED if confirmed else MonthState.MISSING


def missing(months: Iterable[MonthOf]) -> tuple[MonthOf, ...]:
    """Those that were neither filled in nor confirmed."""
    return tuple(month for month in months if month.state is MonthState.MISSING)
