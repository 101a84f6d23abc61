"""报告卷宗 Everything about one paper: what it said at each time, who ruled on which version, who has signed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from json import loads

from sqlmodel import Session

from flows.commands.circulation import KIND as RECEIPT
from flows.commands.desk import Desk
from flows.commands.report_desk import Content, Paper, paper_of
from flows.commands.report_filling import opened
from flows.commands.report_publishing import KIND as RECTIFICATION
from models.queries.periods import Course, courses
from models.queries.reports import children_of, escalations, publication_of, rulings_of
from models.record_terms import Record
from models.report_terms import Ruling
from models.tables.matters import Matter
from models.tables.reports import Publication, ReportRuling
from rules.setting_values import text_of

SILENCE = "未回复"
_ANSWERS = (Ruling.COUNTERSIGNED, Ruling.DISSENTED)


@dataclass(frozen=True, slots=True)
class Countersignature:
    """What a second lead unit said of the version that is under way: `said` a word of people, silence among them (A6)."""

    body: str
    said: str
    text: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper with everything that hangs on it; `content` is its newest version, or what it would be opened with."""

    paper: Paper
    content: Content
    course: Course
    rulings: Sequence[ReportRuling]
    countersignatures: Sequence[Countersignature]
    publication: Publication | None
    receipts: Sequence[Matter]
    rectifications: Sequence[Matter]


def paper_file(session: Session, desk: Desk, code: str) -> PaperFile:
    """Everything about the paper of a code; figures are taken anew as long as nobody has filled it in.

    Raises NotFound, NoReport.
    """
    paper = paper_of(session, desk, code)
    fresh = paper.latest is None and not paper.matter.closed_at
    rulings = rulings_of(session, paper.key)
    return PaperFile(
        paper,
        opened(session, desk, paper) if fresh else paper.content,
        courses(session, [paper.matter])[paper.key],
        rulings,
        countersignatures(session, paper, rulings),
        publication_of(session, paper.key),
        children_of(session, paper.key, RECEIPT),
        children_of(session, paper.key, RECTIFICATION),
    )


def countersignatures(
    session: Session, paper: Paper, rulings: Sequence[ReportRuling]
) -> tuple[Countersignature, ...]:
    """What each second lead unit has said in this round; whoever let the time pass has not agreed (A6)."""
    force = paper.mechanism.organisation.task_forces.get(paper.matter.task_force)
    if force is None:
        return ()
    silent = _went_on_unanswered(session, paper)
    word = text_of(paper.mechanism, "countersign-silence", SILENCE) if silent else "待会签"
    answers = {row.body: row for row in rulings if row.round == paper.matter.round and row.ruling in _ANSWERS}
    return tuple(_said(unit, answers.get(unit), word) for unit in force.lead_units[1:])


def _said(unit: str, answer: ReportRuling | None, word: str) -> Countersignature:
    if answer is None:
        return Countersignature(unit, word)
    return Countersignature(unit, Ruling(answer.ruling).zh, answer.text, answer.at)


def _went_on_unanswered(session: Session, paper: Paper) -> bool:
    asked = {
        stage.id
        for stage in paper.mechanism.chains[paper.matter.chain].stages
        if stage.record is Record.COUNTERSIGNATURE
    }
    # A return begins the next round, in which the question is put again.
    versions = [version for version in paper.versions if version.round == paper.matter.round]
    return bool(versions) and any(
        loads(step.detail)["from_stage"] in asked and step.at >= versions[0].at
        for step in escalations(session, paper.key)
    )
