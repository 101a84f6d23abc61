"""求证 All proofs of a configuration, in one answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.mechanism import Mechanism
from rules.proofs.courses import Course, courses, suspension_workdays
from rules.proofs.expectations import unmet
from rules.proofs.findings import Finding, Outlook, Weight
from rules.proofs.passages import passages
from rules.proofs.periods import periods, turns_of
from rules.proofs.reminders import reminders
from rules.proofs.spans import Spans
from rules.proofs.trials import trials
from rules.proofs.vacancies import vacancies
from rules.proofs.verifying import verifications
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Proven:
    """What the proofs found, each once, and how long every kind of matter takes at most.

    `suspension` is how many working days one suspension adds at most. `provisional` says that the year reaches into
    one whose holidays are not announced yet (推定).
    """

    findings: tuple[Finding, ...]
    courses: tuple[Course, ...]
    suspension: int
    provisional: bool

    @property
    def refuses(self) -> bool:
        """Whether the configuration cannot be put in force."""
        return any(found.refuses for found in self.findings)

    @property
    def warns(self) -> bool:
        """Whether somebody should look at it before it is put in force."""
        return any(found.weight is Weight.WARNS for found in self.findings)


def prove(mechanism: Mechanism, calendar: WorkCalendar, today: date) -> Proven:
    """Prove what can be proved of a configuration for the year that begins on `today`; nothing is read or written."""
    outlook = Outlook(mechanism, calendar, today)
    spans, turns = Spans(outlook), turns_of(outlook)
    found = (
        *passages(outlook),
        *verifications(outlook),
        *vacancies(outlook),
        *reminders(outlook, spans, turns),
        *periods(outlook, turns),
        *trials(outlook),
        *unmet(mechanism, calendar),
    )
    return Proven(
        findings=tuple(dict.fromkeys(found)),
        courses=tuple(courses(outlook, spans)),
        suspension=suspension_workdays(outlook),
        provisional=calendar.touches_provisional(today, outlook.last),
    )
