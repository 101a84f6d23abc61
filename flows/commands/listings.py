"""挂牌摘牌 Listing a matter for special supervision, and taking it off again: proposed by one, decided by the leader (C38)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import NotThisDuty, complete_with, duty_at
from flows.commands.evidence import Piece, keep
from flows.commands.raising import NewMatter, raise_in
from models.errors import Refused
from models.mechanism import Mechanism
from models.queries.accountability import decision_of, listings
from models.queries.matters import CLOSED, by_code
from models.record_terms import Record
from models.session import transaction
from models.tables.accountability import ListingDecision, ListingProposal
from models.tables.matters import Matter
from models.terms import Gate
from rules.access.requiring import require_body
from rules.acts.closing import EvidenceMissing
from rules.acts.common import require_reason
from rules.acts.filing import sign
from rules.acts.raising import Subject, raise_matter
from rules.deadlines import local_day
from rules.record_chains import chain_beginning_with

KIND = "listing"


class ListingUnfit(Refused):
    """The matter is listed already, or is not, or was decided about."""

    code = "listing-unfit"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that went up: the code of its own matter, and who decides."""

    code: str
    holder: tuple[str, ...]


def propose_listing(desk: Desk, code: str, until: date, reason: str) -> Proposed:
    """提出挂牌: the supervision office proposes, with the day by which it is to be over; the leader decides.

    Raises NotForThisBody, ReasonMissing, ListingUnfit, NotFound, NoSuchDuty.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        about = by_code(session, code)
        _allow(desk, mechanism, "提出挂牌")
        require_reason(reason, "挂牌建议")
        if until <= local_day(desk.now, mechanism.timekeeping.zone):
            raise ListingUnfit(f"挂牌终止日期 {until} 不在今天之后；未受理；请给出今天之后的日期")
        if standing_listing(session, about.id or 0) or _waits(session, about.id or 0):
            raise ListingUnfit(
                f"事项 {code} 已经挂牌，或已有待决定的挂牌建议；未再受理；请用 diaodu listing list 查看"
            )
        chain = chain_beginning_with(mechanism, Record.LISTING_PROPOSAL)
        subject = Subject(chain.id, about.unit, about.task_force, about.leader, scope=about.scope)
        # Whoever proposes need not be told that they are to propose.
        raised = raise_matter(subject, desk.worlds.world(session), desk.now, by=desk.actor)
        new = NewMatter(KIND, f"挂牌督办：{about.title}"[:120], subject, None, about.id, about.project_id)
        matter = raise_in(session, desk, new, replace(raised, drafts=()))
        session.add(_proposal(desk, matter, about, reason, until=until))
        done = complete_with(session, desk, matter.code, Record.LISTING_PROPOSAL, reason)
        return Proposed(matter.code, done.after.holder)


def propose_delisting(desk: Desk, code: str, reason: str) -> Proposed:
    """提出摘牌: somebody says that it is over; the supervision office then verifies that on the ground.

    `code` is the matter that is listed. The leader who listed it is who takes it off. Raises NotForThisBody,
    ReasonMissing, ListingUnfit, NotFound, NoSuchDuty.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        about = by_code(session, code)
        _allow(desk, mechanism, "提出摘牌", about.unit)
        require_reason(reason, "摘牌建议")
        found = standing_listing(session, about.id or 0)
        if found is None or _waits(session, about.id or 0):
            raise ListingUnfit(
                f"事项 {code} 没有挂牌，或已有待决定的摘牌；未受理；请用 diaodu listing list 查看"
            )
        chain = chain_beginning_with(mechanism, Record.DELISTING_CHECK)
        subject = Subject(chain.id, about.unit, about.task_force, found.leader, scope=about.scope)
        # No child of its matter: that may be struck off, and is still listed until the leader says otherwise.
        new = NewMatter(KIND, f"摘牌：{about.title}"[:120], subject, project_id=about.project_id)
        matter = raise_in(session, desk, new)
        session.add(_proposal(desk, matter, about, reason, lists=found.matter_id))
        return Proposed(matter.code, tuple(matter.holder.split()))


def verify_delisting(
    desk: Desk, code: str, text: str, pieces: Sequence[Piece], *, seen: int | None = None
) -> Done:
    """核验: with evidence it goes up to the leader who listed it. Raises what `duty_at` raises, EvidenceMissing."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.DELISTING_CHECK)
        require_reason(text, "核验意见")
        if not pieces:
            msg = f"摘牌核验 {code} 没有附佐证材料；未作变动；请用 --evidence 附上至少一个文件"
            raise EvidenceMissing(msg)
        keep(session, desk, matter.id or 0, pieces)
        carry_out(session, desk, code, partial(sign, by=desk.actor, gate=Gate.EVIDENCE), seen)
        return complete_with(session, desk, code, Record.DELISTING_CHECK, text)


def decide_listing(desk: Desk, code: str, *, granted: bool, text: str, seen: int | None = None) -> Done:
    """决定挂牌或摘牌: the leader alone, for a listing's end the one who listed it. Raises what `duty_at` raises."""
    with transaction(desk.engine) as session:
        record = _awaited(session, desk, code)
        matter = duty_at(session, desk, code, record)
        require_reason(text, "决定")
        proposal = session.get(ListingProposal, matter.id)
        assert proposal is not None
        session.add(
            ListingDecision(
                matter_id=proposal.matter_id,
                granted=granted,
                leader=matter.holder.split()[0].removeprefix("post:"),
                until=proposal.until if granted else None,
                text=text,
                by=desk.actor,
                at=desk.now,
            )
        )
        what = record.zh.removesuffix("决定")
        said = f"同意{what}：{text}" if granted else f"不同意{what}：{text}"
        return complete_with(session, desk, code, record, said, seen)


def standing_listing(session: Session, about_id: int) -> ListingDecision | None:
    """The decision by which a matter is listed now, if it is."""
    listed: ListingDecision | None = None
    for proposal, about, decision in listings(session):
        if about.id == about_id and decision is not None and decision.granted:
            listed = None if proposal.lists else decision
    return listed


def _awaited(session: Session, desk: Desk, code: str) -> Record:
    matter = by_code(session, code)
    chain = desk.worlds.world(session).mechanisms[matter.configuration].chains[matter.chain]
    found = next((stage.record for stage in chain.stages if stage.id == matter.stage), None)
    if found not in (Record.LISTING, Record.DELISTING):
        msg = f"事项 {code} 现在不等挂牌或摘牌的决定；未作变动；请用 diaodu listing list 查看"
        raise NotThisDuty(msg)
    return found


def _waits(session: Session, about_id: int) -> bool:
    """Whether anything proposed about the matter is still undecided."""
    proposals = (proposal for proposal, about, _ in listings(session) if about.id == about_id)
    open_ones = (
        session.get(Matter, one.matter_id) for one in proposals if not decision_of(session, one.matter_id)
    )
    return any(matter is not None and matter.status not in CLOSED for matter in open_ones)


def _allow(desk: Desk, mechanism: Mechanism, what: str, *units: str) -> None:
    organisation = mechanism.organisation
    today = local_day(desk.now, mechanism.timekeeping.zone)
    allowed = (organisation.leading_group.supervision, *units)
    require_body(desk.actor, allowed, what, organisation, today)


def _proposal(
    desk: Desk,
    matter: Matter,
    about: Matter,
    reason: str,
    *,
    until: date | None = None,
    lists: int | None = None,
) -> ListingProposal:
    return ListingProposal(
        matter_id=matter.id or 0,
        about_id=about.id or 0,
        lists=lists,
        reason=reason,
        until=until,
        by=desk.actor,
        at=desk.now,
    )
