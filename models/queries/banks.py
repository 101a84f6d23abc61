"""对接查询 Meetings of banks and enterprises, the demands put forward, and what came of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.queries.sight import concerned_or_own
from models.scope import EVERYTHING, Scope
from models.tables.banks import BankDemand, BankEvent, BankResult
from models.tables.matters import Matter
from models.tables.projects import Project


@dataclass(frozen=True, slots=True)
class DemandFile:
    """A demand with the quarter's matter, its project and its results, oldest first."""

    demand: BankDemand
    matter: Matter
    project: Project
    results: Sequence[BankResult] = field(default_factory=list)


def demand_file(session: Session, number: int) -> DemandFile:
    """The demand of a number. Raises NotFound."""
    found = demand_files(session, demand_id=number)
    if not found:
        raise NotFound(f"没有编号为 {number} 的融资需求；未作变动；请用 diaodu bank list 查看编号")
    return found[0]


def demand_files(
    session: Session,
    *,
    matter_id: int | None = None,
    demand_id: int | None = None,
    scope: Scope = EVERYTHING,
) -> list[DemandFile]:
    """Demands in the order in which they were put forward: of one quarter's duty, one of them, or all of a scope."""
    chosen = (
        select(BankDemand, Matter, Project)
        .join(Matter, col(Matter.id) == col(BankDemand.matter_id))
        .join(Project, col(Project.id) == col(BankDemand.project_id))
    )
    if matter_id is not None:
        chosen = chosen.where(BankDemand.matter_id == matter_id)
    if demand_id is not None:
        chosen = chosen.where(BankDemand.id == demand_id)
    if not scope.everything:
        chosen = chosen.where(concerned_or_own(session, scope))
    rows = session.exec(chosen.order_by(col(BankDemand.id))).all()
    results = _results(session, [demand.id or 0 for demand, _, _ in rows])
    return [DemandFile(demand, matter, project, results[demand.id or 0]) for demand, matter, project in rows]


def _results(session: Session, keys: Sequence[int]) -> dict[int, list[BankResult]]:
    found: dict[int, list[BankResult]] = defaultdict(list)
    chosen = select(BankResult).where(col(BankResult.demand_id).in_(keys)).order_by(col(BankResult.id))
    for result in session.exec(chosen):
        found[result.demand_id].append(result)
    return found


def bank_events(session: Session, limit: int | None = None) -> Sequence[tuple[Matter, BankEvent]]:
    """The meetings that were held, the latest first."""
    chosen = select(Matter, BankEvent).join(BankEvent, col(BankEvent.matter_id) == col(Matter.id))
    ordered = chosen.order_by(col(BankEvent.held_on).desc(), col(BankEvent.matter_id).desc())
    return session.exec(ordered.limit(limit)).all()


def bank_event(session: Session, matter_id: int) -> BankEvent | None:
    """The meeting that was held for a quarter's duty, if it was."""
    return session.get(BankEvent, matter_id)
