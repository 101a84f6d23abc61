"""下一节点 Which milestone a project comes to next, and whether it is late or close (C23)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from models.limits import Limit
from models.mechanism import Mechanism
from models.terms import Colour, Term
from rules.milestones import prompt_on
from rules.setting_values import span_of
from rules.workdays import WorkCalendar


class Planned(Protocol):
    """A milestone as it is on record."""

    name: str
    is_key: bool
    planned_text: str
    planned_to: date | None
    actual_from: date | None


class Nearness(Term):
    """How a milestone stands on a day."""

    REACHED = "reached", "已完成"
    LATE = "late", "逾期"
    CLOSE = "close", "临近"
    AHEAD = "ahead", "未到"
    UNDATED = "undated", "未定"

    @property
    def colour(self) -> Colour | None:
        """The lamp that goes with it."""
        return {Nearness.LATE: Colour.RED, Nearness.CLOSE: Colour.YELLOW}.get(self)


@dataclass(frozen=True, slots=True)
class NextNode:
    """The milestone that comes next; `days` until its planned day, negative once that is over."""

    name: str
    is_key: bool
    planned: str
    nearness: Nearness
    days: int | None


def notice_of(mechanism: Mechanism) -> Limit:
    """How long before its day a key milestone is prompted for. Raises SettingUnfit."""
    return span_of(mechanism, "key-node-notice", "15 days")


def nearness(node: Planned, today: date, notice: Limit, calendar: WorkCalendar) -> Nearness:
    """How a milestone stands: close from `notice` before the last day that it was planned for."""
    if node.actual_from is not None:
        return Nearness.REACHED
    if node.planned_to is None:
        return Nearness.UNDATED
    if node.planned_to < today:
        return Nearness.LATE
    return Nearness.CLOSE if prompt_on(node.planned_to, notice, calendar) <= today else Nearness.AHEAD


def next_node(
    nodes: Iterable[Planned], today: date, notice: Limit, calendar: WorkCalendar
) -> NextNode | None:
    """Of the milestones that are still to be reached the one planned for first; one without a day only if none has."""
    waiting = [node for node in nodes if node.actual_from is None]
    found = min(waiting, key=lambda node: node.planned_to or date.max, default=None)
    if found is None:
        return None
    days = (found.planned_to - today).days if found.planned_to else None
    stands = nearness(found, today, notice, calendar)
    return NextNode(found.name, found.is_key, found.planned_text, stands, days)
