"""期次与报送接口 Periods and reports of those that concern the caller."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import Session

from console.api.answers import MatterRow
from console.api.bodies import Id
from console.api.duty_rows import (
    PeriodItem,
    PeriodList,
    ReportDossier,
    ReportItem,
    ReportList,
    ReportVersionRow,
    RulingRow,
)
from console.api.paths import Code
from console.api.visits import Visiting
from console.visits import Visit
from flows.period_reading import PeriodRow, period_rows, row_concerns
from flows.report_reading import paper_file
from flows.report_rolls import roll_of
from flows.report_sight import report_within
from models.report_terms import PeriodState
from models.terms import Period
from rules.period_keys import read_period
from rules.periods import period_key

router = APIRouter(tags=["期次与报送"])
_MONTH = r"^[12]\d{3}-(0[1-9]|1[0-2])$"
Month = Annotated[
    str, Query(pattern=_MONTH, description="月份，如 2026-09；不写为本月", examples=["2026-09"])
]


@router.get("/periods", summary="期次清单")
def list_periods(
    visit: Visiting,
    month: Month | None = None,
    cycle: Annotated[Id, Query(description="周期编号")] = "",
    state: Annotated[PeriodState | None, Query(description="状态")] = None,
) -> PeriodList:
    """这个月所在的各期，每个承办方一行。"""
    with visit.reading() as session:
        first = read_period(month, Period.MONTH) if month else visit.today(session).replace(day=1)
        found = period_rows(
            session,
            visit.world(session),
            visit.mechanism(session),
            visit.now,
            first,
            first,
            (cycle,) if cycle else (),
        )
    items = [
        _period(row) for row in found if row_concerns(visit.caller.scope, row) and state in (None, row.state)
    ]
    return PeriodList(items=items)


def _period(row: PeriodRow) -> PeriodItem:
    return PeriodItem(
        cycle=row.cycle.id,
        period=period_key(row.starts, row.cycle.period),
        bearer=row.bearer.key,
        name=row.bearer.name,
        state=row.state,
        opens_at=row.facts.opens_at,
        due_on=row.due_on,
        late_at=row.facts.late_at,
        done_at=row.facts.done_at,
        matter=row.matter.code if row.matter else None,
        waived=row.waiver.reason if row.waiver else None,
    )


@router.get("/reports", summary="一期的报告")
def list_reports(
    visit: Visiting,
    month: Month | None = None,
    quarter: Annotated[
        str | None, Query(pattern=r"^[12]\d{3}-Q[1-4]$", description="季度，如 2026-Q3；与 month 二选一")
    ] = None,
) -> ReportList:
    """各专班月报或季报：按时、迟报、未报、免报，现在到哪一步。"""
    scope = visit.caller.scope
    with visit.reading() as session:
        period, starts = _asked(visit, session, month, quarter)
        roll = roll_of(session, visit.onlooker, period, starts, {})
    theirs = (one for one in roll if scope.everything or one.task_force in scope.task_forces)
    return ReportList(starts=starts, items=[_entry(one) for one in theirs])


def _asked(visit: Visit, session: Session, month: str | None, quarter: str | None) -> tuple[Period, date]:
    if quarter:
        return Period.QUARTER, read_period(quarter, Period.QUARTER)
    today = visit.today(session)
    return Period.MONTH, read_period(month, Period.MONTH) if month else today.replace(day=1)


def _entry(one: object) -> ReportItem:
    names = (name for name in ReportItem.model_fields if name != "said")
    return ReportItem(**{name: getattr(one, name) for name in names}, said=getattr(one, "zh", ""))


@router.get("/reports/{code}", summary="一份报告")
def show_report(visit: Visiting, code: Code) -> ReportDossier:
    """各版文字、会签审签；通报发给哪些单位，哪些单位可以看。"""
    with visit.reading() as session:
        report_within(session, code, visit.caller.scope)
        found = paper_file(session, visit.onlooker, code)
        return ReportDossier(
            matter=MatterRow.model_validate(found.paper.matter),
            cycle=found.paper.cycle.id,
            starts=found.paper.starts,
            due_on=found.course.due_on,
            submitted_at=found.course.done_at,
            versions=[ReportVersionRow.model_validate(row) for row in found.paper.versions],
            rulings=[RulingRow.model_validate(row) for row in found.rulings],
            number=found.publication.number if found.publication else None,
        )
