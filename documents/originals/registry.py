"""底稿登记 Which template is built for which kind of paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from documents.kinds import PaperKind
from documents.layout.sheet import Sheet
from documents.originals.assessment_sheet import assessment_sheet
from documents.originals.circular import circular
from documents.originals.item_order import item_order
from documents.originals.meetings import agenda, minutes
from documents.originals.monthly_report import monthly_report
from documents.originals.monthly_summary import monthly_summary
from documents.originals.petition import petition
from documents.originals.pressing_paper import pressing_paper
from documents.originals.quarterly_bulletin import quarterly_bulletin
from documents.originals.quarterly_report import quarterly_report
from documents.originals.reminder_letter import reminder_letter
from documents.originals.requests import extension_request, strike_off_request
from documents.originals.supervision_report import supervision_report
from documents.originals.visit_record import visit_record

ORIGINALS: Mapping[PaperKind, Callable[[], Sheet]] = {
    PaperKind.CIRCULAR: circular,
    PaperKind.MONTHLY_REPORT: monthly_report,
    PaperKind.QUARTERLY_REPORT: quarterly_report,
    PaperKind.QUARTERLY_BULLETIN: quarterly_bulletin,
    PaperKind.AGENDA: agenda,
    PaperKind.MINUTES: minutes,
    PaperKind.ITEM_ORDER: item_order,
    PaperKind.PETITION: petition,
    PaperKind.PRESSING_PAPER: pressing_paper,
    PaperKind.REMINDER_LETTER: reminder_letter,
    PaperKind.EXTENSION_REQUEST: extension_request,
    PaperKind.STRIKE_OFF_REQUEST: strike_off_request,
    PaperKind.VISIT_RECORD: visit_record,
    PaperKind.SUPERVISION_REPORT: supervision_report,
    PaperKind.ASSESSMENT_SHEET: assessment_sheet,
    PaperKind.MONTHLY_SUMMARY: monthly_summary,
}
