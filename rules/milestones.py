"""节点 Milestones: what each kind of item begins with, which dates make sense, whom to prompt before a key one (C23)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.errors import BadInput
from models.limits import Limit, LimitKind
from models.mechanism import Mechanism
from models.project_terms import MilestoneRole, ProjectKind
from rules.fuzzy_dates import FuzzyDate
from rules.fuzzy_forms import Precision
from rules.setting_values import words_of
from rules.workdays import WorkCalendar

KEY = "key"
_ROLES = {str(role.zh): role for role in (MilestoneRole.START, MilestoneRole.COMPLETION)}
_ALWAYS = {ProjectKind.PROJECT: {str(role.zh): KEY for role in _ROLES.values()}}


class DateUnfit(BadInput):
    """A date that says nothing, or that cannot be true."""

    code = "date-unfit"


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """A milestone of the template: `position` is shared by those that run side by side (并联)."""

    name: str
    role: MilestoneRole
    is_key: bool
    position: int


@dataclass(frozen=True, slots=True)
class KeyNode:
    """A key milestone that is still to be reached: its row's id, and the last day it was planned for."""

    id: int
    planned_to: date


def template(kind: ProjectKind, mechanism: Mechanism) -> tuple[PlannedMilestone, ...]:
    """The milestones that an item begins with: those of `milestones-<kind>`, start and completion for every project.

    The setting gives each name `key` or `plain`; a `+` before the word sets it beside the one above (并联).
    """
    words = words_of(mechanism, f"milestones-{kind}", _ALWAYS.get(kind, {}))
    missing = {name: KEY for name in _ALWAYS.get(kind, {}) if name not in words}
    found: list[PlannedMilestone] = []
    for name, word in (*words.items(), *missing.items()):
        beside = word.startswith("+") and bool(found)
        position = found[-1].position if beside else len(found)
        found.append(
            PlannedMilestone(name, _ROLES.get(name, MilestoneRole.NONE), word.lstrip("+") == KEY, position)
        )
    return tuple(found)


def require_clear(when: FuzzyDate, what: str) -> None:
    """Refuse a text that leaves a question open. Raises DateUnfit."""
    if when.asks:
        raise DateUnfit(f"{what}：{when.asks}；未作变动；请写成 2026年6月、2026-06-30 或 待定")
    if when.precision is Precision.TEXT:
        raise DateUnfit(f"{what}「{when.original}」不是时间；未作变动；请写成 2026年6月、2026-06-30 或 待定")


def require_past(when: FuzzyDate, today: date, what: str) -> None:
    """Refuse what is said to have happened and has not come yet, or has no date. Raises DateUnfit."""
    require_clear(when, what)
    if when.from_on is None:
        raise DateUnfit(f"{what}没有日期；未作变动；请写明哪一天或哪一月完成")
    if when.from_on > today:
        raise DateUnfit(f"{what}「{when.original}」还没有到（今天 {today}）；未作变动；请核对日期")


def require_order(start_on: date | None, completion_to: date | None) -> None:
    """Refuse a completion before the start. Raises DateUnfit."""
    if start_on and completion_to and completion_to < start_on:
        raise DateUnfit(f"竣工时间（{completion_to}）早于开工时间（{start_on}）；未作变动；请核对两个日期")


def key_nodes_due(
    nodes: Iterable[KeyNode], today: date, notice: Limit, calendar: WorkCalendar
) -> tuple[KeyNode, ...]:
    """The nodes that somebody is to be prompted about: `notice` before the planned day, and not after it."""
    return tuple(
        node for node in nodes if prompt_on(node.planned_to, notice, calendar) <= today <= node.planned_to
    )


def prompt_on(planned_to: date, notice: Limit, calendar: WorkCalendar) -> date:
    """The day from which a node is prompted for."""
    if notice.kind is LimitKind.WORKDAYS:
        return calendar.add(planned_to, -notice.amount)
    return planned_to - timedelta(days=notice.amount)
