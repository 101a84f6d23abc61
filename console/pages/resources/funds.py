"""资金页 Candidates of the funds' windows: what was wanted, granted, received and paid, with sums by task force (C17–C19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import task_forces, words
from console.pages.look import Look, Sheet
from console.pages.projects.blanks import reason
from console.pages.rendering import render
from console.pages.resources.amounts import amount_blanks, said_in
from console.pages.resources.tabs import steps_text, tabs, window_row
from console.pages.seats import Seats, seats_for, seats_of
from console.visits import Visit
from flows.commands.fund_amounts import enter_amount
from flows.commands.funds import drop, make_ready
from flows.commands.registers import authority_of, bodies_in
from flows.fund_reading import FundLine, FundSum, fund_lines, fund_sums
from flows.telling.names import Names
from flows.telling.wording import money_text
from flows.windows import windows
from models.errors import NotFound
from models.fund_terms import FundKind, FundPaperKind, FundStep
from models.queries.funds import FundFilter
from rules.access.circles import fillers_of
from rules.amount_steps import in_force
from rules.fund_course import entries_of
from rules.investment import percent
from rules.spending import Spending

PATH = "/resources/funds"
_FIRST, _LAST, _NUMBER_MOST = 2000, 2100, 2**31


@page(PATH, "资金", "Funds")
def funds(look: Look) -> Sheet:
    """The windows, the sums and the candidates that concern the reader."""
    visit, t = look.visit, look.tongue
    scope, year = visit.caller.scope, look.number("year", _FIRST, _LAST) or 0
    with visit.reading() as session:
        names, mechanism, today = look.names(session), visit.mechanism(session), visit.today(session)
        calendar = visit.world(session).calendar
        wanted = FundFilter(
            look.asked("kind"), year, look.asked("task_force"), dropped=look.ticked("dropped"), scope=scope
        )
        lines = fund_lines(session, mechanism, wanted, today)
        sums = fund_sums((line for line in lines if not line.file.candidate.dropped), mechanism, today)
        found = windows(session, mechanism, {str(kind) for kind in FundKind}, scope, today)
    rows = [window_row(look, names, calendar, one) for one in found]
    shown = {
        "tabs": tabs(look, PATH),
        "windows": [row for row in rows if row["is_open"]],
        "lines": [line_row(look, names, line) for line in lines],
        "sums": [_sum_row(look, names, one) for one in sums],
        "choices": {"kind": words(t, FundKind), "task_force": task_forces(names)},
    }
    return Sheet(t("资金", "Funds"), (render("resources/funds.html.j2", look, **shown),))


def line_row(look: Look, names: Names, line: FundLine) -> Mapping[str, Any]:
    """A candidate as lists show it."""
    t, candidate, project = look.tongue, line.file.candidate, line.file.project
    lacking = "、".join(t.term(paper) for paper in line.lacking)
    return {
        "id": candidate.id,
        "project": project.name,
        "code": project.code,
        "window": line.file.matter.code,
        "kind": t.term(FundKind(candidate.kind)),
        "year": candidate.year,
        "force": names.task_force(line.file.matter.task_force),
        "wanted": money_text(candidate.wanted),
        "steps": steps_text(look, FundStep, line.sums),
        "spent": _spent(look, line.spending),
        "note": t(f"未纳入：{candidate.dropped}", f"Dropped: {candidate.dropped}") if candidate.dropped
                else t(f"缺{lacking}", f"Lacking: {lacking}") if lacking else "",
    }  # fmt: skip


def _sum_row(look: Look, names: Names, one: FundSum) -> Mapping[str, Any]:
    return {
        "year": one.year,
        "force": names.task_force(one.task_force),
        "kind": look.tongue.term(one.kind),
        "count": one.count,
        "wanted": money_text(one.wanted),
        "steps": steps_text(look, FundStep, one.sums),
        "spent": _spent(look, one.spending),
    }


def _spent(look: Look, found: Spending | None) -> tuple[str, str] | None:
    if found is None:
        return None
    said = f"{percent(found.rate)}%（{look.tongue('应', 'due')} {percent(found.expected)}%）"
    return str(found.light), f"{look.tongue.term(found.light)} {said}"


@page("/resources/funds/{number}", "候选项目", "Candidate")
def candidate(look: Look) -> Sheet:
    """One candidate with its papers and amounts. Raises NotFound."""
    visit, t, number = look.visit, look.tongue, _number(look)
    with visit.reading() as session:
        names, mechanism, today = look.names(session), visit.mechanism(session), visit.today(session)
        wanted = FundFilter(candidate_id=number, dropped=True, scope=visit.caller.scope)
        found = fund_lines(session, mechanism, wanted, today)
        if not found:
            raise NotFound(f"没有编号为 {number} 的候选项目；没有显示；请在资金页选择")
        line = found[0]
        asks = _asks(look, session, names, line)
    counted = {entry.id for entry in in_force(entries_of(line.file.entries))}
    shown = {
        "row": line_row(look, names, line),
        "purpose": line.file.candidate.purpose,
        "papers": [
            (t.term(FundPaperKind(one.kind)), one.paper, t.day(one.ready_on)) for one in line.file.papers
        ],
        "entries": [
            (one.id, t.term(FundStep(one.step)), money_text(one.amount), t.day(one.on), one.paper,
             f"{t('更正记录', 'corrects')} {one.corrects}：{one.reason}" if one.corrects else "",
             one.id in counted, names.actor(one.by))
            for one in line.file.entries
        ],
    }  # fmt: skip
    title = f"{line.file.project.name}　{t.term(FundKind(line.file.candidate.kind))}"
    return Sheet(title, (offering(asks), render("resources/candidate.html.j2", look, **shown)))


def _number(look: Look) -> int:
    text = look.path["number"]
    if not (text.isascii() and text.isdecimal() and int(text[:10]) < _NUMBER_MOST):
        raise NotFound(f"没有编号为 {text} 的候选项目；没有显示；请在资金页选择")
    return int(text)


def _asks(look: Look, session: Session, names: Names, line: FundLine) -> list[Ask]:
    matter, project, organisation = line.file.matter, line.file.project, names.organisation
    authority = authority_of(session, look.visit.onlooker, matter)
    keeps = seats_for(look, names, authority, matter.chain)
    units = (project.unit, *project.further_units.split())
    papers = seats_of(
        look, names, {*fillers_of(units, matter.task_force, organisation), *bodies_in(authority)}
    )
    leads = seats_for(look, names, matter.holder.split(), matter.chain)
    if line.file.candidate.dropped:
        return []
    return [
        *_entering(look, names, line, keeps),
        *_readying(look, names, line, papers),
        *_dropping(look, line, keeps or leads),
    ]


def _entering(look: Look, names: Names, line: FundLine, seats: Seats) -> list[Ask]:
    t, number, kind = look.tongue, line.file.candidate.id or 0, FundKind(line.file.candidate.kind)

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        row = enter_amount(seats.desk(visit, said), number, said_in(said))
        return t(f"已登记，记录编号 {row.id}", f"Registered as record {row.id}")

    asked = (*seats.blanks, *amount_blanks(t, kind.steps, names.today, line.file.entries))
    note = t(
        "后一步不超过前一步；填错的另记一笔更正，原记录保留。",
        "No step exceeds the one before; records stay.",
    )
    return [Ask("enter", t("登记金额", "Register an amount"), act, asked, note)] if seats else []


def _readying(look: Look, names: Names, line: FundLine, seats: Seats) -> list[Ask]:
    t, number = look.tongue, line.file.candidate.id or 0

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        kind = FundPaperKind(said["kind"])
        make_ready(seats.desk(visit, said), number, kind, said["paper"], said["on"])
        return t(f"「{kind.zh}」已登记", f"{t.term(kind)}: registered")

    asked = (
        *seats.blanks,
        Blank("kind", t("材料", "Paper"), Kind.CHOICE, choices=words(t, line.lacking)),
        Blank("paper", t("文号或机构", "Number or issuer"), most=120),
        Blank("on", t("完成日期", "Ready on"), Kind.DAY, value=names.today),
    )
    return [Ask("ready", t("登记一案两书", "Register a paper"), act, asked)] if seats and line.lacking else []


def _dropping(look: Look, line: FundLine, seats: Seats) -> list[Ask]:
    t, number = look.tongue, line.file.candidate.id or 0

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        drop(seats.desk(visit, said), number, said["reason"])
        return t("已移出清单", "Taken off the list")

    asked = (*seats.blanks, reason(t))
    return [Ask("drop", t("移出清单", "Drop it"), act, asked, weighty=True)] if seats else []
