"""督查事务 What the supervision office and others have to do one by one: reports, pressing papers, rechecks, objections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
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
from flows.commands.supervision_reports import NewDraft
from flows.telling.names import Names
from flows.telling.wording import left_text
from models.queries.sight import matter_within
from models.record_terms import Record
from models.tables.matters import Matter
from models.tables.supervision import InspectionObjection
from models.tables.supervision_papers import PressingPaper, SupervisionDraft
from models.terms import MatterStatus

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
        shown = {
            "facts": _facts(session, look, names, matter),
            "about": about,
            "code": matter.code,
            "papers": papers,
            "text": _text(session, matter),
        }
    text = render("supervising/work.html.j2", look, **shown)
    return Sheet(f"{matter.code}　{matter.title}", (*((offering(asks),) if asks else ()), text))


def _facts(session: Session, look: Look, names: Names, matter: Matter) -> list[tuple[str, str]]:
    t, status = look.tongue, MatterStatus(matter.status)
    left = left_text(status, matter.due_at, look.visit.now, t.zone, look.visit.world(session).calendar)
    return [
        (t("环节", "Stage"), names.stage(matter.chain, matter.stage) if status.is_open else t.term(status)),
        (t("承办", "Holder"), names.holders(matter.holder.split()) if status.is_open else ""),
        (t("责任单位", "Unit"), names.body(matter.unit)),
        (t("到期", "Due"), f"{t.weekday(matter.due_on)}　{left}" if matter.due_on else ""),
    ]


def _text(session: Session, matter: Matter) -> list[tuple[str, str]]:
    """What is on record of it so far."""
    draft = session.get(SupervisionDraft, (matter.id, matter.round))
    objection, paper = session.get(InspectionObjection, matter.id), session.get(PressingPaper, matter.id)
    said = [("依据", draft.basis), ("原因分析", draft.causes)] if draft else []
    said += [("异议", objection.text)] if objection else []
    return said + ([("原定时限", str(paper.due_on))] if paper else [])


def _draft(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> None:
        causes = tuple(line.strip() for line in filled.said["causes"].splitlines() if line.strip())
        new = NewDraft(filled.text, causes, filled.said["copies"] or 1, filled.said["editor"])
        supervision_reports.submit_draft(filled.desk, matter.code, new, seen=matter.version)

    more = (
        Blank("causes", t("原因分析（每行一条）", "Causes, one a line"), Kind.AREA, required=False),
        Blank("copies", t("共印几份", "Copies"), Kind.NUMBER, value=30),
        Blank("editor", t("编辑", "Editor"), required=False, most=40),
    )
    note = t("正文由核查表生成，这里写依据和原因分析。", "The body comes from the check sheets.")
    basis = t("依据（根据……要求）", "Basis")
    form = Form(
        "draft",
        t("提交专报稿", "Submit the draft"),
        t("专报稿已提交", "Submitted"),
        basis,
        more=more,
        note=note,
    )
    yield ask_by(look, seats, form, act)


def _sign(look: Look, seats: Seats, matter: Matter) -> Iterator[Ask]:
    t = look.tongue

    def act(filled: Filled) -> str:
        supervision_reports.sign_report(
            filled.desk, matter.code, granted=filled.yes, text=filled.text, seen=matter.version
        )
        return t("专报已签发", "Signed") if filled.yes else t("专报稿已退回", "Returned")

    verdict = (t("同意印发", "To be issued"), t("退回重写（须写理由）", "To be written again"))
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
        return t(
            f"督查专报{done.number}已印发，整改 {len(done.rectifications)} 件", f"Issued as {done.number}"
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
        return t(f"督办函 {done.decision.detail['number']} 已签发送达", "Signed")

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

    def act(filled: Filled) -> str:
        supervision_reports.verify_rectification(
            filled.desk,
            matter.code,
            sound=filled.yes,
            text=filled.text,
            pieces=filled.pieces,
            seen=matter.version,
        )
        return t("整改属实，已办结", "Done") if filled.yes else t("退回重新整改", "To be done again")

    verdict = (t("整改属实，办结", "It is put right"), t("没有整改到位，退回重办", "To be done again"))
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
            return t(f"{record.zh}已登记{also}", f"Recorded{also}")

        verdict = (t("属实，维持销号", "It holds"), t("不实或反弹，原事项重开", "It does not; reopen"))
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

    def act(filled: Filled) -> str:
        answer_objection(filled.desk, matter.code, upheld=filled.yes, text=filled.text, seen=matter.version)
        return t("已复核：维持原结论", "Upheld") if filled.yes else t("已复核：变更原结论", "Amended")

    verdict = (t("维持原结论", "It stands"), t("变更原结论", "It is amended"))
    form = Form(
        "review", t("复核异议", "Answer the objection"), "", t("复核意见", "Opinion"), verdict=verdict
    )
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
