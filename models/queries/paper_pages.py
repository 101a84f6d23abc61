"""可见公文查询 The official papers that a scope may see."""

from __future__ import annotations

from sqlmodel import Session, select

from models.errors import Hidden
from models.queries.papers import PaperFile, paper_file
from models.queries.sight import papers_about
from models.scope import Scope
from models.tables.papers import OfficialPaper


def paper_within(session: Session, number: int, scope: Scope) -> PaperFile:
    """A paper of a scope; NotFound, in the same words, where there is none and where the scope may not see it."""
    found = paper_file(session, number)
    seen = select(OfficialPaper.id).where(OfficialPaper.id == number, papers_about(session, scope))
    if session.exec(seen).first() is None:
        raise Hidden(f"没有编号为 {number} 的公文；没有执行任何操作；请用 diaodu paper list 查看")
    return found
