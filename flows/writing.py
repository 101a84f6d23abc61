"""落库 Planned changes turned into the one batch that carries them out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flows.plans import Plan
from models.bulk.rows import Batch, Change, Move
from rules.records import step_hash

Planned = tuple[tuple[Any, ...], Plan]


def batch_of(planned: Iterable[Planned], at: int, actor: str) -> Batch:
    """The batch of matters (rows that begin with LEADING) and their plans, each plan written out once."""
    places: dict[Plan, int] = {}
    changes: list[Change] = []
    moves: list[Move] = []
    for (matter_id, code, version, seq, head, *_), plan in planned:
        place = places.get(plan)
        if place is None:
            place = places[plan] = len(changes)
            changes.append(plan)
        digest = step_hash(head, matter_id, seq + 1, at, plan.act, actor, plan.configuration, plan.digest)
        moves.append(Move(matter_id, code, version, seq + 1, place, digest))
    return Batch(at, actor, changes, moves)
