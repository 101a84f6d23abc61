"""提请件 One petition: written, signed, registered, decided by the mayor, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering, standing
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.duty_rows import course_of
from console.pages.look import Look, Part, Sheet
from console.pages.meetings.orders import order_blanks, order_of
from console.pages.meetings.rows import resolved_rows
from console.pages.papers.about import paper_asks, paper_rows
from console.pages.petitions.drafting import submitting, writing
from console.pages.rendering import render
from console.pages.seats import Seats, seats_at
from console.visits import Visit
from flows.commands import petition_decisions, petitions
from flows.commands.duties import stage_of
from flows.commands.papers import Asked
from flows.telling.names import Names
from models.meeting_terms import PetitionDecision
from models.queries.meetings import resolved_from
from models.queries.petitions import petition_of
from models.queries.sight import matter_within
from models.record_terms import Record
from models.tables.matters import Matter
from models.tables.petitions import Petition
from rules.workdays import WorkCalendar


@page("/petitions/{code}", "提请件", "Petition")
def petition(look: Look) -> Sheet:
    """The page of a petition. Raises NotFound."""
    with look.visit.reading() as session:
        seen = matter_within(session, look.path["code"], look.visit.caller.scope)
        row, matter = petition_of(session, seen.code)
        parts = tuple(_parts(session, look, row, matter))
    return Sheet(f"{matter.code}　{matter.title}", parts)


def _parts(session: Session, look: Look, row: Petition, matter: Matter) -> Iterator[Part]:
    names, seats = look.names(session), seats_at(look, look.names(session), matter)
    record = stage_of(session, look.visit.onlooker, matter).record
    papers = paper_rows(session, look, matter.code)
    asks = [*_acts(look, names, seats, matter, record)]
    asks += paper_asks(look, seats, Asked(matter.code), (), names, papers)
    if asks:
        yield offering(asks, about=matter.code)
    resolved = resolved_rows(resolved_from(session, row.matter_id), look, names, look.visit.world(session))
    about, queued = session.get_one(Matter, row.about_id), session.get(Matter, row.queued_id or 0)
    is_drafted = record is Record.PETITION and bool(seats)
    shown = {
        "facts": _course(look, names, look.visit.world(session).calendar, row, matter),
        "about": about,
        "queued": queued,
        "parts": [] if is_drafted else [(word, getattr(row, name)) for name, word in petitions.PARTS.items()],
        "resolved": list(resolved),
        "papers": papers,
    }
    yield render("petitions/one.html.j2", look, **shown)
    if is_drafted:
        yield standing(writing(look, seats, row, matter.code), look.tongue("填写提请件", "The petition"))


def _course(
    look: Look, names: Names, calendar: WorkCalendar, row: Petition, matter: Matter
) -> list[tuple[str, str]]:
    t = look.tongue
    decision = t.term(PetitionDecision(row.decision)) if row.decision else ""
    return [
        *course_of(look, names, calendar, matter),
        (t("编号", "Number"), row.number),
        (
            t("签署", "Signed"),
            f"{names.post(row.signed_by)}　{t.hour(row.signed_at)}" if row.signed_by else "",
        ),
        (t("登记", "Registered"), t.hour(row.registered_at)),
        (
            t("批示", "Decision"),
            f"{names.actor(row.decided_by)}{decision}：{row.decision_text}" if decision else "",
        ),
    ]


def _acts(look: Look, names: Names, seats: Seats, matter: Matter, record: Record | None) -> Iterator[Ask]:
    if not seats:
        return
    if record is Record.PETITION:
        yield submitting(look, seats, matter)
        return
    if record is Record.PETITION_SIGNATURE:
        yield _sign(look, seats, matter)
    elif record is Record.PETITION_NUMBER:
        yield _register(look, seats, matter)
    elif record is Record.INSTRUCTION:
        yield _instruct(look, names, seats, matter)
        yield _to_meeting(look, seats, matter)
    yield _return(look, seats, matter)


def _sign(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        petitions.sign_petition(seats.desk(visit, said), code, seen=version)
        return t("已签署，原事项停表等待批示", "Signed; the matter waits for the mayor")

    return Ask(
        "sign",
        t("签署", "Sign"),
        act,
        seats.blanks,
        t("原事项同时备齐前置条件，停表等待批示。", "The matter's own clock stops until the mayor decides."),
    )


def _register(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        number = petitions.register_petition(seats.desk(visit, said), code, seen=version)
        return t(f"已登记为{number}，呈送市政府主要领导", f"Registered as {number} and put before the mayor")

    return Ask("register", t("登记编号，呈送市长", "Register"), act, seats.blanks)


def _instruct(look: Look, names: Names, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        done = petition_decisions.instruct_on(seats.desk(visit, said), code, order_of(said), seen=version)
        return t(
            f"已批示（{done.number}），由 {done.code} 落实",
            f"Decided ({done.number}); {done.code} carries it out",
        )

    blanks = (
        *order_blanks(look, names, unit=matter.unit, what=t("批示", "Instruction")),
        *seats.blanks,
    )
    return Ask(
        "instruct",
        t("批示", "Instruct"),
        act,
        blanks,
        t("只能由本人决定：由谁、何时办结。", "The mayor alone decides who does it, and by when."),
    )


def _to_meeting(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        queued = petition_decisions.put_to_meeting(seats.desk(visit, said), code, said["text"], seen=version)
        return t(f"提交综合调度会研究（{queued}）", f"Put to the comprehensive meeting ({queued})")

    blanks = (Blank("text", t("意见", "Opinion"), Kind.AREA, required=False), *seats.blanks)
    return Ask("to-meeting", t("提交综合调度会", "Put to the meeting"), act, blanks)


def _return(look: Look, seats: Seats, matter: Matter) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        petition_decisions.return_petition(seats.desk(visit, said), code, said["reason"], seen=version)
        return t("已退回牵头单位重写", "Returned to the lead unit")

    blanks = (Blank("reason", t("退回的理由", "Why"), Kind.AREA), *seats.blanks)
    return Ask(
        "return",
        t("退回重写", "Return"),
        act,
        blanks,
        t("原事项恢复计时。", "The matter's own clock runs again."),
        weighty=True,
    )
