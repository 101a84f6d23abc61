"""人工步骤 What people did, across all matters, the latest first; the engine's own steps are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, text
from sqlmodel import Session, col, select

from models.tables.matters import BY_PEOPLE, Matter, Step


@dataclass(frozen=True, slots=True)
class StepFilter:
    """Which steps are wanted; what is empty does not narrow."""

    actor: str = ""
    act: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepPlace:
    """Where a page ended."""

    at: datetime
    matter_id: int
    seq: int


def people_steps(
    session: Session, wanted: StepFilter, limit: int, after: StepPlace | None = None
) -> Sequence[tuple[Step, Matter]]:
    """The next steps of a filter, each with its matter."""
    seen: list[Any] = [text(f"step.{BY_PEOPLE}")]
    if wanted.actor:
        seen.append(col(Step.actor) == wanted.actor)
    if wanted.act:
        seen.append(col(Step.act) == wanted.act)
    if wanted.since is not None:
        seen.append(col(Step.at) >= wanted.since)
    if wanted.until is not None:
        seen.append(col(Step.at) < wanted.until)
    chosen = select(Step, Matter).join(Matter, col(Matter.id) == col(Step.matter_id))
    order = col(Step.at).desc(), col(Step.matter_id).desc(), col(Step.seq).desc()
    return session.exec(chosen.where(*seen, *_before(after)).order_by(*order).limit(limit)).all()


def _before(after: StepPlace | None) -> list[Any]:
    if after is None:
        return []
    same = col(Step.at) == after.at
    earlier = or_(
        col(Step.at) < after.at,
        and_(same, col(Step.matter_id) < after.matter_id),
        and_(same, col(Step.matter_id) == after.matter_id, col(Step.seq) < after.seq),
    )
    # Said twice: the first is what an index is entered by.
    return [col(Step.at) <= after.at, earlier]
