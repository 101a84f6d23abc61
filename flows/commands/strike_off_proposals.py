"""建议销号 Problems that have gone from the ledger: proposed once, applied for or kept open by whoever answers for them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from flows.commands.desk import Desk
from flows.commands.project_log import today
from models.errors import NotFound, Refused
from models.notice_kinds import NoticeKind
from models.queries.ledger_batches import proposed_by
from models.queries.matters import by_code
from models.session import transaction
from models.tables.ledger_batches import StrikeOffProposal
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.terms import Rank
from rules.access.circles import office_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.ledger_in.verdicts import RowVerdict
from rules.records import canonical
from rules.timeouts import filled


class ProposalSettled(Refused):
    """Somebody has said already that the problem goes on."""

    code = "proposal-settled"


def propose_strike_offs(session: Session, desk: Desk, batch: int, rows: Iterable[RowVerdict]) -> list[str]:
    """Put the problems that have gone from some rows on record and tell their units; answers their codes.

    What another import proposed stays.
    """
    proposed: list[str] = []
    for row in rows:
        for issue in row.gone:
            matter, place = by_code(session, issue.code), row.place
            proposal = StrikeOffProposal(
                matter_id=matter.id or 0, batch_id=batch, sheet=place.sheet, address=place.address
            )
            try:
                with session.begin_nested():
                    session.add(proposal)
            except IntegrityError:
                continue
            _tell_unit(session, desk, matter, proposal)
            proposed.append(issue.code)
    return proposed


def _tell_unit(session: Session, desk: Desk, matter: Matter, proposal: StrikeOffProposal) -> None:
    """No step moves the matter, so the notice is written by itself, to whoever may apply for the strike-off."""
    payload = filled(
        stage=matter.stage,
        batch=proposal.batch_id,
        sheet=proposal.sheet,
        address=proposal.address,
        by=desk.actor,
    )
    session.add(
        Notice(
            key=_told(proposal.batch_id, matter.code),
            recipient=f"{matter.unit}.{Rank.CLERK}",
            kind=NoticeKind.GONE_FROM_LEDGER,
            matter_id=matter.id,
            at=desk.now,
            payload=canonical(payload),
        )
    )


def _told(batch: int, code: str) -> str:
    return f"gone-from-ledger/{batch}/{code}"


def withdraw_proposals(session: Session, batch: int) -> None:
    """Take back what a batch proposed, and what nobody has been told of yet."""
    keys = [_told(batch, code) for code in proposed_by(session, batch)]
    session.execute(delete(Notice).where(col(Notice.key).in_(keys), col(Notice.planned_at).is_(None)))
    session.execute(delete(StrikeOffProposal).where(col(StrikeOffProposal.batch_id) == batch))


def keep_open(desk: Desk, code: str, reason: str) -> StrikeOffProposal:
    """Say that a problem is not solved, though it has gone from the ledger. By its unit or the Office.

    Raises NotFound, ProposalSettled, ReasonMissing, NotForThisBody.
    """
    with transaction(desk.engine) as session:
        matter = by_code(session, code)
        row = session.get(StrikeOffProposal, matter.id, with_for_update=True)
        if row is None:
            raise NotFound(f"事项 {code} 没有销号建议；未作变动；请用 diaodu ledger gone 查看")
        mechanism = desk.worlds.mechanism(session)
        organisation = mechanism.organisation
        bodies = (matter.unit, *office_of(organisation))
        require_body(desk.actor, bodies, "答复销号建议", organisation, today(desk, mechanism))
        require_reason(reason, "问题继续办理")
        if row.kept_at is not None:
            raise ProposalSettled(
                f"事项 {code} 的销号建议已经答复：{row.kept_reason}；未作变动；事项照常办理"
            )
        row.kept_reason, row.kept_by, row.kept_at = reason, desk.actor, desk.now
        session.flush()
        session.expunge(row)
        return row
