"""督查异议 An inspected unit objects to a conclusion within its time; somebody else answers, and it is told (C33)."""

from __future__ import annotations

from sqlmodel import Session

from flows.commands.circulation import CHAIN as RECEIPT
from flows.commands.circulation import ask_receipts
from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.inspection_checks import WINDOW, inspected_units, issued
from flows.commands.issues import TITLE_MOST
from flows.commands.raising import NewMatter, raise_in
from flows.commands.requests import AlreadyAsked
from models.errors import Refused
from models.queries.matters import by_code, by_origin
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.supervision import InspectionConclusion, InspectionObjection, ObjectionAnswer
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.objections import last_day, require_open
from rules.setting_values import span_of

CHAIN = "objection-review"


class ObjectionUnfit(Refused):
    """There is nothing that this unit could object to."""

    code = "objection-unfit"


def raise_objection(desk: Desk, code: str, unit: str, text: str) -> Matter:
    """Object to a conclusion; the days run from the day the unit signed for it, else from the conclusion.

    Raises ObjectionUnfit, ObjectionTooLate, AlreadyAsked, NotForThisBody.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        about = by_code(session, code)
        concluded = session.get(InspectionConclusion, about.id)
        if concluded is None or unit not in inspected_units(session, about):
            raise ObjectionUnfit(f"{code} 没有针对该单位的督查结论；未受理；请核对督查事项编号和单位")
        require_body(desk.actor, (unit,), "代该单位提出异议", mechanism.organisation, today)
        require_reason(text, "对督查结论的异议")
        receipt = by_origin(session, f"{RECEIPT}/{issued(code)}/{unit}")
        signed_at = receipt.closed_at if receipt else None
        got_on = local_day(signed_at or concluded.at, mechanism.timekeeping.zone)
        window = span_of(mechanism, "objection-window", WINDOW)
        calendar = desk.worlds.world(session).calendar
        require_open(got_on, last_day(got_on, window, calendar, mechanism.timekeeping), today)
        matter = _raised(session, desk, about, unit, mechanism.organisation.bodies[unit].name)
        session.add(
            InspectionObjection(
                matter_id=matter.id or 0,
                about_id=about.id or 0,
                unit=unit,
                text=text,
                by=desk.actor,
                at=desk.now,
            )
        )
        session.flush()
        session.expunge(matter)
        return matter


def answer_objection(desk: Desk, code: str, *, upheld: bool, text: str, seen: int | None = None) -> Done:
    """Answer an objection: the conclusion stands, or it is changed in the words given; the unit signs for it."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.OBJECTION_ANSWER)
        require_reason(text, "异议复核意见")
        asked = session.get(InspectionObjection, matter.id)
        assert asked is not None, "an objection is stored with its matter"
        session.add(
            ObjectionAnswer(matter_id=asked.matter_id, upheld=upheld, text=text, by=desk.actor, at=desk.now)
        )
        said = "维持原结论" if upheld else "变更原结论"
        ask_receipts(
            session, desk, f"objection/{code}", f"督查异议复核结论（{said}）", [asked.unit], about=matter
        )
        return complete_with(session, desk, code, Record.OBJECTION_ANSWER, f"{said}：{text}", seen)


def _raised(session: Session, desk: Desk, about: Matter, unit: str, name: str) -> Matter:
    origin = f"{CHAIN}/{about.code}/{unit}"
    if (known := by_origin(session, origin)) is not None:
        raise AlreadyAsked(f"该单位已对 {about.code} 提出异议（{known.code}）；未再受理；请等待复核结论")
    title = f"{name}对督查结论的异议：{about.title}"[:TITLE_MOST]
    return raise_in(session, desk, NewMatter(CHAIN, title, Subject(CHAIN, unit), origin, parent_id=about.id))
