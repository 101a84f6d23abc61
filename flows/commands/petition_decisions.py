"""批示 What the mayor makes of a petition: an instruction, the comprehensive meeting, or back to be written again (C10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from sqlmodel import Session

from flows.commands.assigning import assign_in
from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import duty_at, stage_of
from flows.commands.issues import TITLE_MOST
from flows.commands.petitions import hold_back, put_on_file
from flows.commands.raising import NewMatter, raise_in
from flows.commands.resolutions import Order, can_go_down, matter_source, refuse_past, register, send_down
from flows.commands.sittings import today
from models.mechanism import Chain, Mechanism
from models.meeting_terms import PetitionDecision
from models.queries.matters import by_code
from models.queries.petitions import petition_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.petitions import Petition
from models.terms import MatterStatus, Rank
from rules.acts.common import require_reason
from rules.acts.moving import give_back
from rules.acts.pausing import resume
from rules.acts.petitioning import instruct
from rules.acts.raising import Subject, raise_matter
from rules.sittings import SittingUnfit, comprehensive


@dataclass(frozen=True, slots=True)
class Instructed:
    """The petition's end, the number of what is to be done, and the code of the matter that carries it out."""

    done: Done
    number: str
    code: str


def instruct_on(desk: Desk, code: str, order: Order, *, seen: int | None = None) -> Instructed:
    """批示: the matter goes down with a unit and a date; ended in the meantime, an item is assigned in its place.

    Raises ReasonMissing, SittingUnfit, NotThisDuty, NotForThisBody, Stale.
    """
    with transaction(desk.engine) as session:
        petition, matter = _at_the_mayor(session, desk, code)
        require_reason(order.content, "批示")
        refuse_past(order.due_on, today(desk, desk.worlds.mechanism(session)))
        about = session.get_one(Matter, petition.about_id)
        order = replace(order, unit=order.unit or about.unit)
        told = (f"{order.unit}.{Rank.CLERK}",)
        done = _decided(session, desk, petition, PetitionDecision.INSTRUCTION, order.content, told, seen)
        number, carrier = _carried(session, desk, by_code(session, matter.code), about.code, order)
        return Instructed(done, number, carrier)


def _carried(
    session: Session, desk: Desk, petition: Matter, about_code: str, order: Order
) -> tuple[str, str]:
    source, about = matter_source(petition), by_code(session, about_code)
    if can_go_down(about):
        send_down(session, desk, about, order)
        carrier = by_code(session, about_code)
        return register(session, desk, source, carrier, order, petition).number, carrier.code
    item, number = assign_in(session, desk, source, order, about.task_force, about)
    return number, item.code


def put_to_meeting(desk: Desk, code: str, text: str = "", *, seen: int | None = None) -> str:
    """上会: a matter waits for the comprehensive meeting in the petition's place; answers its code.

    Raises SittingUnfit where no chain waits for that meeting, NotThisDuty, NotForThisBody, Stale.
    """
    with transaction(desk.engine) as session:
        petition, matter = _at_the_mayor(session, desk, code)
        chain = _queue(desk.worlds.mechanism(session))
        words = text or "提交综合调度会研究"
        _decided(session, desk, petition, PetitionDecision.MEETING, words, (), seen)
        subject = Subject(chain.id, matter.unit, matter.task_force, matter.leader, matter.severity, matter.category, matter.scope)  # fmt: skip
        raised = raise_matter(subject, desk.worlds.world(session), desk.now, by=desk.actor)
        new = NewMatter(chain.id, matter.title[:TITLE_MOST], subject,
                        parent_id=petition.about_id, project_id=matter.project_id)  # fmt: skip
        # The mayor need not be told what he has just decided.
        queued = raise_in(session, desk, new, replace(raised, drafts=()))
        queued_code = queued.code
        petition.queued_id = queued.id
        session.flush()
        put_on_file(session, desk, queued_code, petition)
        if session.get_one(Matter, petition.about_id).status == MatterStatus.SUSPENDED:
            hold_back(session, desk, petition.about_id, f"市政府主要领导批示上会研究（{queued_code}）")
        return queued_code


def _queue(mechanism: Mechanism) -> Chain:
    """The chain that begins with waiting for the mayor's meeting."""
    forum = comprehensive(mechanism)
    for chain in mechanism.chains.values():
        if forum is not None and chain.stages[0].forum == forum.id:
            return chain
    raise SittingUnfit("配置中没有从等待综合调度会开始的链；未作变动；请在 chains 中补上")


def return_petition(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """退回 to be written again, by whoever has it; the matter's own clock runs on.

    Raises ReasonMissing, NowhereToGo from the first stage, NotForThisBody, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        petition, matter = petition_of(session, code)
        stage = stage_of(session, desk, matter)
        duty_at(session, desk, code, stage.record or Record.PETITION)
        if stage.record is Record.INSTRUCTION:
            _note(desk, petition, PetitionDecision.RETURNED, reason)
        rule = partial(give_back, by=desk.actor, reason=reason, target=_first_stage(session, desk, matter))
        done = carry_out(session, desk, code, rule, seen)
        about = session.get_one(Matter, petition.about_id)
        if about.status == MatterStatus.SUSPENDED:
            why = f"提请件 {code} 已退回：{reason}"
            carry_out(session, desk, about.code, partial(resume, by=desk.actor, reason=why))
        return done


def _first_stage(session: Session, desk: Desk, matter: Matter) -> str:
    chain = desk.worlds.world(session).mechanisms[matter.configuration].chains[matter.chain]
    return chain.stages[0].id


def _at_the_mayor(session: Session, desk: Desk, code: str) -> tuple[Petition, Matter]:
    duty_at(session, desk, code, Record.INSTRUCTION)
    return petition_of(session, code)


def _note(desk: Desk, petition: Petition, decision: PetitionDecision, text: str) -> None:
    petition.decision, petition.decision_text = str(decision), text
    petition.decided_by, petition.decided_at = desk.actor, desk.now


def _decided(
    session: Session,
    desk: Desk,
    petition: Petition,
    decision: PetitionDecision,
    text: str,
    besides: tuple[str, ...],
    seen: int | None,
) -> Done:
    _note(desk, petition, decision, text)
    session.flush()
    code = session.get_one(Matter, petition.matter_id).code
    rule = partial(instruct, by=desk.actor, text=text, record=Record.INSTRUCTION, besides=besides)
    return carry_out(session, desk, code, rule, seen)
