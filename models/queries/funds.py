"""资金查询 Candidates of the funds' windows with their papers and amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.queries.sight import concerned_or_own
from models.scope import EVERYTHING, Scope
from models.tables.funds import FundCandidate, FundEntry, FundPaper
from models.tables.matters import Matter
from models.tables.projects import Project


@dataclass(frozen=True, slots=True)
class CandidateFile:
    """A candidate with the window it is on, its project, its papers and its amounts, oldest first."""

    candidate: FundCandidate
    matter: Matter
    project: Project
    papers: Sequence[FundPaper] = field(default_factory=list)
    entries: Sequence[FundEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FundFilter:
    """Which candidates are wanted; what is empty does not narrow. Those that were dropped come only if asked for."""

    kind: str = ""
    year: int = 0
    task_force: str = ""
    matter_id: int = 0
    candidate_id: int = 0
    dropped: bool = False
    scope: Scope = EVERYTHING


def candidate_file(session: Session, number: int) -> CandidateFile:
    """The candidate of a number. Raises NotFound."""
    found = candidate_files(session, FundFilter(candidate_id=number, dropped=True))
    if not found:
        raise NotFound(f"没有编号为 {number} 的候选项目；未作变动；请用 diaodu fund list 查看编号")
    return found[0]


def candidate_files(session: Session, wanted: FundFilter) -> list[CandidateFile]:
    """Candidates in the order in which they were put on their lists; a statement each for all that hangs on them."""
    chosen = (
        select(FundCandidate, Matter, Project)
        .join(Matter, col(Matter.id) == col(FundCandidate.matter_id))
        .join(Project, col(Project.id) == col(FundCandidate.project_id))
    )
    narrowing = (
        (wanted.kind, FundCandidate.kind == wanted.kind),
        (wanted.year, FundCandidate.year == wanted.year),
        (wanted.task_force, Matter.task_force == wanted.task_force),
        (wanted.matter_id, FundCandidate.matter_id == wanted.matter_id),
        (wanted.candidate_id, FundCandidate.id == wanted.candidate_id),
        (not wanted.dropped, FundCandidate.dropped == ""),
        (not wanted.scope.everything, concerned_or_own(session, wanted.scope)),
    )
    narrowed = chosen.where(*(condition for value, condition in narrowing if value))
    rows = session.exec(narrowed.order_by(col(FundCandidate.id))).all()
    keys = [candidate.id or 0 for candidate, _, _ in rows]
    papers, entries = _papers(session, keys), _entries(session, keys)
    return [
        CandidateFile(candidate, matter, project, papers[candidate.id or 0], entries[candidate.id or 0])
        for candidate, matter, project in rows
    ]


def _papers(session: Session, keys: Sequence[int]) -> dict[int, list[FundPaper]]:
    found: dict[int, list[FundPaper]] = defaultdict(list)
    chosen = select(FundPaper).where(col(FundPaper.candidate_id).in_(keys))
    for paper in session.exec(chosen.order_by(col(FundPaper.id))):
        found[paper.candidate_id].append(paper)
    return found


def _entries(session: Session, keys: Sequence[int]) -> dict[int, list[FundEntry]]:
    found: dict[int, list[FundEntry]] = defaultdict(list)
    chosen = select(FundEntry).where(col(FundEntry.candidate_id).in_(keys))
    for entry in session.exec(chosen.order_by(col(FundEntry.id))):
        found[entry.candidate_id].append(entry)
    return found
