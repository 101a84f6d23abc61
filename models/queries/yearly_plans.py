"""年度计划查询 The items of a yearly supervision plan, and the plan as it went up and came down."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.tables.yearly_plans import PlanItem, PlanVersion


def items_of(session: Session, matter_id: int, *, dropped_too: bool = False) -> Sequence[PlanItem]:
    """The items of a plan in the order of their numbers."""
    chosen = select(PlanItem).where(PlanItem.matter_id == matter_id)
    if not dropped_too:
        chosen = chosen.where(col(PlanItem.dropped).is_(False))
    return session.exec(chosen.order_by(col(PlanItem.number))).all()


def latest_version(session: Session, matter_id: int) -> PlanVersion | None:
    """The plan as it last went up to be approved, or came down approved."""
    chosen = select(PlanVersion).where(PlanVersion.matter_id == matter_id)
    return session.exec(chosen.order_by(col(PlanVersion.id).desc())).first()
