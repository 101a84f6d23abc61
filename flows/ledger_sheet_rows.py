"""台帐附页 The rows of the sheets behind 主表: nodes, problems, months, requests for resources, visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from documents.ledger.layout import BookKind, BookSheet
from documents.ledger.rows import Row
from flows.ledger_facts import ProjectFacts, Span
from flows.ledger_project_rows import issue_title, numbered
from flows.ledger_words import NO, YES, LedgerWords, said
from models.official_words import zh_day
from models.queries import ledger_book as queries
from models.queries.projects import ProjectFilter
from models.resource_terms import Resource, Verdict
from models.terms import Category, MatterStatus, Severity
from rules.deadlines import local_day
from rules.investment import plain

_DATES = ("planned_from", "planned_to", "actual_from", "actual_to")
_FIGURES = ("invested", "cumulative", "progress", "done", "next_plan", "as_of", "revision", "reviewed_by")


@dataclass(frozen=True, slots=True)
class SheetMaker:
    """Makes the rows of the sheets of one workbook."""

    session: Session
    words: LedgerWords
    span: Span
    zone: ZoneInfo

    def sheets(
        self, found: Sequence[ProjectFacts], wanted: ProjectFilter, kind: BookKind
    ) -> Mapping[BookSheet, Sequence[Row]]:
        """The rows of every sheet but 主表, in the order of the projects."""
        shown = {
            BookSheet.MILESTONES: [row for one in found for row in self._milestones(one)],
            BookSheet.ISSUES: [row for one in found for row in self._issues(one)],
            BookSheet.MONTHS: [row for one in found for row in self._months(one)],
        }
        if kind is BookKind.FORM:
            return shown
        named = {one.project.id: _named(one.project) for one in found}
        demands, visits = self._demands(wanted, named), self._visits(wanted, named)
        return {**shown, BookSheet.DEMANDS: list(demands), BookSheet.VISITS: list(visits)}

    def _milestones(self, one: ProjectFacts) -> Iterator[Row]:
        for milestone in one.milestones:
            yield {
                **_named(one.project),
                **{name: getattr(milestone, name) for name in _DATES},
                "name": milestone.name,
                "planned": milestone.planned_text,
                "actual": milestone.actual_text,
                "unit": self.words.body(milestone.unit),
                "is_key": YES if milestone.is_key else NO,
                "version": one.project.version,
            }

    def _issues(self, one: ProjectFacts) -> Iterator[Row]:
        for issue in one.issues:
            title = issue_title(one.project.name, issue.title)
            yield {
                **_named(one.project),
                "code": issue.code,
                "title": title,
                "description": "" if issue.description in (title, issue.title) else issue.description,
                "category": said(Category, issue.category),
                "severity": said(Severity, issue.severity),
                "solution": issue.solution,
                "limit": zh_day(issue.due_on) if issue.due_on else "",
                "unit": self.words.body(issue.unit),
                "level": self.words.stage(issue.chain, issue.stage),
                "status": said(MatterStatus, issue.status),
                "opinion": issue.opinion,
                "raised_on": local_day(issue.raised_at, self.zone),
                "version": issue.version,
            }

    def _months(self, one: ProjectFacts) -> Iterator[Row]:
        for month in one.months.values():
            yield {
                **_named(one.project),
                **{name: getattr(month, name) for name in _FIGURES},
                "month": f"{month.month:%Y-%m}",
                "reported_by": self.words.post(month.reported_by),
                "version": one.project.version,
            }

    def _demands(self, wanted: ProjectFilter, named: Mapping[int, Row]) -> Iterator[Row]:
        lines = _by(queries.demand_lines(self.session), "matter_id")
        answers = {row.matter_id: row for row in queries.demand_answers(self.session)}
        for row in queries.demand_rows(self.session, wanted):
            if row.project_id in named:
                yield {**named[row.project_id], **self._demand(row, lines[row.id], answers.get(row.id))}

    def _demand(self, row: Any, lines: Iterable[Any], answer: Any) -> Row:
        asked = (f"{line.item} {plain(line.wanted)}{line.unit}" for line in lines)
        return {
            "code": row.code,
            "kind": said(Resource, row.kind),
            "wanted": "、".join(asked),
            "purpose": "；".join(filter(None, (row.plot, row.planning, row.purpose))),
            "needed_on": row.needed_on,
            "answering": self.words.holders(row.authority),
            "due_on": row.due_on,
            "outcome": said(Verdict, answer.verdict) if answer else "",
            "answer": "，".join(filter(None, (answer.reason, answer.paper))) if answer else "",
            "status": said(MatterStatus, row.status),
        }

    def _visits(self, wanted: ProjectFilter, named: Mapping[int, Row]) -> Iterator[Row]:
        findings = _by(queries.finding_rows(self.session, self.span.january), "visit_id")
        for visit in queries.visit_rows(self.session, wanted, self.span.january):
            if visit.project_id in named:
                mine = [one for one in findings[visit.id] if one.project_id in (None, visit.project_id)]
                yield {**named[visit.project_id], **self._visit(visit, mine)}

    def _visit(self, visit: Any, findings: Sequence[Any]) -> Row:
        return {
            "code": visit.code,
            "leader": self.words.post(visit.leader),
            "visited_on": visit.visited_on,
            "mode": visit.mode,
            "found": numbered(one.text for one in findings),
            "settled": numbered(one.settled for one in findings),
            "assigned": "、".join(dict.fromkeys(one.code for one in findings if one.code)),
        }


def _named(project: Any) -> Row:
    return {"project": project.code, "project_name": project.name}


def _by(rows: Iterable[Any], key: str) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
