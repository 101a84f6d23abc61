"""样稿 One sample of every kind of paper, by kind."""

from __future__ import annotations

from collections.abc import Mapping

from documents.kinds import PaperKind
from documents.papers.base import Paper
from tests.documents import cast_forms, cast_meetings, cast_reports

SAMPLES: Mapping[PaperKind, Paper] = {
    paper.kind: paper
    for paper in (
        *(cast_reports.CIRCULAR, cast_reports.MONTHLY, cast_reports.QUARTERLY, cast_reports.BULLETIN),
        *(cast_meetings.AGENDA, cast_meetings.MINUTES, cast_forms.ITEM_ORDER, cast_meetings.PETITION),
        *(cast_forms.PRESSING, cast_forms.LETTER, cast_forms.EXTENSION, cast_forms.STRIKE_OFF),
        *(cast_forms.VISIT, cast_reports.INSPECTION, cast_forms.SCORES, cast_reports.SUMMARY),
    )
}
