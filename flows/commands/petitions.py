"""提请 What a task force cannot solve is written up with an opinion, signed by its leader, registered by the Office (C10)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.issues import TITLE_MOST
from flows.commands.paper_numbers import take
from flows.commands.raising import NewMatter, raise_in
from flows.commands.resolutions import can_go_down
from flows.commands.sittings import chain_from, today
from models.errors import Refused
from models.queries.matters import by_code
from models.queries.petitions import open_petition_about, petition_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.payloads import Issue
from models.tables.petitions import Petition
from models.terms import Gate, MatterStatus
from rules.access.actors import OPERATOR
from rules.access.requiring import require_holder
from rules.acts import filing
from rules.acts.common import RUNNING
from rules.acts.petitioning import wait_for_mayor
from rules.acts.raising import Subject
from rules.deadlines import due
from rules.setting_values import span_of

NUMBER = "提请〔{year}〕{n}号"
WAIT = "comprehensive-meeting-wait"
# What a petition has to say before it may go up, in the order of the paper (C10).
PARTS: Mapping[str, str] = {
    "facts": "问题基本情况",
    "tried": "前期协调办理情况",
    "views": "有关单位意见",
    "options": "备选方案",
    "opinion": "具体意见建议",
    "legal_basis": "政策法规依据",
}


class AlreadyPetitioned(Refused):
    """A petition about the matter is under way."""

    code = "already-petitioned"


class PetitionIncomplete(Refused):
    """A petition lacks what it must say (四(二))."""

    code = "petition-incomplete"


def start_petition(desk: Desk, about: str, parts: Mapping[str, str]) -> Matter:
    """Begin a petition about an open matter; a lead unit of its task force does, or the leader.

    Raises AlreadyPetitioned, NotForThisBody, NotFound, SittingUnfit where the configuration has no such chain.
    """
    with transaction(desk.engine) as session:
        matter = by_code(session, about)
        _refuse_unfit(session, desk, matter)
        chain = chain_from(desk.worlds.mechanism(session), Record.PETITION)
        subject = Subject(chain.id, matter.unit, matter.task_force, matter.leader, matter.severity, matter.category, matter.scope)  # fmt: skip
        new = NewMatter("petition", f"提请：{matter.title}"[:TITLE_MOST], subject,
                        parent_id=matter.id, project_id=matter.project_id)  # fmt: skip
        petition = raise_in(session, desk, new)
        row = Petition(matter_id=petition.id or 0, about_id=matter.id or 0)
        _write(row, desk, parts)
        session.add(row)
        session.flush()
        session.expunge(petition)
        return petition


def _refuse_unfit(session: Session, desk: Desk, matter: Matter) -> None:
    mechanism = desk.worlds.mechanism(session)
    organisation = mechanism.organisation
    force = organisation.task_forces.get(matter.task_force)
    office = organisation.leading_group.office
    refs = (
        (*(f"body:{unit}" for unit in force.lead_units), f"post:{force.leader}")
        if force
        else (f"body:{office}",)
    )
    chain = chain_from(mechanism, Record.PETITION).id
    require_holder(desk.actor, refs, chain, "提请主要领导", organisation, today(desk, mechanism))
    if not can_go_down(matter):
        status = MatterStatus(matter.status).zh
        raise AlreadyPetitioned(
            f"事项 {matter.code} 现为「{status}」，不能提请；未作变动；请先用 diaodu show 查看"
        )
    if known := open_petition_about(session, matter.id or 0):
        raise AlreadyPetitioned(f"事项 {matter.code} 已有提请件 {known.code} 在办；未重复提请")


def draft_petition(desk: Desk, code: str, parts: Mapping[str, str]) -> Petition:
    """Write or rewrite parts of a petition that has not been submitted. Raises NotThisDuty, NotForThisBody, NotFound."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.PETITION)
        petition, _ = petition_of(session, code)
        _write(petition, desk, parts)
        session.flush()
        session.expunge(petition)
        return petition


def _write(petition: Petition, desk: Desk, parts: Mapping[str, str]) -> None:
    petition.drafted_by = desk.actor
    for name in PARTS:
        if text := parts.get(name, ""):
            setattr(petition, name, text)


def submit_petition(desk: Desk, code: str, *, seen: int | None = None) -> Done:
    """Hand a complete petition to the leader. Raises PetitionIncomplete, NotThisDuty, NotForThisBody, Stale."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.PETITION)
        petition, _ = petition_of(session, code)
        if lacking := [word for name, word in PARTS.items() if not getattr(petition, name).strip()]:
            msg = f"提请件 {code} 还缺：{'、'.join(lacking)}；未提交；请用 diaodu petition draft 补齐，没有的写明“无”"
            raise PetitionIncomplete(msg)
        opinion = petition.opinion
        carry_out(session, desk, code, partial(filing.file_opinion, by=desk.actor, text=opinion), seen)
        return complete_with(session, desk, code, Record.PETITION, "提请件已拟好")


def sign_petition(desk: Desk, code: str, *, signed_by: str = "", seen: int | None = None) -> Done:
    """The leader signs: the matter's own gates are met by it, and its clock stands still until the mayor has decided.

    The operator says whose signature it is. Raises NotThisDuty, NotForThisBody, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.PETITION_SIGNATURE)
        signer = signed_by or desk.actor
        _refuse_other_hand(session, desk, matter, signer)
        petition, _ = petition_of(session, code)
        petition.signed_by, petition.signed_at = signer, desk.now
        session.flush()
        rule = partial(filing.sign, by=signer, gate=Gate.LEADER_SIGNATURE)
        carry_out(session, desk, code, rule, seen)
        done = complete_with(session, desk, code, Record.PETITION_SIGNATURE, "同意提请")
        _wait_for_mayor(session, desk, code)
        return done


def _refuse_other_hand(session: Session, desk: Desk, matter: Matter, signer: str) -> None:
    organisation = desk.worlds.mechanism(session).organisation
    if signer == OPERATOR:
        raise PetitionIncomplete(f"提请件 {matter.code} 须写明由谁签署；未签署；请用 --by 写明牵头领导")
    holders = matter.holder.split()
    day = today(desk, desk.worlds.mechanism(session))
    require_holder(signer, holders, matter.chain, "签署提请件", organisation, day)


def _wait_for_mayor(session: Session, desk: Desk, code: str) -> None:
    """One writing, not two: what the petition says and who signed it is on the matter's own file as well."""
    petition, _ = petition_of(session, code)
    about = session.get_one(Matter, petition.about_id)
    if MatterStatus(about.status) not in RUNNING:
        return
    issue = session.get(Issue, petition.about_id)
    if issue is not None:
        issue.opinion, issue.opinion_by, issue.opinion_at = petition.opinion, petition.drafted_by, desk.now
        issue.signed_by, issue.signed_at = petition.signed_by, petition.signed_at
    put_on_file(session, desk, about.code, petition)
    hold_back(session, desk, petition.about_id, f"已提请市政府主要领导（{code}），等待批示")


def put_on_file(session: Session, desk: Desk, code: str, petition: Petition) -> None:
    """Meet the gates of a matter with a petition's opinion and signature."""
    opinion, drafted_by, signed_by = petition.opinion, petition.drafted_by, petition.signed_by
    carry_out(session, desk, code, partial(filing.file_opinion, by=drafted_by, text=opinion))
    carry_out(session, desk, code, partial(filing.sign, by=signed_by, gate=Gate.LEADER_SIGNATURE))


def hold_back(session: Session, desk: Desk, about_id: int, reason: str) -> None:
    """Let the matter wait for the mayor, for as long as petitions may wait; then it runs and climbs by itself."""
    world, mechanism = desk.worlds.world(session), desk.worlds.mechanism(session)
    about = session.get_one(Matter, about_id)
    span = span_of(mechanism, WAIT, "15 workdays")
    review = due(span, today(desk, mechanism), world.calendar, mechanism.timekeeping)
    assert review is not None
    rule = partial(wait_for_mayor, by=desk.actor, reason=reason, review_on=review.due_on)
    carry_out(session, desk, about.code, rule)


def register_petition(desk: Desk, code: str, *, seen: int | None = None) -> str:
    """The Office gives the petition its number and lays it before the mayor; answers the number.

    Raises NotThisDuty, NotForThisBody, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.PETITION_NUMBER)
        petition, _ = petition_of(session, code)
        year = today(desk, desk.worlds.mechanism(session)).year
        number = petition.number or take(session, "petition", NUMBER, year)
        petition.number, petition.registered_by, petition.registered_at = number, desk.actor, desk.now
        session.flush()
        complete_with(session, desk, code, Record.PETITION_NUMBER, f"登记为{number}", seen)
        return number
