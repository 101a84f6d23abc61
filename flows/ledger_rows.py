"""台帐汇集 A ledger, or a unit's form, filled from the database: ready to be written as a workbook (四(四), C22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from sqlmodel import Session

from documents.ledger.layout import PASSWORD_SETTING, BookKind
from documents.ledger.rows import Cell, Ledger, TaskForceRows
from flows.ledger_facts import ProjectFacts, Span, facts_of
from flows.ledger_project_rows import RowMaker
from flows.ledger_sheet_rows import SheetMaker
from flows.ledger_words import LedgerWords
from models.mechanism import Mechanism
from models.project_terms import ProjectStage
from models.queries.ledger import carrying
from models.queries.projects import ProjectFilter
from rules.deadlines import local_day
from rules.periods import month_day
from rules.setting_values import text_of

_LAST = 31
_UNCLASSIFIED = "尚未归口"
_OPEN = tuple(str(stage) for stage in ProjectStage if not stage.ends_binding)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the ledger is wanted, by ids; what is empty does not narrow. `month` is a first day.

    `exactly` asks for just the projects of a filter, called `said` on the sheet, whoever they belong to.
    """

    month: date
    task_force: str = ""
    county: str = ""
    unit: str = ""
    scope: str = ""
    exactly: ProjectFilter | None = None
    said: str = ""

    @property
    def filter(self) -> ProjectFilter:
        """The same as a query narrows it."""
        if self.exactly is not None:
            return self.exactly
        return ProjectFilter(self.task_force, county=self.county, unit=self.unit, scope=self.scope)


def read_ledger(session: Session, mechanism: Mechanism, wanted: Selection, now: datetime) -> Ledger:
    """The ledger of a month as it stands. Of a task force it holds what that one answers for. Raises SettingUnfit."""
    reading = _Reading(session, mechanism, wanted, now)
    return reading.ledger(BookKind.LEDGER, wanted.filter)


def read_form(session: Session, mechanism: Mechanism, unit: str, month: date, now: datetime) -> Ledger:
    """What a unit has to fill in for a month: its open projects with all that is known of them. Raises SettingUnfit."""
    reading = _Reading(session, mechanism, Selection(month, unit=unit), now)
    return reading.ledger(BookKind.FORM, ProjectFilter(unit=unit, stages=_OPEN))


def read_template(session: Session, mechanism: Mechanism, now: datetime) -> Ledger:
    """A form without any project, for whoever fills the ledger in for the first time."""
    today = local_day(now, mechanism.timekeeping.zone)
    reading = _Reading(session, mechanism, Selection(today.replace(day=1)), now)
    return reading.ledger(BookKind.FORM, ProjectFilter(among=()))


def units_with_forms(session: Session) -> list[str]:
    """The bodies that answer for open projects, in the order of their ids."""
    return sorted(carrying(session))


class _Reading:
    """One workbook while it is read."""

    def __init__(self, session: Session, mechanism: Mechanism, wanted: Selection, now: datetime) -> None:
        self._session, self._mechanism, self._wanted = session, mechanism, wanted
        zone = mechanism.timekeeping.zone
        self._now = now.astimezone(zone)
        self._span = Span(wanted.month, local_day(now, zone))
        self._words = LedgerWords(mechanism, self._span.today)
        self._rows = RowMaker(self._words, self._span, zone)

    def ledger(self, kind: BookKind, narrowed: ProjectFilter) -> Ledger:
        """All of it."""
        found = [
            one
            for one in facts_of(self._session, self._mechanism, narrowed, self._span)
            if self._is_in(one, kind)
        ]
        organisation = self._mechanism.organisation
        sheets = SheetMaker(self._session, self._words, self._span, self._rows.zone).sheets(
            found, narrowed, kind
        )
        return Ledger(
            kind=kind,
            city=self._mechanism.city,
            house=organisation.bodies[organisation.leading_group.office].name,
            month=self._span.month,
            as_of=min(self._span.today, month_day(self._span.month, 0, _LAST)),
            made_at=self._now,
            configuration=self._mechanism.version,
            task_forces=tuple(self._grouped(found, kind)),
            sheets=sheets,
            vocabularies=self._words.vocabularies(),
            unit=self._words.body(self._wanted.unit) if kind is BookKind.FORM else "",
            selection="" if kind is BookKind.FORM else self._said(),
            password=text_of(self._mechanism, PASSWORD_SETTING, ""),
        )

    def _is_in(self, one: ProjectFacts, kind: BookKind) -> bool:
        """Whether a project is in it by itself, not because somebody helps with it or may look at it."""
        project, wanted = one.project, self._wanted
        is_own = kind is BookKind.LEDGER or project.unit == wanted.unit
        return is_own and wanted.task_force in ("", project.task_force)

    def _grouped(self, found: Iterable[ProjectFacts], kind: BookKind) -> Iterable[TaskForceRows]:
        make = self._rows.form_row if kind is BookKind.FORM else self._rows.row
        by_force: dict[str, list[dict[str, Cell]]] = {
            key: [] for key in self._mechanism.organisation.task_forces
        }
        for one in found:
            by_force.setdefault(one.project.task_force, []).append(make(one))
        # Those that have no task force yet stand behind all others.
        by_force[""] = by_force.pop("", [])
        numbers = count(1)
        for key, rows in by_force.items():
            for row in rows:
                row["seq"] = next(numbers)
            if rows:
                yield TaskForceRows(self._words.task_forces(key) or _UNCLASSIFIED, tuple(rows))

    def _said(self) -> str:
        wanted, words = self._wanted, self._words
        parts = (
            words.task_forces(wanted.task_force),
            words.county(wanted.county) if wanted.county else "",
            words.body(wanted.unit),
            f"调度范围第{wanted.scope}项" if wanted.scope else "",
            wanted.said,
        )
        return "、".join(part for part in parts if part)
