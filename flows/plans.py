"""处置方案 A decision turned into the values that are written: made once for all matters that stand alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.likening import ALWAYS, OWN, RawBearing
from flows.standings import changed, to_columns, to_standing
from models.bulk.rows import Change, Told
from models.tables.columns import to_epoch
from rules.decide import decide
from rules.likeness import likened
from rules.records import canonical, fingerprint
from rules.standing import Decision, Standing, World


@dataclass(frozen=True, slots=True, eq=False)
class Plan(Change):
    """A change with the fingerprint of its detail and what a report wants to know of it.

    `again` says that the new wake-up time has come already.
    """

    digest: bytes
    again: bool
    stage: str
    from_stage: str


def plan_of(before: Standing, decision: Decision, now: datetime) -> Plan:
    """The plan that carries out a decision about a matter that stood `before`."""
    after = changed(before, decision.after)
    entered = decision.after.forum_id if decision.after.forum_id != before.forum_id else None
    return _plan(decision, after, after, entered, before.stage, now)


def first_plan(decision: Decision, fixed: Mapping[str, Any], now: datetime) -> Plan:
    """The plan of a matter's first step: the row says it all already, and the step says it once more, with `fixed`."""
    after = {**to_columns(decision.after), **fixed}
    return _plan(decision, {}, after, decision.after.forum_id, "", now)


def _plan(
    decision: Decision,
    written: Mapping[str, Any],
    recorded: Mapping[str, Any],
    sitting: int | None,
    from_stage: str,
    now: datetime,
) -> Plan:
    detail = canonical({"after": recorded, **decision.detail})
    wake_at = decision.after.wake_at
    return Plan(
        columns=tuple(written),
        values=tuple(written.values()),
        act=str(decision.act),
        configuration=decision.after.configuration,
        detail=detail,
        told=tuple(
            Told(draft.head, draft.tail, draft.recipient, draft.kind, canonical(draft.payload))
            for draft in decision.drafts
        ),
        sitting=sitting,
        digest=fingerprint(detail),
        again=wake_at is not None and wake_at <= now,
        stage=decision.after.stage,
        from_stage=from_stage,
    )


class Planner:
    """Plans by raw standing, remembered for one instant and one world: equal standings get equal decisions."""

    def __init__(
        self,
        world: World,
        now: datetime,
        rule: Callable[[Standing, World, datetime], Decision],
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
            found = self._known[raw] = self._planned(to_standing(raw))
        return found

    def _planned(self, before: Standing) -> Plan:
        return plan_of(before, self._rule(before, self._world, self._now), self._now)


class SweepPlanner(Planner):
    """Plans for `decide`: matters that differ only in what it does not look at share one."""

    def __init__(self, world: World, now: datetime) -> None:
        super().__init__(world, now, decide)
        self._bears = RawBearing(world)

    def plan(self, raw: tuple[Any, ...]) -> Plan:
        """See Planner."""
        bears = self._bears(raw)
        key = (*ALWAYS(raw), bears, OWN(raw) if bears.own_unit else None)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._planned(likened(to_standing(raw), bears))
        return found
