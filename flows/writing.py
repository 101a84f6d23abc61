"""落库 Planned changes turned into the rows of one batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from flows.plans import Plan
from models.bulk.rows import Batch, Update
from rules.records import step_hash

Planned = tuple[tuple[Any, ...], Plan]


def batch_of(planned: Iterable[Planned], at: int, actor: str) -> Batch:
    """The updates, steps, notices and agenda items of matters (rows that begin with LEADING) and their plans."""
    grouped: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    steps: list[tuple[Any, ...]] = []
    notices: list[tuple[Any, ...]] = []
    agenda: list[tuple[Any, ...]] = []
    for (matter_id, code, version, seq, head, *_), plan in planned:
        following = seq + 1
        digest = step_hash(head, matter_id, following, at, plan.act, actor, plan.configuration, plan.digest)
        grouped[plan.columns].append((*plan.values, digest, matter_id, version))
        steps.append((matter_id, following, at, plan.act, actor, plan.configuration, plan.detail, digest))
        for told in plan.notices:
            key = f"{told.head}/{code}/{told.tail}"
            notices.append((key, told.recipient, told.kind, matter_id, at, told.payload))
        if plan.sitting is not None:
            agenda.append((plan.sitting, matter_id, at))
    updates = [Update(columns, rows) for columns, rows in grouped.items()]
    return Batch(updates, steps, notices, agenda)
