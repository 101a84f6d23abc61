"""挂牌、问责、年度计划 What is listed for special supervision, dossiers of facts, the year's plan: facts first, people decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies
from console.pages.duty_rows import DutyRow, duty_row
from console.pages.known import codes_in, known_matter
from console.pages.look import Look, Sheet
from console.pages.meetings.rows import of_scope
from console.pages.rendering import render
from console.pages.seats import every_seat, seats_of
from console.visits import Visit
from flows.commands.dossiers import Lead, open_dossier
from flows.commands.listings import propose_delisting, propose_listing
from flows.commands.sittings import stages_for
from flows.telling.names import Names
from models.queries.accountability import dossiers, listings
from models.queries.supervision import standing_at
from models.record_terms import Record
from models.tables.matters import Matter

PATH = "/accountability"


@page(PATH, "挂牌与问责", "Accountability", group="review", order=38)
def accountability(look: Look) -> Sheet:
    """Listings, dossiers and the year's plan, of those that concern the reader."""
    t = look.tongue
    with look.visit.reading() as session:
        names = look.names(session)
        shown = {
            "listings": list(_listings(session, look, names)),
            "dossiers": list(_dossiers(session, look, names)),
            "plans": list(_plans(session, look, names)),
        }
        asks = list(_asks(look, names))
    text = render("supervising/accountability.html.j2", look, **shown)
    return Sheet(t("挂牌与问责", "Accountability"), (offering(asks), text))


def _listings(session: Session, look: Look, names: Names) -> Iterator[DutyRow]:
    t = look.tongue
    for proposal, about, decision in reversed(listings(session)):
        own = session.get_one(Matter, proposal.matter_id)
        if not of_scope(look.visit.caller.scope, own):
            continue
        what = t("摘牌", "Take off") if proposal.lists else t("挂牌", "List")
        until = t(f"至{t.day(proposal.until)}", f" until {t.day(proposal.until)}") if proposal.until else ""
        decided = (t("同意", "Granted") if decision.granted else t("不同意", "Refused")) if decision else ""
        yield _row(session, look, names, own, about.code, f"{what}{until}　{decided}".strip())


def _dossiers(session: Session, look: Look, names: Names) -> Iterator[DutyRow]:
    for row, matter in dossiers(session):
        if of_scope(look.visit.caller.scope, matter):
            whom = "　".join(filter(None, (names.body(row.unit), row.person)))
            yield _row(session, look, names, matter, row.about.replace(" ", "、"), whom)


def _plans(session: Session, look: Look, names: Names) -> Iterator[DutyRow]:
    pairs = [
        pair
        for record in (Record.YEARLY_PLAN, Record.PLAN_APPROVAL)
        for pair in stages_for(names.mechanism, record)
    ]
    for matter in standing_at(session, pairs):
        if of_scope(look.visit.caller.scope, matter):
            yield _row(session, look, names, matter, "", names.holders(matter.holder.split()))


def _row(session: Session, look: Look, names: Names, matter: Matter, about: str, said: str) -> DutyRow:
    return duty_row(look, names, look.visit.world(session).calendar, matter, said, about)


def _asks(look: Look, names: Names) -> Iterator[Ask]:
    supervision = names.organisation.leading_group.supervision
    if seats_of(look, names, (supervision,)):
        yield _list(look, names, supervision)
        yield _open(look, names, supervision)
    if every_seat(look, names):
        yield _take_off(look, names)


def _list(look: Look, names: Names, supervision: str) -> Ask:
    t, seats = look.tongue, seats_of(look, names, (supervision,))

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        code = known_matter(visit, said["about"])
        done = propose_listing(seats.desk(visit, said), code, said["until"], said["reason"])
        return t(f"已提出挂牌建议 {done.code}", f"Proposed as {done.code}")

    blanks = (
        Blank("about", t("哪件事项（编号）", "Which matter"), value=look.asked("about"), most=40),
        Blank("until", t("挂牌到哪一天", "Until"), Kind.DAY),
        Blank("reason", t("理由", "Why"), Kind.AREA),
        *seats.blanks,
    )
    return Ask(
        "list", t("提出挂牌", "Propose a listing"), act, blanks, t("由牵头领导决定。", "The leader decides.")
    )


def _take_off(look: Look, names: Names) -> Ask:
    t, seats = look.tongue, every_seat(look, names)

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        done = propose_delisting(seats.desk(visit, said), known_matter(visit, said["about"]), said["reason"])
        return t(f"已提出摘牌建议 {done.code}", f"Proposed as {done.code}")

    blanks = (
        Blank("about", t("哪件挂牌的事项（编号）", "Which listed matter"), most=40),
        Blank("reason", t("理由", "Why"), Kind.AREA),
        *seats.blanks,
    )
    note = t(
        "由督查室或责任单位提出，督查室核验，当初决定挂牌的领导决定。",
        "Verified, then decided by who listed it.",
    )
    return Ask("take-off", t("提出摘牌", "Propose to take off"), act, blanks, note)


def _open(look: Look, names: Names, supervision: str) -> Ask:
    t, seats = look.tongue, seats_of(look, names, (supervision,))

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        codes = tuple(known_matter(visit, code) for code in codes_in(said["about"]))
        matter = open_dossier(
            seats.desk(visit, said), Lead(said["unit"], codes, said["reason"], said["person"])
        )
        return Led(t(f"已立问责线索 {matter.code}", f"Opened as {matter.code}"), f"{PATH}/{matter.code}")

    blanks = (
        Blank("unit", t("哪个单位", "Unit"), Kind.CHOICE, choices=bodies(names)),
        Blank("person", t("涉及何人（可不写）", "Person"), required=False, most=40),
        Blank("about", t("涉及的事项编号（可写几个）", "Codes of matters"), most=400),
        Blank("reason", t("事由", "Why"), Kind.AREA),
        *seats.blanks,
    )
    note = t("系统只汇集事实，不下结论，也不提建议。", "Facts are collected; nothing is concluded.")
    return Ask("dossier", t("立问责线索", "Open a dossier"), act, blanks, note)
