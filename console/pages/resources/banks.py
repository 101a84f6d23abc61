"""政银企页 The quarter's meeting of banks and enterprises: demands, the meeting, what each bank did for each project (C20)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from console.acting import pieces_in
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.projects.blanks import amount_in, money, reason
from console.pages.rendering import render
from console.pages.resources.amounts import amount_blanks, said_in
from console.pages.resources.tabs import steps_text, tabs, window_row
from console.pages.seats import Seats, every_seat, seats_at, seats_for
from console.visits import Visit
from flows.commands.banks import (
    KIND,
    Meeting,
    enter_result,
    finish_results,
    hold_meeting,
    leave_unmet,
    put_demand,
)
from flows.commands.duties import stage_of
from flows.commands.registers import authority_of
from flows.telling.names import Names
from flows.telling.wording import money_text
from flows.windows import windows
from models.fund_terms import BankStep
from models.queries.banks import DemandFile, bank_event, demand_files
from models.queries.ledger import carried_within
from models.queries.matters import by_code, no_matter
from models.record_terms import Record
from models.scope import EVERYTHING
from models.tables.matters import Matter
from rules.amount_steps import totals
from rules.fund_course import entries_of

PATH = "/resources/banks"
_FILES = 10
_PARTED = re.compile(r"[\n；;、，,]+")


@page(PATH, "政银企对接", "Banks")
def meetings(look: Look) -> Sheet:
    """The quarters' meetings, and every demand that concerns the reader."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        names, mechanism, today = look.names(session), visit.mechanism(session), visit.today(session)
        calendar, scope = visit.world(session).calendar, visit.caller.scope
        found = windows(session, mechanism, {KIND}, EVERYTHING, today)
        demands = demand_files(session, scope=scope)
    shown = {
        "tabs": tabs(look, PATH),
        "windows": [window_row(look, names, calendar, one) for one in found],
        "demands": [demand_row(look, one) for one in demands],
    }
    return Sheet(t("政银企对接", "Banks"), (render("resources/banks.html.j2", look, **shown),))


def demand_row(look: Look, one: DemandFile) -> Mapping[str, Any]:
    """A demand with what came of it, bank by bank."""
    t = look.tongue
    results = []
    for bank in dict.fromkeys(row.bank for row in one.results):
        own = entries_of(row for row in one.results if row.bank == bank)
        sums = totals(own, tuple(BankStep))
        results.append(
            (bank, steps_text(look, BankStep, {step: amount for step, amount in sums.items() if amount}))
        )
    unmet = one.demand.unmet
    return {
        "id": one.demand.id,
        "quarter": one.matter.code,
        "title": one.matter.title,
        "project": one.project.name,
        "code": one.project.code,
        "wanted": money_text(one.demand.wanted),
        "purpose": one.demand.purpose,
        "results": results,
        "unmet": t(f"未达成：{unmet}", f"Not met: {unmet}") if unmet else "",
    }


@page("/resources/banks/{code}", "对接期次", "Meeting of banks")
def quarter(look: Look) -> Sheet:
    """One quarter. Raises NotFound."""
    visit, t, code = look.visit, look.tongue, look.path["code"]
    with visit.reading() as session:
        names, scope = look.names(session), visit.caller.scope
        matter = _quarter(session, code)
        row = window_row(look, names, visit.world(session).calendar, matter)
        demands = demand_files(session, matter_id=matter.id, scope=scope)
        event = bank_event(session, matter.id or 0)
        asks = _asks(look, session, names, matter, demands)
    facts = []
    if event is not None:
        facts = [(t("召开", "Held"), t.weekday(event.held_on)), (t("地点", "Place"), event.place),
                 (t("银行", "Banks"), event.banks), (t("说明", "Summary"), event.summary)]  # fmt: skip
    shown = {"row": row, "facts": facts, "demands": [demand_row(look, one) for one in demands]}
    return Sheet(
        f"{matter.code}　{matter.title}",
        (offering(asks, about=matter.code), render("resources/quarter.html.j2", look, **shown)),
    )


def _quarter(session: Session, code: str) -> Matter:
    """A quarter's matter: the meeting is for everybody, its demands for those whom they concern."""
    matter = by_code(session, code)
    if matter.chain != KIND:
        raise no_matter(code)
    return matter


def _asks(
    look: Look, session: Session, names: Names, matter: Matter, demands: Sequence[DemandFile]
) -> list[Ask]:
    holder = seats_at(look, names, matter)
    record = stage_of(session, look.visit.onlooker, matter).record
    keeps = seats_for(look, names, authority_of(session, look.visit.onlooker, matter), matter.chain)
    is_open = matter.closed_at is None
    held = record is not Record.BANK_EVENT or not is_open
    projects = [
        (one.code, f"{one.code}　{one.name}") for one in carried_within(session, look.visit.caller.scope)
    ]
    return [
        *(_demanding(look, names, matter, projects) if is_open and projects else []),
        *(_holding(look, names, matter, holder) if holder and record is Record.BANK_EVENT else []),
        *(_results(look, names, demands, keeps) if keeps and demands and held else []),
        *(_finishing(look, matter, holder) if holder and record is Record.BANK_RESULTS else []),
    ]


def _demanding(look: Look, names: Names, matter: Matter, projects: list[tuple[str, str]]) -> list[Ask]:
    t, seats, code = look.tongue, every_seat(look, names), matter.code

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        wanted = amount_in(said, "wanted", "融资需求") or Decimal(0)
        row = put_demand(seats.desk(visit, said), code, said["project"], wanted, said["purpose"])
        return t(f"已列入需求清单，序号 {row.id}", f"Demand {row.id}")

    asked = (
        Blank("project", t("项目", "Project"), Kind.CHOICE, choices=projects),
        money("wanted", t("融资需求（万元）", "Wanted"), t, required=True),
        Blank("purpose", t("用途", "Purpose"), required=False, most=300),
    )
    return [Ask("demand", t("提出融资需求", "Put a demand"), act, (*seats.blanks, *asked))] if seats else []


def _holding(look: Look, names: Names, matter: Matter, seats: Seats) -> list[Ask]:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        banks = tuple(part.strip() for part in _PARTED.split(said["banks"]) if part.strip())
        meeting = Meeting(said["on"], said["place"], banks, said["text"])
        hold_meeting(seats.desk(visit, said), code, meeting, pieces_in(visit, said["evidence"]), seen=version)
        return t("对接会已登记", "The meeting was registered")

    asked = (
        Blank("on", t("召开日期", "Held on"), Kind.DAY, value=names.today),
        Blank("place", t("地点", "Place"), most=120),
        Blank("banks", t("参加的银行（用顿号隔开）", "Banks"), Kind.AREA),
        Blank("text", t("说明", "Summary"), Kind.AREA, required=False),
        Blank("evidence", t("纪要或签到", "Minutes"), Kind.FILES, required=False, most=_FILES),
    )
    return [Ask("hold", t("登记对接会", "Register the meeting"), act, (*seats.blanks, *asked))]


def _results(look: Look, names: Names, demands: Sequence[DemandFile], seats: Seats) -> list[Ask]:
    t = look.tongue

    def enter(visit: Visit, said: Mapping[str, Any]) -> str:
        row = enter_result(seats.desk(visit, said), int(said["demand"]), said["bank"], said_in(said))
        return t(f"已登记，记录编号 {row.id}", f"Registered as record {row.id}")

    def unmet(visit: Visit, said: Mapping[str, Any]) -> str:
        leave_unmet(seats.desk(visit, said), int(said["demand"]), said["reason"])
        return t("已注明未达成意向", "Noted that no agreement was reached")

    which = Blank("demand", t("融资需求", "Demand"), Kind.CHOICE, choices=[
        (str(one.demand.id), f"{one.demand.id}　{one.project.name}　{money_text(one.demand.wanted)}") for one in demands
    ])  # fmt: skip
    known = [row for one in demands for row in one.results]
    bank = Blank("bank", t("银行", "Bank"), most=60)
    amounts = amount_blanks(t, tuple(BankStep), names.today, known)
    note = t("放款不超过签约，签约不超过授信。", "No loan exceeds its contract, no contract its credit.")
    return [
        Ask(
            "result",
            t("登记对接结果", "Register a result"),
            enter,
            (*seats.blanks, which, bank, *amounts),
            note,
        ),
        Ask("unmet", t("注明未达成", "Not met"), unmet, (*seats.blanks, which, reason(t))),
    ]


def _finishing(look: Look, matter: Matter, seats: Seats) -> list[Ask]:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        finish_results(seats.desk(visit, said), code, said["text"], seen=version)
        return t("本期对接已办结", "The quarter is done")

    note = t(
        "每项需求都有结果或原因之后才办结；以后的放款仍可登记。",
        "Once every demand has a result or a reason.",
    )
    text = Blank("text", t("说明", "Note"), Kind.AREA, required=False)
    return [Ask("finish", t("办结本期", "End the quarter"), act, (*seats.blanks, text), note)]
