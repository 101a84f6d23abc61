"""项目页查询 What happened around one project: who visited and inspected it, what they found, which papers are about it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.queries.sight import papers_about
from models.scope import Scope
from models.tables.matters import Matter
from models.tables.papers import OfficialPaper
from models.tables.project_records import Handover
from models.tables.supervision import CheckSheet
from models.tables.visits import FindingOutcome, Visit, VisitFinding, VisitProject


def visits_to(session: Session, project_id: int) -> Sequence[Visit]:
    """The leaders' visits to a project, the latest first."""
    chosen = select(Visit).join(VisitProject, col(VisitProject.visit_id) == col(Visit.id))
    mine = chosen.where(VisitProject.project_id == project_id)
    return session.exec(mine.order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())).all()


def findings_on(session: Session, project_id: int) -> Sequence[tuple[VisitFinding, Matter | None]]:
    """What visits found about a project, with the matter that came of it."""
    chosen = (
        select(VisitFinding, Matter)
        .outerjoin(FindingOutcome, col(FindingOutcome.finding_id) == col(VisitFinding.id))
        .outerjoin(Matter, col(Matter.id) == col(FindingOutcome.matter_id))
        .where(VisitFinding.project_id == project_id)
    )
    return session.exec(chosen.order_by(col(VisitFinding.id))).all()


def checks_of(session: Session, project_id: int) -> Sequence[tuple[CheckSheet, Matter]]:
    """The check sheets of joint supervisions about a project as they were last filled in, the latest first."""
    newest = (
        select(func.max(CheckSheet.revision))
        .where(CheckSheet.matter_id == Matter.id, CheckSheet.project_id == project_id)
        .correlate(Matter)
        .scalar_subquery()
    )
    chosen = select(CheckSheet, Matter).join(Matter, col(Matter.id) == col(CheckSheet.matter_id))
    mine = chosen.where(CheckSheet.project_id == project_id, col(CheckSheet.revision) == newest)
    return session.exec(mine.order_by(col(CheckSheet.checked_on).desc())).all()


def papers_on(session: Session, project_id: int, scope: Scope, most: int) -> Sequence[OfficialPaper]:
    """The papers about a project's matters that a scope may see, the latest first."""
    # No join: what limits papers to a scope asks for their matters by a subquery of its own.
    about = select(Matter.id).where(Matter.project_id == project_id)
    mine = select(OfficialPaper).where(col(OfficialPaper.matter_id).in_(about), papers_about(session, scope))
    return session.exec(mine.order_by(col(OfficialPaper.id).desc()).limit(most)).all()


def handovers_of(session: Session, project_id: int) -> Sequence[tuple[Handover, Matter]]:
    """Who was to take a project over from whom, the latest first; those without `done_at` wait or were withdrawn."""
    chosen = select(Handover, Matter).join(Matter, col(Matter.id) == col(Handover.matter_id))
    mine = chosen.where(Handover.project_id == project_id)
    return session.exec(mine.order_by(col(Handover.matter_id).desc())).all()
