"""投资填报 The year's plan and what each month brought; a correction is allowed, and stays visible (四(四), C22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, func, select

from flows.commands.desk import Desk
from flows.commands.project_log import change, opened, released, set_part, today
from flows.commands.project_nodes import filling
from models.project_terms import ProjectAct
from models.session import transaction
from models.tables.projects import MonthReport, Project, YearPlan
from models.terms import Period
from rules.acts.common import require_reason
from rules.investment import AmountUnfit, overruns, remarks, require_amount, require_curve
from rules.periods import month_day, period_key

_LAST = 31


@dataclass(frozen=True, slots=True)
class YearEntry:
    """What is said of a year, in 万元; None leaves what is known, an empty curve means a twelfth a month."""

    year: int
    planned: Decimal
    invested_before: Decimal | None = None
    curve: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """What is said of a month, in 万元; None and empty texts leave what is known.

    `cumulative` is given only where it is not the sum of the months; `as_of` is the day the figures are of.
    """

    month: date
    invested: Decimal | None = None
    cumulative: Decimal | None = None
    progress: str = ""
    done: str = ""
    next_plan: str = ""
    as_of: date | None = None
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A project after figures were filled in, and what a checker would ask about them; nothing of it was refused."""

    project: Project
    remarks: tuple[str, ...]


def plan_year(
    desk: Desk,
    code: str,
    year: int,
    planned: Decimal,
    *,
    invested_before: Decimal | None = None,
    curve: tuple[Decimal, ...] = (),
    reason: str = "",
    seen: int | None = None,
) -> Filled:
    """Plan a year's investment; a plan that is known is changed with a reason only.

    Raises NotForThisBody, AmountUnfit, ReasonMissing, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        entry = YearEntry(year, planned, invested_before, curve)
        found = plan_year_in(session, desk, project, entry, reason)
        return Filled(released(session, project), found)


def plan_year_in(
    session: Session, desk: Desk, project: Project, entry: YearEntry, reason: str
) -> tuple[str, ...]:
    """`plan_year` in the session's transaction; answers the remarks."""
    filling(session, desk, project)
    year, planned = entry.year, entry.planned
    require_amount(planned, "本年度计划投资")
    require_curve(planned, entry.curve)
    key = project.id or 0
    row = session.get(YearPlan, (key, year))
    known = row.planned if row else None
    if row is None:
        row = YearPlan(project_id=key, year=year, planned=planned)
        session.add(row)
    elif known != planned:
        require_reason(reason, "调整年度计划")
    values: dict[str, object] = {"planned": planned, "curve": " ".join(f"{point:f}" for point in entry.curve)}
    if entry.invested_before is not None:
        require_amount(entry.invested_before, "截至上年底累计完成投资")
        values["invested_before"] = entry.invested_before
    said = {**set_part(row, f"year/{year}", values), f"year/{year}/planned": (known, planned)}
    change(session, desk, project, ProjectAct.PLANNED, {}, parts=said, reason=reason)
    return tuple(overruns(row.invested_before, project.total_investment))


def report_month(
    desk: Desk, code: str, entry: MonthEntry, *, reason: str = "", seen: int | None = None
) -> Filled:
    """Fill in a month; figures that were filled in before are corrected with a reason, and the old ones kept on record.

    Raises NotForThisBody, AmountUnfit, ReasonMissing, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        found = report_month_in(session, desk, project, entry, reason)
        return Filled(released(session, project), found)


def report_month_in(
    session: Session, desk: Desk, project: Project, entry: MonthEntry, reason: str
) -> tuple[str, ...]:
    """`report_month` in the session's transaction; answers the remarks."""
    day = today(desk, filling(session, desk, project))
    month = entry.month.replace(day=1)
    if month > day:
        raise AmountUnfit(f"{month:%Y-%m} 还没有到（今天 {day}）；未填报；请核对月份")
    row = session.get(MonthReport, (project.id or 0, month))
    corrects = row is not None and _differs(row, entry)
    if corrects:
        require_reason(reason, "更正已填报的数字")
    values = _values(entry, min(day, month_day(month, 0, _LAST)))
    row = row or MonthReport(
        project_id=project.id or 0,
        month=month,
        as_of=values["as_of"],
        reported_by="",
        reported_at=desk.now,
    )
    session.add(row)
    row.revision += corrects
    row.reported_by, row.reported_at = desk.actor, desk.now
    said = set_part(row, f"month/{period_key(month, Period.MONTH)}", values)
    act = ProjectAct.CORRECTED if corrects else ProjectAct.REPORTED
    progress = _latest_progress(session, project, row)
    change(session, desk, project, act, progress, parts=said, reason=reason)
    return tuple(_remarks(session, project, row))


def _differs(row: MonthReport, entry: MonthEntry) -> bool:
    said = ((row.invested, entry.invested), (row.cumulative, entry.cumulative))
    return any(old is not None and new is not None and old != new for old, new in said)


def _values(entry: MonthEntry, as_of: date) -> dict[str, Any]:
    for amount, what in ((entry.invested, "本月完成投资"), (entry.cumulative, "本年累计完成投资")):
        if amount is not None:
            require_amount(amount, what, negative=True)
    given = {
        "invested": entry.invested,
        "cumulative": entry.cumulative,
        "progress": entry.progress,
        "done": entry.done,
        "next_plan": entry.next_plan,
        "reviewed_by": entry.reviewed_by,
    }
    return {name: value for name, value in given.items() if value not in (None, "")} | {
        "as_of": entry.as_of or as_of
    }


def _latest_progress(session: Session, project: Project, row: MonthReport) -> dict[str, object]:
    """The project's own 形象进度 is that of its latest month."""
    session.flush()
    latest = session.exec(
        select(func.max(MonthReport.month)).where(MonthReport.project_id == project.id)
    ).one()
    return {"progress": row.progress} if row.progress and latest == row.month else {}


def _remarks(session: Session, project: Project, row: MonthReport) -> list[str]:
    january = row.month.replace(month=1)
    chosen = select(MonthReport).where(MonthReport.project_id == project.id)
    months = session.exec(
        chosen.where(col(MonthReport.month) >= january, col(MonthReport.month) < row.month)
    ).all()
    earlier = sum((month.invested or Decimal(0) for month in months), Decimal(0))
    year = session.get(YearPlan, (project.id or 0, row.month.year))
    return list(remarks(row.invested, row.cumulative, earlier, year.planned if year else None))
