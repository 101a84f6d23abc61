"""提请查询 Petitions and directives with their matters, and what waits long enough that one should be thought of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.queries.matters import CLOSED
from models.tables.matters import Matter, Step
from models.tables.petitions import Directive, Petition, PetitionProposal
from models.terms import MatterStatus

# SQLite takes some thirty thousand variables; a list of matters is read in pieces long before that.
_PIECE = 500
_RUNNING = (MatterStatus.ACTIVE, MatterStatus.BLOCKED, MatterStatus.AWAITING_FORUM)


def petition_of(session: Session, code: str) -> tuple[Petition, Matter]:
    """A petition with its own matter. Raises NotFound."""
    chosen = select(Petition, Matter).join(Matter, col(Matter.id) == col(Petition.matter_id))
    found = session.exec(chosen.where(Matter.code == code)).first()
    if found is None:
        raise NotFound(f"没有编号为「{code}」的提请件；未作变动；请用 diaodu petition list 查看")
    return found


def petitions(session: Session, *, closed: bool) -> Sequence[tuple[Petition, Matter]]:
    """Petitions, oldest first; those that were decided only where wanted."""
    chosen = select(Petition, Matter).join(Matter, col(Matter.id) == col(Petition.matter_id))
    if not closed:
        chosen = chosen.where(col(Matter.status).not_in(CLOSED))
    return session.exec(chosen.order_by(col(Petition.matter_id))).all()


def open_petition_about(session: Session, matter_id: int) -> Matter | None:
    """The petition about a matter that the mayor has not decided, or that waits for his meeting, if there is one."""
    chosen = (
        select(Matter)
        .join(
            Petition,
            (col(Petition.matter_id) == col(Matter.id)) | (col(Petition.queued_id) == col(Matter.id)),
        )
        .where(Petition.about_id == matter_id, col(Matter.status).not_in(CLOSED))
    )
    return session.exec(chosen.order_by(col(Matter.id))).first()


def petition_proposals(session: Session) -> Sequence[tuple[PetitionProposal, Matter]]:
    """The matters for which a petition was proposed in their present round, and that are still open."""
    chosen = (
        select(PetitionProposal, Matter)
        # An expression is in no index: SQLite must not go through all matters and look for the proposals of each.
        .join(Matter, col(Matter.id) == col(PetitionProposal.matter_id) + 0)
        .where(col(PetitionProposal.round) == col(Matter.round), col(Matter.status).not_in(CLOSED))
    )
    return session.exec(chosen.order_by(col(PetitionProposal.since), col(PetitionProposal.matter_id))).all()


def unproposed_at(
    session: Session, stages: Collection[tuple[str, str]], raised_by: datetime
) -> Sequence[Matter]:
    """Running matters at one of the (chain, stage) pairs, raised by an instant, that no petition was proposed for."""
    proposed = select(PetitionProposal.matter_id).where(
        col(PetitionProposal.matter_id) == col(Matter.id), col(PetitionProposal.round) == col(Matter.round)
    )
    chosen = select(Matter).where(
        tuple_(col(Matter.chain), col(Matter.stage)).in_(stages),
        col(Matter.status).in_(_RUNNING),
        col(Matter.raised_at) <= raised_by,
        ~proposed.exists(),
    )
    return session.exec(chosen.order_by(col(Matter.id))).all()


def steps_of_many(session: Session, ids: Sequence[int]) -> Mapping[int, Sequence[Step]]:
    """The steps of some matters, first one first, by matter."""
    found: dict[int, list[Step]] = {key: [] for key in ids}
    for at in range(0, len(ids), _PIECE):
        chosen = select(Step).where(col(Step.matter_id).in_(ids[at : at + _PIECE]))
        for step in session.exec(chosen.order_by(col(Step.matter_id), col(Step.seq))):
            found[step.matter_id].append(step)
    return found


def waiting_at(session: Session, stages: Collection[tuple[str, str]]) -> Sequence[Matter]:
    """Running matters at one of the (chain, stage) pairs that are on no agenda, in the order in which they came there."""
    chosen = select(Matter).where(
        tuple_(col(Matter.chain), col(Matter.stage)).in_(stages),
        col(Matter.status).in_(_RUNNING),
        col(Matter.forum_id).is_(None),
    )
    return session.exec(chosen.order_by(col(Matter.entered_at), col(Matter.id))).all()


def on_chain(session: Session, chain: str) -> Sequence[Matter]:
    """Every matter of a chain, oldest first."""
    return session.exec(select(Matter).where(Matter.chain == chain).order_by(col(Matter.id))).all()


def directive_of(session: Session, code: str) -> tuple[Directive, Matter]:
    """A directive with its matter. Raises NotFound."""
    chosen = select(Directive, Matter).join(Matter, col(Matter.id) == col(Directive.matter_id))
    found = session.exec(chosen.where(Matter.code == code)).first()
    if found is None:
        raise NotFound(f"没有编号为「{code}」的部署事项；未作变动；请用 diaodu directive list 查看")
    return found


def directives(session: Session, *, closed: bool) -> Sequence[tuple[Directive, Matter]]:
    """Directives, oldest first; registered ones only where wanted."""
    chosen = select(Directive, Matter).join(Matter, col(Matter.id) == col(Directive.matter_id))
    if not closed:
        chosen = chosen.where(col(Matter.status).not_in(CLOSED))
    return session.exec(chosen.order_by(col(Directive.matter_id))).all()
