"""文种 The kinds of paper that the mechanism produces, by the names that officials use."""

from __future__ import annotations

from models.terms import Term


class PaperKind(Term):
    """What a paper is; the value is also the name of its template's file."""

    CIRCULAR = "circular", "通知"
    MONTHLY_REPORT = "monthly-report", "专班月报"
    QUARTERLY_REPORT = "quarterly-report", "季度书面报告"
    QUARTERLY_BULLETIN = "quarterly-bulletin", "季度通报"
    AGENDA = "agenda", "会议议程"
    MINUTES = "minutes", "会议纪要"
    ITEM_ORDER = "item-order", "交办单"
    PETITION = "petition", "提请件"
    PRESSING_PAPER = "pressing-paper", "督办通知单"
    REMINDER_LETTER = "reminder-letter", "提醒函"
    EXTENSION_REQUEST = "extension-request", "延期申请"
    STRIKE_OFF_REQUEST = "strike-off-request", "销号申请"
    VISIT_RECORD = "visit-record", "督导记录"
    SUPERVISION_REPORT = "supervision-report", "督查专报"
    ASSESSMENT_SHEET = "assessment-sheet", "年度考核表"
    MONTHLY_SUMMARY = "monthly-summary", "月度汇总"
