"""台帐更新 The monthly update of a unit's part of the ledger: filled in, said to be unchanged, then declared (C22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.period_duties import UNIT, month_of, require_period
from flows.commands.project_log import change, opened, released, today
from flows.commands.project_nodes import filling
from models.errors import Refused
from models.project_terms import ProjectAct
from models.queries.ledger import carried_by, months_confirmed, months_filled
from models.record_terms import Record
from models.session import transaction
from models.tables.ledger_duties import LedgerSubmission, MonthConfirmation
from models.tables.projects import MonthReport, Project
from models.terms import Period
from rules.ledger_months import MonthOf, MonthState, is_filled, missing, state_of
from rules.periods import period_key
from rules.project_history import MonthFigures

_NAMED = 5


class MonthSettled(Refused):
    """There is nothing to confirm: the month is known, or has not come."""

    code = "month-settled"


class LedgerIncomplete(Refused):
    """Projects of the unit have neither this month's figures nor a confirmation."""

    code = "ledger-incomplete"


@dataclass(frozen=True, slots=True)
class Submitted:
    """A part of the ledger that was declared up to date, with the state of each of its projects."""

    done: Done
    month: date
    months: tuple[MonthOf, ...]


def confirm_month(desk: Desk, code: str, month: date, note: str = "", *, seen: int | None = None) -> Project:
    """Say that a month changed nothing about a project; the row of the ledger counts as updated.

    Raises NotForThisBody, MonthSettled, Stale, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code, seen)
        mechanism = filling(session, desk, project)
        first = month.replace(day=1)
        _refuse_settled(session, project, first, today(desk, mechanism))
        session.add(
            MonthConfirmation(project_id=project.id or 0, month=first, note=note, by=desk.actor, at=desk.now)
        )
        what = f"month/{period_key(first, Period.MONTH)}/confirmed"
        said = {what: ("", note or MonthState.CONFIRMED.zh)}
        change(session, desk, project, ProjectAct.CONFIRMED, {}, parts=said)
        return released(session, project)


def _refuse_settled(session: Session, project: Project, month: date, day: date) -> None:
    key = (project.id or 0, month)
    row = session.get(MonthReport, key)
    if month > day:
        raise MonthSettled(f"{month:%Y-%m} 还没有到（今天 {day}）；未确认；请核对月份")
    if is_filled(project.kind, figures_in(row)):
        raise MonthSettled(
            f"{project.code} 的 {month:%Y-%m} 已经填报；未作变动；更正数字用 diaodu project invest"
        )
    if session.get(MonthConfirmation, key) is not None:
        raise MonthSettled(f"{project.code} 的 {month:%Y-%m} 已经确认无变化；未作变动")


def months_of(session: Session, unit: str, month: date) -> tuple[MonthOf, ...]:
    """The open projects that a unit answers for, and what a month of each is."""
    carried = carried_by(session, unit)
    filled, confirmed = months_filled(session, carried, month), months_confirmed(session, carried, month)
    return tuple(
        MonthOf(
            project.code,
            project.name,
            project.task_force,
            state_of(
                project.kind, figures_in(filled.get(project.id or 0)), confirmed=project.id in confirmed
            ),
        )
        for project in carried
    )


def figures_in(row: MonthReport | None) -> MonthFigures | None:
    """What a row says of a month."""
    return MonthFigures(row.invested, row.cumulative, row.progress) if row else None


def submit_ledger(
    desk: Desk, unit: str, text: str = "", *, month: date | None = None, seen: int | None = None
) -> Submitted:
    """Declare a unit's part of the ledger up to date for its oldest month that is open, or for another.

    The unit says so itself: that the last figure came in proves nothing about the ones before it. Raises NothingDue,
    NotForThisBody, LedgerIncomplete, Stale.
    """
    with transaction(desk.engine) as session:
        matter = require_period(session, desk, Record.LEDGER, UNIT, unit, month)
        duty_at(session, desk, matter.code, Record.LEDGER)
        of = month_of(matter)
        months = months_of(session, unit, of)
        _refuse_incomplete(months, of)
        states = [one.state for one in months]
        session.add(
            LedgerSubmission(
                matter_id=matter.id or 0,
                unit=unit,
                month=of,
                filled=states.count(MonthState.FILLED),
                confirmed=states.count(MonthState.CONFIRMED),
                text=text,
                by=desk.actor,
                at=desk.now,
            )
        )
        done = complete_with(session, desk, matter.code, Record.LEDGER, text, seen)
        return Submitted(done, of, months)


def _refuse_incomplete(months: tuple[MonthOf, ...], of: date) -> None:
    if lacking := missing(months):
        named = "、".join(f"{one.code} {one.name}" for one in lacking[:_NAMED])
        more = "等" if len(lacking) > _NAMED else ""
        msg = (
            f"还有 {len(lacking)} 个项目没有 {of:%Y-%m} 的数据：{named}{more}；未申报；"
            "请用 diaodu project invest 填报，没有变化的用 diaodu project confirm 确认"
        )
        raise LedgerIncomplete(msg)
