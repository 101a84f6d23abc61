"""问责查询 Dossiers, what people concluded, what is listed for special supervision, and reminders that went out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.notice_kinds import NoticeKind
from models.tables.accountability import (
    DossierFacts,
    DossierRow,
    DossierVerdict,
    ListingDecision,
    ListingProposal,
)
from models.tables.matters import Matter
from models.tables.notices import Notice

REMINDERS = (NoticeKind.REMINDER, NoticeKind.DUE_TODAY, NoticeKind.OVERDUE)


def reminders_of(session: Session, matter_id: int) -> Sequence[Notice]:
    """The reminders about a matter, in their order."""
    chosen = select(Notice).where(Notice.matter_id == matter_id, col(Notice.kind).in_(REMINDERS))
    return session.exec(chosen.order_by(col(Notice.at), col(Notice.id))).all()


def dossiers(session: Session) -> Sequence[tuple[DossierRow, Matter]]:
    """All dossiers, the latest first."""
    chosen = select(DossierRow, Matter).join(Matter, col(Matter.id) == col(DossierRow.matter_id))
    return session.exec(chosen.order_by(col(DossierRow.matter_id).desc())).all()


def facts_of_dossier(session: Session, matter_id: int) -> DossierFacts | None:
    """The facts as they were collected last, if they were."""
    chosen = select(DossierFacts).where(DossierFacts.matter_id == matter_id)
    return session.exec(chosen.order_by(col(DossierFacts.id).desc())).first()


def verdicts_of(session: Session, matter_id: int) -> Sequence[DossierVerdict]:
    """What people concluded, in order."""
    chosen = select(DossierVerdict).where(DossierVerdict.matter_id == matter_id)
    return session.exec(chosen.order_by(col(DossierVerdict.id))).all()


def listings(session: Session) -> Sequence[tuple[ListingProposal, Matter, ListingDecision | None]]:
    """Everything proposed for listing or for its end, with the matter it is about and what was decided last."""
    newest = (
        select(ListingDecision.id)
        .where(col(ListingDecision.matter_id) == col(ListingProposal.matter_id))
        .order_by(col(ListingDecision.id).desc())
        .limit(1)
        .correlate(ListingProposal)
        .scalar_subquery()
    )
    chosen = (
        select(ListingProposal, Matter, ListingDecision)
        .join(Matter, col(Matter.id) == col(ListingProposal.about_id))
        .outerjoin(ListingDecision, col(ListingDecision.id) == newest)
    )
    return session.exec(chosen.order_by(col(ListingProposal.matter_id))).all()


def decision_of(session: Session, matter_id: int) -> ListingDecision | None:
    """What was decided last about a listing or its end."""
    chosen = select(ListingDecision).where(ListingDecision.matter_id == matter_id)
    return session.exec(chosen.order_by(col(ListingDecision.id).desc())).first()
