"""督查事务 What the supervision office and others have to do one by one: reports, pressing papers, rechecks, objections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.duty_rows import course_of
from console.pages.look import Look, Sheet
from console.pages.papers.about import paper_asks, paper_rows
from console.pages.rendering import render
from console.pages.seats import Seats, seats_at
from console.pages.supervising.acting import Filled, Form, ask_by
from flows.commands import pressing, supervision_reports
from flows.commands.duties import stage_of
from flows.commands.objections import answer_objection
from flows.commands.papers import Asked
from flows.commands.rechecks import recheck
from flows.commands.supervision_reports import COPIES, NewDraft
from models.queries.sight import matter_within
from models.record_terms import Record
from models.tables.matters import Matter
from models.tables.supervision import InspectionObjection
from models.tables.supervision_papers import PressingPaper, SupervisionDraft

Offers = Callable[[Look, Seats, Matter], Iterator[Ask]]


@page("/supervision/works/{code}", "督查事务", "Supervision work")
def work(look: Look) -> Sheet:
    """The page of one piece of supervision work. Raises NotFound."""
    with look.visit.reading() as session:
        matter = matter_within(session, look.path["code"], look.visit.caller.scope)
        names = look.names(session)
        seats = seats_at(look, names, matter)
        record = stage_of(session, look.visit.onlooker, matter).record
        papers = paper_rows(session, look, matter.code)
        asks = list(OFFERS[record](look, seats, matter)) if seats and record in OFFERS else []
        asks += paper_asks(look, seats, Asked(matter.code), (), names, papers)
        about = session.get(Matter, matter.parent_id) if matter.parent_id else None
        unit = (look.tongue("责任单位", "Unit"), names.body(matter.unit))
        shown = {
            "facts": [*course_of(look, names, look.visit.world(session).calendar, matter), unit],
            "about": about,
            "code": matter.code,
            "papers": papers,
            "text": _text(session, look, matter),
        }
    text = render("supervising/work.html.j2", look, **shown)
    return Sheet(f"{matter.code}　{matter.title}", (offering(asks, about=matter.code), text))


def _text(session: Session, look: Look, matter: Matter) -> list[tuple[str, str]]:
    """What is on record of it so far."""
    t = look.tongue
    draft = session.get(SupervisionDraft, (matter.id, matter.round))
    objection, paper = session.get(InspectionObjection, matter.id), session.get(PressingPaper, matter.id)
    said = [(t("依据", "Basis"), draft.basis), (t("原因分析", "Causes"), draft.causes)] if draft else []
    said += [(t("异议", "Objection"), objection.text)] if objection else []
    return said + ([(t("原定时限", "Was due"), t.day(paper.due_on))] if paper else [])


def _draft(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        causes = tuple(line.strip() for line in filled.said["causes"].splitlines() if line.strip())
        new = NewDraft(filled.text, causes, filled.said["copies"] or 1, filled.said["editor"])
        supervision_reports.submit_draft(filled.desk, matter.code, new, seen=matter.version)

    more = (
        Blank("causes", t("原因分析（每行一条）", "Causes, one a line"), Kind.AREA, required=False),
        Blank("copies", t("共印几份", "Copies"), Kind.NUMBER, value=COPIES),
        Blank("editor", t("编辑", "Editor"), required=False, most=40),
    )
    note = t("正文由核查表生成，这里写依据和原因分析。", "The body comes from the check sheets.")
    basis = t("依据（根据……要求）", "Basis")
    form = Form(
        "draft",
        t("提交专报稿", "Submit the draft"),
        t("专报稿已提交", "The draft is submitted"),
        basis,
        more=more,
        note=note,
    )
    yield ask_by(look, seats, form, act)


def _sign(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        supervision_reports.sign_report(
            filled.desk, matter.code, granted=filled.yes, text=filled.text, seen=matter.version
        )

    verdict = (
        (t("同意印发", "To be issued"), t("专报已签发", "The report is signed")),
        (
            t("退回重写（须写理由）", "To be written again (say why)"),
            t("专报稿已退回", "The draft was returned"),
        ),
    )
    form = Form(
        "sign",
        t("签发督查专报", "Sign the report"),
        "",
        t("意见", "Opinion"),
        needs_text=False,
        verdict=verdict,
    )
    yield ask_by(look, seats, form, act)


def _issue(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> str:
        done = supervision_reports.issue_report(filled.desk, matter.code, seen=matter.version)
        wanted = len(done.rectifications)
        return t(
            f"督查专报{done.number}已印发，开出整改 {wanted} 件，送各单位签收",
            f"Issued as {done.number}; {wanted} matters to be put right, every unit signs for it",
        )

    note = t(
        "取号，抄送，送各单位签收，问题逐条开出整改。", "Numbered, copied, signed for, each problem a matter."
    )
    yield ask_by(look, seats, Form("issue", t("印发督查专报", "Issue the report"), "", note=note), act)


def _press(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def sign(filled: Filled) -> str:
        done = pressing.sign_paper(
            filled.desk, matter.code, filled.said["by"], filled.text, seen=matter.version
        )
        number = done.decision.detail["number"]
        return t(f"督办函 {number} 已签发送达", f"Pressing paper {number} is signed and served")

    def drop(filled: Filled) -> None:
        pressing.drop_paper(filled.desk, matter.code, filled.text, seen=matter.version)

    by = (Blank("by", t("限期办结", "Finish by"), Kind.DAY),)
    demand = t("要求", "Demand")
    yield ask_by(
        look,
        seats,
        Form("press", t("签发督办函", "Sign the paper"), "", demand, needs_text=False, more=by),
        sign,
    )
    form = Form("drop", t("不发", "Do not send"), t("督办函不发", "Not sent"), t("理由", "Why"), weighty=True)
    yield ask_by(look, seats, form, drop)


def _verify(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        supervision_reports.verify_rectification(
            filled.desk,
            matter.code,
            sound=filled.yes,
            text=filled.text,
            pieces=filled.pieces,
            seen=matter.version,
        )

    verdict = (
        (t("整改属实，办结", "It is put right"), t("整改属实，已办结", "It is put right and closed")),
        (t("没有整改到位，退回重办", "To be done again"), t("退回重新整改", "It was sent back")),
    )
    text = t("核查意见", "What was found")
    form = Form("verify", t("核查整改", "Verify"), "", text, verdict=verdict, files=True)
    yield ask_by(look, seats, form, act)


def _again(record: Record) -> Offers:
    def offer(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
        t = look.tongue

        def act(filled: Filled) -> str:
            done = recheck(
                filled.desk,
                matter.code,
                record,
                sound=filled.yes,
                text=filled.text,
                pieces=filled.pieces,
                seen=matter.version,
            )
            also = t(f"，{done.about} 已重开", f", {done.about} is open again") if done.reopened else ""
            return t(f"{record.zh}已登记{also}", f"{t.term(record)}: recorded{also}")

        verdict = (
            (t("属实，维持销号", "It holds"), ""),
            (t("不实或反弹，原事项重开", "It does not; reopen"), ""),
        )
        form = Form(
            "recheck",
            t("登记核查结果", "Record the result"),
            "",
            t("核查情况", "What was found"),
            verdict=verdict,
            files=True,
        )
        yield ask_by(look, seats, form, act)

    return offer


def _review(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        answer_objection(filled.desk, matter.code, upheld=filled.yes, text=filled.text, seen=matter.version)

    verdict = (
        (t("维持原结论", "It stands"), t("已复核：维持原结论", "Reviewed: the conclusion stands")),
        (t("变更原结论", "It is amended"), t("已复核：变更原结论", "Reviewed: the conclusion is amended")),
    )
    text = t("复核意见", "Opinion")
    form = Form("review", t("复核异议", "Answer the objection"), "", text, verdict=verdict)
    yield ask_by(look, seats, form, act)


OFFERS: Mapping[Record | None, Offers] = {
    Record.SUPERVISION_DRAFT: _draft,
    Record.SUPERVISION_SIGNATURE: _sign,
    Record.SUPERVISION_ISSUE: _issue,
    Record.PRESSING: _press,
    Record.RECTIFIED: _verify,
    Record.SPOT_CHECK: _again(Record.SPOT_CHECK),
    Record.LOOK_BACK: _again(Record.LOOK_BACK),
    Record.OBJECTION_ANSWER: _review,
}
