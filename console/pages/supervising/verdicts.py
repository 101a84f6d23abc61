"""挂牌、问责、年度计划办理 One listing, dossier or plan: what is on record, and what the person at its stage decides."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies, words
from console.pages.duty_rows import course_of
from console.pages.handed import EVIDENCE
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import Seats, seats_at
from console.pages.supervising.acting import Filled, Form, ask_by
from flows.commands import yearly_plans
from flows.commands.dossiers import collect_dossier, decide_dossier, gathered
from flows.commands.duties import stage_of
from flows.commands.listings import decide_listing, verify_delisting
from flows.telling.names import Names
from models.accountability_terms import Verdict
from models.queries.accountability import facts_of_dossier, verdicts_of
from models.queries.sight import matter_within
from models.queries.yearly_plans import items_of
from models.record_terms import Record
from models.tables.accountability import DossierRow, ListingProposal
from models.tables.matters import Matter

Offers = Callable[[Look, Names, Seats, Matter], Iterator[Ask]]


@page("/accountability/{code}", "挂牌、问责、年度计划", "Accountability")
def verdict_page(look: Look) -> Sheet:
    """The page of a listing, a dossier or a plan. Raises NotFound."""
    t = look.tongue
    with look.visit.reading() as session:
        matter = matter_within(session, look.path["code"], look.visit.caller.scope)
        names = look.names(session)
        seats = seats_at(look, names, matter)
        record = stage_of(session, look.visit.onlooker, matter).record
        asks = list(OFFERS[record](look, names, seats, matter)) if seats and record in OFFERS else []
        calendar = look.visit.world(session).calendar
        facts = [*course_of(look, names, calendar, matter), *_said(session, look, names, matter)]
        shown = {
            "facts": facts,
            "code": matter.code,
            "gathered": _gathered(session, look, matter),
            "items": _items(session, look, names, matter),
            "verdicts": [
                (t.term(Verdict(one.verdict)), one.text, names.actor(one.by), t.hour(one.at))
                for one in verdicts_of(session, matter.id or 0)
            ],
        }
    text = render("supervising/verdict.html.j2", look, **shown)
    return Sheet(f"{matter.code}　{matter.title}", (offering(asks, about=matter.code), text))


def _said(session: Session, look: Look, names: Names, matter: Matter) -> list[tuple[str, str]]:
    t = look.tongue
    lead, proposal = session.get(DossierRow, matter.id), session.get(ListingProposal, matter.id)
    if lead is not None:
        whom = "　".join(filter(None, (names.body(lead.unit), lead.person)))
        return [(t("涉及", "Whom"), whom), (t("事由", "Why"), lead.reason)]
    if proposal is not None:
        about = session.get_one(Matter, proposal.about_id)
        return [
            (t("事项", "About"), f"{about.code}　{about.title}"),
            (t("理由", "Why"), proposal.reason),
            (t("终止日期", "Until"), t.day(proposal.until)),
        ]
    return []


def _gathered(session: Session, look: Look, matter: Matter) -> Mapping[str, Any] | None:
    if session.get(DossierRow, matter.id) is None:
        return None
    kept = facts_of_dossier(session, matter.id or 0)
    found = json.loads(kept.content) if kept else gathered(session, look.visit.onlooker, matter.code)
    return {**found, "digest": kept.digest if kept else ""}


def _items(
    session: Session, look: Look, names: Names, matter: Matter
) -> list[tuple[int, str, str, str, str]]:
    return [
        (one.number, one.title, names.body(one.unit), look.tongue.day(one.finish_on), one.basis)
        for one in items_of(session, matter.id or 0)
    ]


def _decide(look: Look, _names: Names, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        decide_listing(filled.desk, matter.code, granted=filled.yes, text=filled.text, seen=matter.version)

    verdict = (
        (t("同意", "Grant"), t("已决定：同意", "Decided: granted")),
        (t("不同意", "Refuse"), t("已决定：不同意", "Decided: refused")),
    )
    text = t("意见", "Opinion")
    form = Form("decide", t("决定", "Decide"), "", text, verdict=verdict)
    yield ask_by(look, seats, form, act)


def _verify(look: Look, _names: Names, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        verify_delisting(filled.desk, matter.code, filled.text, filled.pieces, seen=matter.version)

    note = t("至少附一件佐证，送当初决定挂牌的领导。", "With evidence, to who listed it.")
    form = Form(
        "verify",
        t("核验摘牌条件", "Verify"),
        t("已核验", "Verified"),
        t("核验意见", "What was found"),
        files=True,
        note=note,
    )
    yield ask_by(look, seats, form, act)


def _collect(look: Look, _names: Names, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t, store = look.tongue, look.visit.house.data / EVIDENCE

    def act(filled: Filled) -> None:
        collect_dossier(filled.desk, matter.code, store, seen=matter.version)

    note = t(
        "经过、时限、催办、承办人汇成一份卷宗存档，送市政府主要领导决定。",
        "History, limits, reminders and holders go into one file, which is kept; the mayor decides.",
    )
    done = t("事实已汇集", "The facts are collected")
    form = Form("collect", t("汇集事实", "Collect the facts"), done, note=note)
    yield ask_by(look, seats, form, act)


def _conclude(look: Look, _names: Names, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> str:
        chosen = Verdict(filled.said["chosen"])
        decide_dossier(filled.desk, matter.code, chosen, filled.text, seen=matter.version)
        return t(f"已决定：{chosen.zh}", f"Decided: {t.term(chosen)}")

    more = (Blank("chosen", t("处理决定", "Decision"), Kind.CHOICE, choices=words(t, Verdict)),)
    form = Form("conclude", t("作出处理决定", "Decide"), "", t("理由", "Why"), more=more)
    yield ask_by(look, seats, form, act)


def _plan(look: Look, names: Names, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def add(filled: Filled) -> str:
        said = filled.said
        new = yearly_plans.NewPlanItem(said["title"], said["unit"], said["finish"], said["basis"])
        number = yearly_plans.add_item(filled.desk, matter.code, new)
        return t(f"已列入第 {number} 项", f"Added as item {number}")

    def drop(filled: Filled) -> None:
        yearly_plans.drop_item(filled.desk, matter.code, filled.said["number"])

    def submit(filled: Filled) -> None:
        yearly_plans.submit_plan(filled.desk, matter.code, seen=matter.version)

    more = (
        Blank("title", t("督查什么", "What"), most=120),
        Blank("unit", t("承办单位", "Unit"), Kind.CHOICE, required=False, choices=bodies(names)),
        Blank("finish", t("何时完成", "Finish by"), Kind.DAY, required=False),
        Blank("basis", t("依据", "Basis"), required=False, most=200),
    )
    which = (Blank("number", t("第几项", "Number"), Kind.NUMBER),)
    yield ask_by(look, seats, Form("add", t("列入一项", "Add an item"), "", more=more), add)
    done = t("已报审", "The plan is submitted")
    yield ask_by(look, seats, Form("submit", t("报审", "Submit"), done), submit)
    dropped = t("已删去，序号不再使用", "Dropped; its number is not used again")
    yield ask_by(
        look, seats, Form("drop", t("删去一项", "Drop an item"), dropped, more=which, weighty=True), drop
    )


def _approve(look: Look, _names: Names, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        yearly_plans.approve_plan(filled.desk, matter.code, filled.text, seen=matter.version)

    done, text = t("已审定", "The plan is approved"), t("审定意见", "Opinion")
    yield ask_by(look, seats, Form("approve", t("审定", "Approve"), done, text), act)


OFFERS: Mapping[Record | None, Offers] = {
    Record.LISTING: _decide,
    Record.DELISTING: _decide,
    Record.DELISTING_CHECK: _verify,
    Record.DOSSIER: _collect,
    Record.VERDICT: _conclude,
    Record.YEARLY_PLAN: _plan,
    Record.PLAN_APPROVAL: _approve,
}
