"""审批进度 How many working days an application for a permit took, or has taken, and its light (C21)."""

from __future__ import annotations

from datetime import date

from models.project_terms import Light
from models.queries.permits import ApplicationFile
from rules.permit_days import Terms, days_taken, permit_light
from rules.workdays import WorkCalendar


def course_of(found: ApplicationFile, calendar: WorkCalendar, today: date) -> tuple[int, Light]:
    """The working days until it was decided, or until today; red beyond the law's, yellow beyond those promised."""
    row = found.application
    taken = row.actual_days
    if taken is None:
        taken = days_taken(row.applied_on, today, calendar)
    return taken, permit_light(Terms(found.matter.unit, row.promised_days, row.statutory_days), taken)
