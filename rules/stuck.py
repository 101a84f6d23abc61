"""久拖 Which matters a task force has had for so long that a petition to the mayor is to be thought of, and from when (C10)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from models.mechanism import Mechanism
from models.terms import Gate
from rules.deadlines import due
from rules.setting_values import span_of
from rules.workdays import WorkCalendar

STUCK = "petition-proposed-after"
AT = TypeVar("AT")


def own_stages(mechanism: Mechanism) -> Iterator[tuple[str, str]]:
    """The (chain, stage) pairs that a task force holds below the mayor's gate."""
    for chain in mechanism.chains.values():
        gated = [place for place, stage in enumerate(chain.stages) if Gate.OPINION in stage.requires]
        for stage in chain.stages[: gated[0] if gated else 0]:
            if stage.holder.startswith("task_force."):
                yield chain.id, stage.id


def proposed_from(since: date, mechanism: Mechanism, calendar: WorkCalendar) -> datetime | None:
    """From when a petition is proposed for what came to its task force on a day. Raises SettingUnfit."""
    ends = due(span_of(mechanism, STUCK, "30 days"), since, calendar, mechanism.timekeeping)
    return ends.due_at if ends else None


def first_came(steps: Iterable[tuple[AT, Mapping[str, object]]], own: Container[object]) -> AT | None:
    """When a matter first came to one of its task force's stages in its last round; `steps` say what each changed."""
    turn: object = None
    since: AT | None = None
    for at, after in steps:
        if after.get("round", turn) != turn:
            turn, since = after["round"], None
        if since is None and after.get("stage") in own:
            since = at
    return since
