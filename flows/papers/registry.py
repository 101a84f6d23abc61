"""文稿登记 By which builder a kind of paper is made, and which kind is meant where nobody says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from documents.kinds import PaperKind
from flows.commands.report_desk import NoReport, paper_at
from flows.commands.requests import EXTENSION
from flows.papers import elsewhere, matters, reports, summaries
from flows.papers.bench import Bench, Made, PaperUnfit, Wanted
from models.meeting_terms import SittingStatus
from models.queries.scores import runs_of
from models.tables.matters import Matter
from models.tables.payloads import AssignedItem, Request
from models.tables.petitions import Petition
from models.tables.supervision_papers import PressingPaper, SupervisionDraft
from rules.reports import BULLETIN, MONTHLY, QUARTERLY, SUMMARY

BUILDERS: Mapping[PaperKind, Callable[[Bench, Wanted], Made]] = {
    PaperKind.CIRCULAR: matters.circular,
    PaperKind.MONTHLY_REPORT: reports.monthly_report,
    PaperKind.QUARTERLY_REPORT: reports.quarterly_report,
    PaperKind.QUARTERLY_BULLETIN: summaries.quarterly_bulletin,
    PaperKind.AGENDA: elsewhere.agenda,
    PaperKind.MINUTES: elsewhere.minutes,
    PaperKind.ITEM_ORDER: matters.item_order,
    PaperKind.PETITION: elsewhere.petition,
    PaperKind.PRESSING_PAPER: elsewhere.pressing_paper,
    PaperKind.REMINDER_LETTER: matters.reminder_letter,
    PaperKind.EXTENSION_REQUEST: matters.extension_request,
    PaperKind.STRIKE_OFF_REQUEST: matters.strike_off_request,
    PaperKind.VISIT_RECORD: elsewhere.visit_record,
    PaperKind.SUPERVISION_REPORT: elsewhere.supervision_report,
    PaperKind.ASSESSMENT_SHEET: elsewhere.assessment_sheet,
    PaperKind.MONTHLY_SUMMARY: summaries.monthly_summary,
}
_BY_FORM = {
    MONTHLY.name: PaperKind.MONTHLY_REPORT,
    QUARTERLY.name: PaperKind.QUARTERLY_REPORT,
    SUMMARY.name: PaperKind.MONTHLY_SUMMARY,
    BULLETIN.name: PaperKind.QUARTERLY_BULLETIN,
}


def make(bench: Bench, kind: PaperKind, wanted: Wanted) -> Made:
    """The facts of a paper as they stand now. Raises PaperUnfit where a paper of this kind cannot be made of it."""
    return BUILDERS[kind](bench, wanted)


def kind_of(bench: Bench, wanted: Wanted) -> PaperKind:
    """The paper that belongs to what is wanted. Raises PaperUnfit where no one kind does."""
    if wanted.visit is not None:
        return PaperKind.VISIT_RECORD
    if wanted.sitting is not None:
        held = wanted.sitting.status == SittingStatus.HELD
        return PaperKind.MINUTES if held else PaperKind.AGENDA
    found = _of_matter(bench, wanted.the_matter(PaperKind.ITEM_ORDER))
    if found is None:
        kinds = "、".join(kind.zh for kind in PaperKind)
        raise PaperUnfit(f"「{wanted.about}」没有专属的文种；没有起草；请用 --kind 写明，可选：{kinds}")
    return found


def _of_matter(bench: Bench, matter: Matter) -> PaperKind | None:
    session, key = bench.session, matter.id or 0
    for table, kind in (
        (Petition, PaperKind.PETITION),
        (PressingPaper, PaperKind.PRESSING_PAPER),
        (AssignedItem, PaperKind.ITEM_ORDER),
    ):
        if session.get(table, key) is not None:
            return kind
    if (request := session.get(Request, key)) is not None:
        asks_time = request.asks == EXTENSION
        return PaperKind.EXTENSION_REQUEST if asks_time else PaperKind.STRIKE_OFF_REQUEST
    if session.get(SupervisionDraft, (key, 1)) is not None:
        return PaperKind.SUPERVISION_REPORT
    if runs_of(session, matter_id=key):
        return PaperKind.ASSESSMENT_SHEET
    try:
        return _BY_FORM[paper_at(session, bench.desk, matter).form.name]
    except NoReport:
        return None
