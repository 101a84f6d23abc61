"""处置方案 A decision turned into the values that are written: made once for all matters that stand alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.standings import changed, to_standing
from models.tables.columns import to_epoch
from rules.decide import decide
from rules.records import canonical, fingerprint
from rules.standing import Decision, Standing, World

ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class PlannedNotice:
    """A notice but for the matter's code, which stands between `head` and `tail` in its key."""

    head: str
    tail: str
    recipient: str
    kind: str
    payload: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written for a matter: changed columns with their values, the step, the notices.

    `again` says that the new wake-up time has come already, `sitting` the agenda that the matter enters.
    """

    columns: tuple[str, ...]
    values: tuple[Any, ...]
    act: str
    configuration: int
    detail: str
    digest: bytes
    notices: tuple[PlannedNotice, ...]
    sitting: int | None
    again: bool
    stage: str
    from_stage: str


def plan_of(before: Standing, decision: Decision, now: datetime) -> Plan:
    """The plan that carries out a decision about a matter that stood `before`."""
    after = changed(before, decision.after)
    detail = canonical({"after": after, **decision.detail})
    entered = decision.after.forum_id if decision.after.forum_id != before.forum_id else None
    wake_at = decision.after.wake_at
    return Plan(
        columns=tuple(after),
        values=tuple(after.values()),
        act=str(decision.act),
        configuration=decision.after.configuration,
        detail=detail,
        digest=fingerprint(detail),
        notices=tuple(
            PlannedNotice(draft.head, draft.tail, draft.recipient, draft.kind, canonical(draft.payload))
            for draft in decision.drafts
        ),
        sitting=entered,
        again=wake_at is not None and wake_at <= now,
        stage=decision.after.stage,
        from_stage=before.stage,
    )


class Planner:
    """Plans by raw standing, remembered for one instant and one world: equal standings get equal decisions."""

    def __init__(
        self,
        world: World,
        now: datetime,
        rule: Callable[[Standing, World, datetime], Decision] = decide,
    ) -> None:
        self.at = to_epoch(now)
        self._world = world
        self._now = now
        self._rule = rule
        self._known: dict[tuple[Any, ...], Plan] = {}

    def is_for(self, world: World) -> bool:
        """Whether its plans were made in this very world."""
        return self._world is world

    def plan(self, raw: tuple[Any, ...]) -> Plan:
        """The plan for a row's values in the order of `flows.standings.COLUMNS`."""
        found = self._known.get(raw)
        if found is None:
            before = to_standing(raw)
            found = self._known[raw] = plan_of(before, self._rule(before, self._world, self._now), self._now)
        return found
