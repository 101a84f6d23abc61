"""台帐导入查询 Batches, and what a ledger is compared with: every project's values in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, col, select

from models.errors import Hidden, NotFound
from models.queries.matters import CLOSED
from models.queries.sight import concerning, projects_concerning
from models.scope import EVERYTHING, Scope
from models.tables.ledger_batches import (
    LedgerBatch,
    LedgerBatchCell,
    LedgerBatchPart,
    LedgerBatchUndo,
    StrikeOffProposal,
)
from models.tables.matters import Matter, Step
from models.tables.payloads import Issue
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.project_records import ProjectChange
from models.tables.projects import MonthReport, Project, ProjectFunding, YearPlan
from models.terms import MatterStatus

# SQLite takes no more than so many values in one statement.
_AT_ONCE = 500
_BUT_MONTHS = (ProjectFunding, YearPlan, Milestone, ProjectPermit)
PartRow = ProjectFunding | YearPlan | MonthReport | Milestone | ProjectPermit


def batch_of(session: Session, number: int) -> LedgerBatch:
    """A batch by its number; NotFound."""
    found = session.get(LedgerBatch, number)
    if found is None:
        raise no_batch(number)
    return found


def no_batch(number: int) -> NotFound:
    """The one answer to the number of a batch that is nobody's, or not for who asks."""
    return NotFound(f"没有第 {number} 批台帐导入；未作变动；请用 diaodu ledger batches 查看")


def batches(
    session: Session, limit: int | None = None, sha256: str = "", scope: Scope = EVERYTHING, before: int = 0
) -> Sequence[tuple[LedgerBatch, LedgerBatchUndo | None]]:
    """The batches, newest first, each with its undoing; `sha256` narrows to those of one file, `before` to older ones.

    A scope has those that its own bodies brought in.
    """
    undone = (LedgerBatchUndo, col(LedgerBatchUndo.batch_id) == col(LedgerBatch.id))
    chosen = select(LedgerBatch, LedgerBatchUndo).join(*undone, isouter=True)
    if sha256:
        chosen = chosen.where(LedgerBatch.sha256 == sha256)
    if before:
        chosen = chosen.where(col(LedgerBatch.id) < before)
    if not scope.everything:
        chosen = chosen.where(col(LedgerBatch.by).in_(sorted(scope.recipients)))
    return session.exec(chosen.order_by(col(LedgerBatch.id).desc()).limit(limit)).all()


def parts_of(session: Session, number: int) -> Sequence[LedgerBatchPart]:
    """What a batch changed, in the order of projects."""
    chosen = select(LedgerBatchPart).where(LedgerBatchPart.batch_id == number)
    return session.exec(chosen.order_by(col(LedgerBatchPart.project_id), col(LedgerBatchPart.part))).all()


def all_projects(session: Session, scope: Scope = EVERYTHING) -> Sequence[Project]:
    """Every project of a scope, the removed ones too: an old ledger may name them."""
    return session.exec(select(Project).where(projects_concerning(scope)).order_by(col(Project.id))).all()


def part_rows(session: Session, ids: Collection[int]) -> list[PartRow]:
    """What hangs on some projects: money, years, months, milestones and permits."""
    found: list[PartRow] = []
    for table in (*_BUT_MONTHS, MonthReport):
        for some in _portions(ids):
            chosen = select(table).where(col(table.project_id).in_(some))
            found.extend(session.exec(chosen).all())  # type: ignore[arg-type]
    return found


def all_part_rows(session: Session) -> Iterator[tuple[str, Any]]:
    """What hangs on any project but for its months, each with the name of its table, as plain rows."""
    for table in _BUT_MONTHS:
        name = str(table.__tablename__)
        for row in session.connection().execute(sql_select(*SQLModel.metadata.tables[name].columns)):
            yield name, row


def all_months(session: Session, since: date) -> Iterable[Any]:
    """The months of all projects from a day on, as plain rows: there are too many of them to be objects."""
    columns = SQLModel.metadata.tables["project_month"].columns
    return session.connection().execute(sql_select(*columns).where(columns["month"] >= since))


def changes_of(session: Session, ids: Collection[int]) -> list[ProjectChange]:
    """Everything that ever changed of some projects, oldest first."""
    found: list[ProjectChange] = []
    for some in _portions(ids):
        chosen = select(ProjectChange).where(col(ProjectChange.project_id).in_(some))
        found += session.exec(chosen.order_by(col(ProjectChange.version))).all()
    return found


def open_issues(session: Session) -> Sequence[tuple[Matter, Issue]]:
    """The problems of projects that are being dealt with, oldest first."""
    chosen = select(Matter, Issue).join(Issue, col(Issue.matter_id) == col(Matter.id))
    narrowed = chosen.where(col(Matter.project_id).is_not(None), col(Matter.status).not_in(CLOSED))
    return session.exec(narrowed.order_by(col(Matter.id))).all()


def batch_within(session: Session, number: int, scope: Scope) -> tuple[LedgerBatch, LedgerBatchUndo | None]:
    """A batch that a scope may see, with its undoing; NotFound, in the same words, where there is none."""
    found = batch_of(session, number)
    if not scope.everything and found.by not in scope.recipients:
        raise Hidden(no_batch(number).message)
    return found, session.get(LedgerBatchUndo, number)


def cells_page(session: Session, number: int, limit: int, after: int = 0) -> Sequence[LedgerBatchCell]:
    """The next cells of a batch."""
    chosen = select(LedgerBatchCell).where(
        LedgerBatchCell.batch_id == number, col(LedgerBatchCell.seq) > after
    )
    return session.exec(chosen.order_by(col(LedgerBatchCell.seq)).limit(limit)).all()


def proposed_by(session: Session, batch: int) -> Sequence[str]:
    """The codes of the problems that a batch proposed to strike off."""
    chosen = select(Matter.code).join(StrikeOffProposal, col(StrikeOffProposal.matter_id) == col(Matter.id))
    return session.exec(chosen.where(StrikeOffProposal.batch_id == batch)).all()


def proposals(
    session: Session, unit: str = "", scope: Scope = EVERYTHING
) -> Sequence[tuple[StrikeOffProposal, Matter]]:
    """The problems that wait for somebody to apply for their strike-off or to say that they go on, oldest first."""
    chosen = select(StrikeOffProposal, Matter).join(
        Matter, col(StrikeOffProposal.matter_id) == col(Matter.id)
    )
    settled = (*CLOSED, str(MatterStatus.STRIKE_OFF_ASKED))
    waiting = chosen.where(col(StrikeOffProposal.kept_at).is_(None), col(Matter.status).not_in(settled))
    if not scope.everything:
        waiting = waiting.where(concerning(session, scope))
    narrowed = waiting.where(Matter.unit == unit) if unit else waiting
    return session.exec(narrowed.order_by(col(StrikeOffProposal.matter_id))).all()


def proposed_matters(session: Session) -> frozenset[int]:
    """The matters whose strike-off was proposed, whatever became of it: nobody is asked twice."""
    return frozenset(session.exec(select(StrikeOffProposal.matter_id)).all())


def matters_of(session: Session, ids: Collection[int]) -> list[Matter]:
    """All matters about some projects."""
    found: list[Matter] = []
    for some in _portions(ids):
        found += session.exec(select(Matter).where(col(Matter.project_id).in_(some))).all()
    return found


def steps_after(session: Session, matter_id: int, seq: int) -> Sequence[Step]:
    """What happened to a matter after a step."""
    chosen = select(Step).where(Step.matter_id == matter_id, col(Step.seq) > seq)
    return session.exec(chosen.order_by(col(Step.seq))).all()


def _portions(ids: Collection[int]) -> list[list[int]]:
    known = sorted(ids)
    return [known[start : start + _AT_ONCE] for start in range(0, len(known), _AT_ONCE)]
