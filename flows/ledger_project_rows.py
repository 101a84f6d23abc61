"""台帐行 One project as a row of 主表, in the words and the order in which people read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from documents.ledger.rows import Cell, Row
from flows.ledger_facts import ProjectFacts, Span
from flows.ledger_words import LedgerWords, said
from models.official_words import zh_day
from models.project_terms import (
    BuildingNature,
    FundSource,
    MilestoneRole,
    PermitState,
    ProjectKind,
    ProjectLevel,
    ProjectStage,
)
from models.terms import Category, MatterStatus
from rules.investment import YearFigures, done_share, expected_share, plain
from rules.periods import month_day
from rules.project_history import cumulative_at

_LAST = 31
_AS_STORED = (
    *("code", "name", "national_code", "tags", "place", "content", "owner", "years", "approved_by", "remark"),
    *("total_investment", "progress", "responsible_leader", "liaison", "phone", "version"),
)


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one workbook."""

    words: LedgerWords
    span: Span
    zone: ZoneInfo

    def row(self, facts: ProjectFacts) -> dict[str, Cell]:
        """The cells of a project, all but 序号."""
        project = facts.project
        return {
            **{name: getattr(project, name) for name in _AS_STORED},
            **self._sorted(project),
            **self._people(project),
            **self._money(facts),
            **self._month(facts),
            **dict(_dates(facts)),
            **dict(_permits(facts)),
            **self._problems(facts),
            **_light(facts),
        }

    def form_row(self, facts: ProjectFacts) -> dict[str, Cell]:
        """The same for a form: what the months before brought stands beside the cells of this one."""
        row = self.row(facts)
        so_far = (
            _cumulative(facts, month_day(self.span.month, -1, _LAST)) if self.span.month.month > 1 else None
        )
        row |= {"year_so_far": so_far, "last_progress": facts.project.progress}
        if self.span.month not in facts.months:
            row |= {"cumulative": None, "progress": None}
        return row

    def _sorted(self, project: Any) -> Row:
        words = self.words
        return {
            "kind": said(ProjectKind, project.kind),
            "stage": said(ProjectStage, project.stage),
            "level": said(ProjectLevel, project.level),
            "nature": said(BuildingNature, project.nature),
            "scopes": "、".join(project.scopes.split()),
            "task_force": words.task_forces(project.task_force),
            "cooperating": words.task_forces(project.cooperating),
            "county": words.county(project.county),
            "updated_at": project.updated_at.astimezone(self.zone),
        }

    def _people(self, project: Any) -> Row:
        words = self.words
        return {
            "unit": words.body(project.unit),
            "further_units": words.bodies(project.further_units),
            "lead_units": words.lead_units(project.task_force),
            "cooperating_units": words.bodies(project.cooperating_units),
            "leader": words.title(project.leader),
            "leader_name": words.officer(project.leader) if project.leader else "",
        }

    def _money(self, facts: ProjectFacts) -> Row:
        cumulative = _cumulative(facts, self.span.month)
        before = facts.plan.invested_before if facts.plan else None
        known = [amount for amount in (before, cumulative) if amount is not None]
        return {
            "funding": "、".join(_funding(facts.funding)),
            "invested_before": before,
            "cumulative": cumulative,
            "invested_total": sum(known, Decimal(0)) if known else None,
            **self._shares(facts.plan, cumulative),
        }

    def _shares(self, plan: Any, cumulative: Decimal | None) -> Row:
        if plan is None or not plan.planned:
            return {"year_plan": plan.planned if plan else None}
        year = YearFigures(plan.planned, tuple(Decimal(point) for point in plan.curve.split()))
        done = None if cumulative is None else done_share(year, cumulative)
        expected = expected_share(year, self.span.month.month)
        return {"year_plan": plan.planned, "done_share": done, "expected_share": expected}

    def _month(self, facts: ProjectFacts) -> Row:
        month = facts.months.get(self.span.month)
        if month is None:
            return {}
        names = ("invested", "done", "next_plan", "as_of", "reviewed_by")
        return {
            **{name: getattr(month, name) for name in names},
            "reported_by": self.words.post(month.reported_by),
        }

    def _problems(self, facts: ProjectFacts) -> Row:
        issues = facts.issues
        titles = [issue_title(facts.project.name, issue.title) for issue in issues]
        coded = (f"{title}（{issue.code}）" for title, issue in zip(titles, issues, strict=True))
        return {
            "problems": numbered(coded),
            "problems_said": numbered(titles),
            "categories": numbered(said(Category, issue.category) for issue in issues),
            "levels": numbered(self.words.stage(issue.chain, issue.stage) for issue in issues),
            "statuses": numbered(said(MatterStatus, issue.status) for issue in issues),
            "solutions": numbered(issue.solution for issue in issues),
            "limits": numbered(zh_day(issue.due_on) if issue.due_on else "" for issue in issues),
        }


def issue_title(project: str, title: str) -> str:
    """What a problem is called beside its project's name."""
    return title.removeprefix(f"{project}：")


def numbered(texts: Iterable[str]) -> str:
    """1.甲, 2.乙, one a line; empty where no text says anything."""
    lines = [" ".join(text.split()) for text in texts]
    return "\n".join(_entry(number, line) for number, line in enumerate(lines, start=1)) if any(lines) else ""


def _entry(number: int, line: str) -> str:
    # 1.2026年 reads like one number: a digit is kept apart from the one before it.
    return f"{number}.{' ' if line[:1].isdigit() else ''}{line}"


def _cumulative(facts: ProjectFacts, until: date) -> Decimal | None:
    total, reported = cumulative_at(facts.figures, until)
    return None if reported is None else total


def _funding(rows: list[Any]) -> Iterable[str]:
    amounts: Mapping[str, Decimal] = {row.source: row.amount for row in rows}
    return (f"{source.zh} {plain(amounts[source])}" for source in FundSource if source in amounts)


def _dates(facts: ProjectFacts) -> Iterable[tuple[str, str]]:
    for milestone in facts.milestones:
        if milestone.role != MilestoneRole.NONE:
            yield f"{milestone.role}/planned", milestone.planned_text
            yield f"{milestone.role}/actual", milestone.actual_text


def _permits(facts: ProjectFacts) -> Iterable[tuple[str, str]]:
    for permit in facts.permits:
        state = PermitState(permit.state)
        known = "" if state is PermitState.PENDING else state.zh
        yield f"permit/{permit.node}/planned", permit.planned_text
        yield f"permit/{permit.node}/actual", permit.actual_text or known
        yield f"permit/{permit.node}/number", permit.number


def _light(facts: ProjectFacts) -> Row:
    light = facts.light
    if light is None:
        return {}
    by_hand = f"人工定灯至{zh_day(light.until)}：{light.reason}" if light.until else ""
    return {"light": light.light.zh, "light_said": by_hand or light.word}
