"""公文查询 Official papers with their versions, signatures and issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.paper_terms import PaperState
from models.tables.papers import OfficialPaper, PaperIssue, PaperSignature, PaperVersion


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper with all that hangs on it, its versions in order."""

    paper: OfficialPaper
    versions: Sequence[PaperVersion]
    signature: PaperSignature | None
    issue: PaperIssue | None

    @property
    def key(self) -> int:
        """The number that people quote."""
        return self.paper.id or 0

    @property
    def state(self) -> PaperState:
        """How far it has come."""
        if self.issue is not None:
            return PaperState.ISSUED
        return PaperState.SIGNED if self.signature is not None else PaperState.DRAFT

    @property
    def latest(self) -> PaperVersion:
        """Its newest version: every paper has one."""
        return self.versions[-1]


def paper_file(session: Session, number: int, *, lock: bool = False) -> PaperFile:
    """A paper by its number; `lock` keeps others from signing it meanwhile. Raises NotFound."""
    found = session.get(OfficialPaper, number, with_for_update=lock or None)
    if found is None:
        raise NotFound(f"没有编号为 {number} 的公文；没有执行任何操作；请用 diaodu paper list 查看")
    return _file(session, found)


def newest_about(session: Session, kind: str, about: str) -> PaperFile | None:
    """The paper of a kind that was drafted last about something."""
    chosen = select(OfficialPaper).where(OfficialPaper.kind == kind, OfficialPaper.about == about)
    found = session.exec(chosen.order_by(col(OfficialPaper.id).desc())).first()
    return _file(session, found) if found else None


def papers(session: Session, kind: str, about: str, most: int) -> list[PaperFile]:
    """Papers, the newest first; what is empty does not narrow, and parts of a thing belong to it."""
    chosen = select(OfficialPaper).order_by(col(OfficialPaper.id).desc()).limit(most)
    if kind:
        chosen = chosen.where(OfficialPaper.kind == kind)
    if about:
        own, parts = col(OfficialPaper.about) == about, col(OfficialPaper.about).startswith(f"{about}/")
        chosen = chosen.where(own | parts)
    return [_file(session, found) for found in session.exec(chosen)]


def papers_about(session: Session, matter_ids: Sequence[int]) -> list[PaperFile]:
    """The papers about some matters, oldest first."""
    chosen = select(OfficialPaper).where(col(OfficialPaper.matter_id).in_(matter_ids))
    return [_file(session, found) for found in session.exec(chosen.order_by(col(OfficialPaper.id)))]


def _file(session: Session, paper: OfficialPaper) -> PaperFile:
    chosen = select(PaperVersion).where(PaperVersion.paper_id == paper.id)
    return PaperFile(
        paper,
        session.exec(chosen.order_by(col(PaperVersion.seq))).all(),
        session.get(PaperSignature, paper.id),
        session.get(PaperIssue, paper.id),
    )
