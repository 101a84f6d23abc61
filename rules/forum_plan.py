"""会期 The planned sittings that matters can wait for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.limits import Limit, LimitKind
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class PlannedSitting:
    """A sitting that has not been held; without task forces it serves all of them."""

    id: int
    forum: str
    task_forces: frozenset[str]
    planned_on: date

    def serves(self, forum: str, task_force: str) -> bool:
        """Whether a matter of this task force can go on its agenda."""
        return self.forum == forum and (not self.task_forces or task_force in self.task_forces)


@dataclass(frozen=True, slots=True)
class ForumPlan:
    """All planned sittings, in the order of their days."""

    sittings: tuple[PlannedSitting, ...] = ()

    def next(
        self, forum: str, task_force: str, arrived_on: date, closes: Limit, calendar: WorkCalendar
    ) -> PlannedSitting | None:
        """The first sitting whose submissions are still open on `arrived_on` (C8: closed some days before)."""
        for sitting in self.sittings:
            if sitting.serves(forum, task_force) and arrived_on <= last_submission(sitting, closes, calendar):
                return sitting
        return None

    def by_id(self, sitting_id: int) -> PlannedSitting | None:
        """The planned sitting of that id; None once it was held or cancelled."""
        return next((sitting for sitting in self.sittings if sitting.id == sitting_id), None)


def last_submission(sitting: PlannedSitting, closes: Limit, calendar: WorkCalendar) -> date:
    """The last day on which a topic can be handed in for the sitting."""
    if closes.kind is LimitKind.BEFORE_FORUM:
        return calendar.add(sitting.planned_on, -closes.amount)
    return sitting.planned_on
