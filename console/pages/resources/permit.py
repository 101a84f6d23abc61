"""审批单 One application for a permit: its days, the papers to come; the department grants, refuses, takes papers in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.acting import pieces_in
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.resources.permits import application_row
from console.pages.seats import Seats, seats_for
from console.visits import Visit
from flows.commands.permit_rulings import grant_permit, refuse_permit, take_in_paper
from flows.telling.names import Names
from models.queries.permits import ApplicationFile, application_within
from models.tables.matters import Matter
from models.tables.permits import PermitGap
from models.terms import MatterStatus

_FILES = 10


@page("/resources/permits/{code}", "审批申请", "Application")
def application(look: Look) -> Sheet:
    """The page of an application. Raises NotFound."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        names, calendar = look.names(session), visit.world(session).calendar
        found = application_within(session, look.path["code"], visit.caller.scope)
        row = application_row(look, names, calendar, found)
        asks = list(_asks(look, names, found))
    one = found.application
    batch = [(f"/matters/{one.batch}", one.batch)] if one.batch else []
    facts = [
        (t("批复或证照", "Paper"), one.number),
        (t("决定日期", "Decided"), t.day(one.decided_on)),
        (t("决定人", "By"), names.actor(one.decided_by) if one.decided_by else ""),
        (t("不予许可的理由", "Why it was refused"), one.reason),
    ]
    text = render("resources/permit.html.j2", look, row=row, facts=facts, batch=batch)
    return Sheet(f"{row['node']}　{row['project']}", (offering(asks), text))


def _asks(look: Look, names: Names, found: ApplicationFile) -> Iterator[Ask]:
    matter = found.matter
    seats = seats_for(look, names, (f"body:{matter.unit}",), matter.chain)
    if not seats:
        return
    if MatterStatus(matter.status).is_open:
        yield _grant(look, names, seats, matter)
        yield _refuse(look, seats, matter)
    for gap, owed in found.gaps:
        if MatterStatus(owed.status).is_open:
            yield _take_in(look, names, seats, gap, owed)


def _grant(look: Look, names: Names, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        grant_permit(
            seats.desk(visit, said),
            matter.code,
            said["number"],
            said["on"],
            pieces_in(visit, said["evidence"]),
            seen=matter.version,
        )
        return t("已登记准予许可，项目的该项手续同时记为已办", "Granted")

    asked = (
        Blank("number", t("批复或证照文号", "Number of the paper"), most=120),
        Blank("on", t("批复日期", "Its day"), Kind.DAY, value=names.today),
        Blank("evidence", t("批复或证照", "The paper"), Kind.FILES, most=_FILES),
    )
    note = t("还没有补齐的容缺材料仍须按期补齐。", "Papers that are lacking are still wanted.")
    return Ask("grant", t("准予许可", "Grant"), act, (*seats.blanks, *asked), note)


def _refuse(look: Look, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        refuse_permit(seats.desk(visit, said), matter.code, said["reason"], seen=matter.version)
        return t("已登记不予许可", "Refused")

    why = Blank("reason", t("理由", "Reason"), Kind.AREA)
    note = t(
        "可以重新申请；容缺的材料不再要求补齐。", "It may be applied for anew; no paper is wanted any more."
    )
    return Ask("refuse", t("不予许可", "Refuse"), act, (*seats.blanks, why), note, weighty=True)


def _take_in(look: Look, names: Names, seats: Seats, gap: PermitGap, owed: Matter) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        pieces = pieces_in(visit, said["evidence"])
        take_in_paper(seats.desk(visit, said), owed.code, said["on"], pieces, seen=owed.version)
        return t(f"「{gap.paper}」已补齐", "The paper came")

    asked = (
        Blank("on", t("收到日期", "Came on"), Kind.DAY, value=names.today),
        Blank("evidence", t("补交的材料", "The paper"), Kind.FILES, most=_FILES),
    )
    label = t(f"收到补交的「{gap.paper}」", f"Take in {gap.paper}")
    return Ask(f"make-up-{owed.code}", label, act, (*seats.blanks, *asked))
