"""台帐分析 A lead unit's analysis of the ledger: opened with figures, written by people, every version kept (C24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.duties import complete_with, duty_at
from flows.commands.period_duties import TASK_FORCE, NothingDue, due_period, month_of
from flows.commands.project_log import today
from flows.figures import figures_of
from models.mechanism import Mechanism
from models.queries.ledger import analyses_of, analysis_for
from models.record_terms import Record
from models.session import transaction
from models.tables.ledger_duties import LedgerAnalysis
from models.tables.matters import Matter
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.figures import TaskForceFigures, to_json
from rules.reports import as_of_day
from rules.setting_values import number_of

AS_OF = 20


@dataclass(frozen=True, slots=True)
class Analysed:
    """A version of an analysis: whose period it is, the figures it was saved with, and whether it ended the duty."""

    code: str
    month: date
    version: int
    figures: TaskForceFigures
    completed: bool


def analyse(
    desk: Desk, task_force: str, text: str, *, month: date | None = None, seen: int | None = None
) -> Analysed:
    """Save a version of the oldest analysis that is due, or of another month's; the first version completes the duty.

    Later ones can be saved by the reporting lead unit as long as it likes: the monthly report takes the last.
    Raises NothingDue, NotForThisBody, ReasonMissing, Stale.
    """
    with transaction(desk.engine) as session:
        require_reason(text, "台帐分析")
        mechanism = desk.worlds.mechanism(session)
        matter = due_period(session, desk, Record.ANALYSIS, TASK_FORCE, task_force, month)
        if matter is not None:
            duty_at(session, desk, matter.code, Record.ANALYSIS)
            row = _save(session, desk, mechanism, task_force, matter.id or 0, month_of(matter), text)
            done = complete_with(session, desk, matter.code, Record.ANALYSIS, "", seen)
            return Analysed(done.code, *row, completed=True)
        code, key, of = _saved_before(session, desk, mechanism, task_force, month)
        return Analysed(code, *_save(session, desk, mechanism, task_force, key, of, text), completed=False)


def _saved_before(
    session: Session, desk: Desk, mechanism: Mechanism, task_force: str, month: date | None
) -> tuple[str, int, date]:
    """The period whose analysis is saved anew: its code, its id and its month."""
    known = analysis_for(session, task_force, month)
    matter = session.get(Matter, known.matter_id) if known else None
    if known is None or matter is None:
        raise NothingDue("现在没有等待分析的期次，也没有分析过；未保存；请等期次开出后再办")
    lead = mechanism.organisation.task_forces[task_force].lead_units[0]
    require_body(desk.actor, (lead,), "修改该专班的台帐分析", mechanism.organisation, today(desk, mechanism))
    return matter.code, known.matter_id, known.month


def _save(
    session: Session, desk: Desk, mechanism: Mechanism, task_force: str, key: int, month: date, text: str
) -> tuple[date, int, TaskForceFigures]:
    as_of = as_of_day(month, number_of(mechanism, "as-of-day", AS_OF), today(desk, mechanism))
    figures = figures_of(session, desk.worlds.world(session), task_force, as_of)
    version = len(analyses_of(session, key)) + 1
    session.add(
        LedgerAnalysis(
            matter_id=key,
            version=version,
            task_force=task_force,
            month=month,
            as_of=as_of,
            text=text,
            figures=to_json(figures),
            by=desk.actor,
            at=desk.now,
        )
    )
    session.flush()
    return month, version, figures
