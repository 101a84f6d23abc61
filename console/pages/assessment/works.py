"""考核办理 The year's assessment step by step: counted, made public, appealed against, frozen, handed over; people decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank
from console.pages.catalogue import page
from console.pages.duty_rows import DutyRow, course_of, duty_row
from console.pages.handed import EVIDENCE
from console.pages.look import Look, Sheet
from console.pages.meetings.rows import of_scope
from console.pages.papers.about import paper_rows
from console.pages.rendering import render
from console.pages.seats import Seats, seats_at
from console.pages.supervising.acting import Filled, Form, ask_by
from console.visits import Visit
from flows.commands import assessment
from flows.commands.appeals import RulingUnfit, judge
from flows.commands.duties import stage_of
from flows.commands.score_packages import hand_over_scores, receive_scores
from flows.commands.sittings import stages_for
from flows.telling.names import Names
from flows.telling.scores import read_points
from models.queries.scores import appeals_of
from models.queries.sight import matter_within
from models.queries.supervision import standing_at
from models.record_terms import Record
from models.tables.matters import Matter
from models.tables.scores import ScoreRuling
from rules.access.wings import Wing

Offers = Callable[[Look, Seats, Matter], Ask]


@page("/assessment/works/{code}", "考核办理", "Assessment work", wing=Wing.ASSESSMENT)
def work(look: Look) -> Sheet:
    """The page of a year's assessment or of an appeal. Raises NotFound."""
    with look.visit.reading() as session:
        matter = matter_within(session, look.path["code"], look.visit.caller.scope)
        names = look.names(session)
        seats = seats_at(look, names, matter)
        record = stage_of(session, look.visit.onlooker, matter).record
        asks = [OFFERS[record](look, seats, matter)] if seats and record in OFFERS else []
        facts = course_of(look, names, look.visit.world(session).calendar, matter)
        appeals = [
            (one.code, names.body(row.unit), row.item, row.text, _ruled(look, ruling))
            for row, one, ruling in appeals_of(session, matter.id or 0)
        ]
        papers = paper_rows(session, look, matter.code)
    shown = {"facts": facts, "appeals": appeals, "code": matter.code, "papers": papers}
    text = render("assessment/work.html.j2", look, **shown)
    return Sheet(f"{matter.code}　{matter.title}", (offering(asks, about=matter.code), text))


def _ruled(look: Look, ruling: ScoreRuling | None) -> str:
    t = look.tongue
    if ruling is None:
        return t("待裁定", "To be judged")
    if not ruling.granted:
        return t("不同意", "Refused")
    return t(f"补回 {ruling.points} 分", f"{ruling.points} given back")


def work_rows(session: Session, look: Look, names: Names) -> list[DutyRow]:
    """The steps that wait, of those that concern the reader."""
    pairs = [pair for record in OFFERS if record for pair in stages_for(names.mechanism, record)]
    calendar, scope = look.visit.world(session).calendar, look.visit.caller.scope
    found = (matter for matter in standing_at(session, pairs) if of_scope(scope, matter))
    return [duty_row(look, names, calendar, matter) for matter in found]


def _count(look: Look, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(filled: Filled) -> str:
        kept = assessment.run_scores_for(filled.desk, matter.code, seen=matter.version)
        return t(f"已计算 {len(kept)} 个方案", f"{len(kept)} schemes were counted")

    note = t("由事实计分并存档，本环节随即办结。", "Counted from facts; the stage is done by it.")
    return ask_by(look, seats, Form("count", t("计算评分表", "Count the sheets"), "", note=note), act)


def _publicise(look: Look, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(filled: Filled) -> str:
        public = assessment.publicise(filled.desk, matter.code, seen=matter.version)
        return t(f"已公示，{t.day(public.until)}前可以申诉", f"Public; appeals until {t.day(public.until)}")

    note = t("各单位签收，申诉期内可以申诉。", "Every unit signs for its sheet and may appeal.")
    return ask_by(
        look,
        seats,
        Form("publicise", t("公示评分表", "Make it public"), "", note=note),
        act,
    )


def _judge(look: Look, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(filled: Filled) -> None:
        points = _points(filled.said["points"]) if filled.yes else Decimal(0)
        judge(
            filled.desk, matter.code, granted=filled.yes, points=points, text=filled.text, seen=matter.version
        )

    more = (Blank("points", t("补回多少分（同意时填）", "Points given back"), required=False, most=8),)
    verdict = (
        (t("同意，补分", "Granted"), t("已裁定：同意，补分", "Judged: granted")),
        (t("不同意", "Refused"), t("已裁定：不同意", "Judged: refused")),
    )
    form = Form(
        "judge",
        t("裁定申诉", "Judge the appeal"),
        "",
        t("理由", "Why"),
        verdict=verdict,
        more=more,
    )
    return ask_by(look, seats, form, act)


def _points(text: str) -> Decimal:
    if (points := read_points(text)) is None:
        raise RulingUnfit(f"分数「{text}」读不懂；没有执行任何操作；请写成 1 或 0.5，至多两位小数")
    return points


def _freeze(look: Look, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(filled: Filled) -> str:
        kept = assessment.freeze_scores(filled.desk, matter.code, filled.text, seen=matter.version)
        return t(f"已封存，{len(kept.contents)} 家", f"Frozen: {len(kept.contents)} units")

    note = t("申诉期满、申诉都已裁定之后；封存以后不能再改。", "Nothing can be changed afterwards.")
    form = Form(
        "freeze",
        t("审定封存", "Freeze"),
        "",
        t("审定意见", "Opinion"),
        needs_text=False,
        note=note,
        weighty=True,
    )
    return ask_by(look, seats, form, act)


def _hand_over(look: Look, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(filled: Filled) -> str:
        with TemporaryDirectory() as folder:
            package = hand_over_scores(
                filled.desk, matter.code, Path(folder), _store(look.visit), seen=matter.version
            )
        return t(f"已移交 {len(package.files)} 个文件", f"{len(package.files)} files were handed over")

    note = t("把封存的结果移交组织部门，移交了什么一并存档。", "What was handed over is kept on record.")
    return ask_by(look, seats, Form("hand-over", t("移交组织部门", "Hand over"), "", note=note), act)


def _store(visit: Visit) -> Path:
    return visit.house.data / EVIDENCE


def _receive(look: Look, seats: Seats, matter: Matter) -> Ask:
    t = look.tongue

    def act(filled: Filled) -> None:
        receive_scores(filled.desk, matter.code, filled.said["person"], seen=matter.version)

    more = (Blank("person", t("签收人", "Signed by"), most=40),)
    return ask_by(
        look,
        seats,
        Form("receive", t("签收移交", "Sign for it"), t("已签收", "Signed for"), more=more),
        act,
    )


OFFERS: Mapping[Record | None, Offers] = {
    Record.SCORES: _count,
    Record.PUBLICITY: _publicise,
    Record.RULING: _judge,
    Record.FREEZE: _freeze,
    Record.PACKAGE: _hand_over,
    Record.PACKAGE_RECEIPT: _receive,
}
