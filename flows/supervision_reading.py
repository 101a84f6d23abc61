"""督查读取 A joint supervision as it is shown: plan, sample, sheets, problems, conclusion, objections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from models.mechanism import Mechanism
from models.queries.matters import by_code
from models.queries.supervision import (
    inspections,
    objections_to,
    plan_of,
    problems_of,
    sample_of,
    sheets_of,
)
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.supervision import (
    CheckProblem,
    CheckSheet,
    InspectionConclusion,
    InspectionPlan,
    InspectionSample,
)
from models.terms import Period
from rules.periods import next_period, period_start
from rules.setting_values import number_of


@dataclass(frozen=True, slots=True)
class Supervision:
    """A joint supervision; `codes` are its projects' by id, objections (code, unit, text)."""

    matter: Matter
    plan: InspectionPlan | None
    sample: Sequence[tuple[InspectionSample, Project]]
    sheets: Mapping[int, CheckSheet]
    problems: Sequence[CheckProblem]
    conclusion: InspectionConclusion | None
    objections: Sequence[tuple[str, str, str]]
    codes: Mapping[int, str]


def supervision_of(session: Session, code: str) -> Supervision:
    """The joint supervision of a matter; NotFound when there is no such matter."""
    matter = by_code(session, code)
    key = matter.id or 0
    plan = plan_of(session, key)
    sample = sample_of(session, plan) if plan else ()
    sheets = sheets_of(session, key)
    return Supervision(
        matter=matter,
        plan=plan,
        sample=sample,
        sheets=sheets,
        problems=problems_of(session, sheets),
        conclusion=session.get(InspectionConclusion, key),
        objections=objections_to(session, key),
        codes={project.id or 0: project.code for _, project in sample},
    )


def load_of(session: Session, mechanism: Mechanism, day: date) -> tuple[Mapping[str, int], int]:
    """How often each unit is inspected in the quarter of a day, and how often is enough (减负)."""
    first = period_start(day, Period.QUARTER)
    counts = inspections(session, first, next_period(first, Period.QUARTER) - timedelta(days=1))
    return counts, number_of(mechanism, "inspections-per-quarter", 2)
