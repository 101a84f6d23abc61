"""申报窗口页 One window of a fund: its candidates while the list is made up, its hand-in, and the end of its stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.projects.blanks import amount_in, money
from console.pages.rendering import render
from console.pages.resources.funds import line_row
from console.pages.resources.tabs import window_row
from console.pages.seats import Seats, seats_at
from console.visits import Visit
from flows.commands.duties import stage_of
from flows.commands.fund_amounts import finish
from flows.commands.funds import NewCandidate, propose, submit
from flows.fund_reading import fund_lines
from flows.telling.names import Names
from models.fund_terms import FundKind
from models.queries.funds import FundFilter
from models.queries.ledger import in_hand_of
from models.queries.matters import no_matter
from models.queries.sight import matter_within
from models.record_terms import Record
from models.tables.matters import Matter


@page("/resources/windows/{code}", "申报窗口", "Window")
def window(look: Look) -> Sheet:
    """One window with its candidates. Raises NotFound."""
    visit = look.visit
    with visit.reading() as session:
        names, mechanism, today = look.names(session), visit.mechanism(session), visit.today(session)
        matter = matter_within(session, look.path["code"], visit.caller.scope)
        if matter.chain not in list(FundKind):
            raise no_matter(matter.code)
        row = window_row(look, names, visit.world(session).calendar, matter)
        wanted = FundFilter(matter_id=matter.id or 0, dropped=True)
        lines = fund_lines(session, mechanism, wanted, today)
        asks = _asks(look, session, names, matter)
    shown = {"row": row, "lines": [line_row(look, names, line) for line in lines]}
    text = render("resources/window.html.j2", look, **shown)
    return Sheet(f"{matter.code}　{matter.title}", (offering(asks, about=matter.code), text))


def _asks(look: Look, session: Session, names: Names, matter: Matter) -> list[Ask]:
    seats = seats_at(look, names, matter)
    if not seats:
        return []
    if stage_of(session, look.visit.onlooker, matter).record is Record.FUND_CANDIDATES:
        projects = [(one.code, f"{one.code}　{one.name}") for one in in_hand_of(session, matter.task_force)]
        return [_proposing(look, matter, seats, projects), _submitting(look, matter, seats)]
    return [_finishing(look, matter, seats)]


def _proposing(look: Look, matter: Matter, seats: Seats, projects: list[tuple[str, str]]) -> Ask:
    t, code = look.tongue, matter.code

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        wanted = amount_in(said, "wanted", "申请金额")
        assert wanted is not None
        row = propose(
            seats.desk(visit, said),
            code,
            NewCandidate(said["project"], wanted, said["purpose"], said["paper"]),
        )
        return t(f"已列入候选清单，序号 {row.id}", f"Candidate {row.id}")

    asked = (
        Blank("project", t("项目", "Project"), Kind.CHOICE, choices=projects),
        money("wanted", t("申请金额（万元）", "Wanted"), t, required=True),
        Blank("purpose", t("用途", "Purpose"), required=False, most=300),
        Blank("paper", t("文号", "Number"), required=False, most=120),
    )
    return Ask("propose", t("列入候选项目", "Put a project on it"), act, (*seats.blanks, *asked))


def _submitting(look: Look, matter: Matter, seats: Seats) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        submit(seats.desk(visit, said), code, said["text"], seen=version)
        return t("候选清单已报送", "Handed in")

    note = t(
        "转给组织申报或安排资金的部门；清单为空的须说明。", "It goes on; an empty list needs a word why."
    )
    text = Blank("text", t("说明", "Note"), Kind.AREA, required=False)
    return Ask("submit", t("报送候选清单", "Hand the list in"), act, (*seats.blanks, text), note)


def _finishing(look: Look, matter: Matter, seats: Seats) -> Ask:
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        finish(seats.desk(visit, said), code, said["text"], seen=version)
        return t("本环节已办结", "The stage is done")

    note = t(
        "本环节的金额登记齐了才办结；没有付清就结束的，说明余款去向。",
        "Once all amounts of the stage are registered.",
    )
    text = Blank("text", t("说明", "Note"), Kind.AREA, required=False)
    return Ask("finish", t("办结本环节", "End the stage"), act, (*seats.blanks, text), note)
