"""文种登记 Which class of facts a kind of paper is made from."""

from __future__ import annotations

from collections.abc import Mapping

from documents.kinds import PaperKind
from documents.papers.agenda import Agenda
from documents.papers.assessment_sheet import AssessmentSheet
from documents.papers.base import Paper
from documents.papers.circular import Circular
from documents.papers.item_order import ItemOrder
from documents.papers.minutes import Minutes
from documents.papers.monthly_report import MonthlyReport
from documents.papers.monthly_summary import MonthlySummary
from documents.papers.petition import Petition
from documents.papers.pressing_paper import PressingPaper
from documents.papers.quarterly_bulletin import QuarterlyBulletin
from documents.papers.quarterly_report import QuarterlyReport
from documents.papers.reminder_letter import ReminderLetter
from documents.papers.requests import ExtensionRequest, StrikeOffRequest
from documents.papers.supervision_report import SupervisionReport
from documents.papers.visit_record import VisitRecord

PAPERS: Mapping[PaperKind, type[Paper]] = {
    paper.kind: paper
    for paper in (
        Circular,
        MonthlyReport,
        QuarterlyReport,
        QuarterlyBulletin,
        Agenda,
        Minutes,
        ItemOrder,
        Petition,
        PressingPaper,
        ReminderLetter,
        ExtensionRequest,
        StrikeOffRequest,
        VisitRecord,
        SupervisionReport,
        AssessmentSheet,
        MonthlySummary,
    )
}
