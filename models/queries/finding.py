"""查找查询 What of each kind holds some words, within a scope: the latest first, a few of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from models.project_terms import ProjectStage
from models.queries.sight import concerning, papers_about, projects_concerning, sittings_of
from models.queries.ways import FEW_TITLES, is_many
from models.queries.words import count_candidates, holding, indexed
from models.scope import Scope
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.tables.papers import OfficialPaper
from models.tables.projects import Project


def matters_holding(session: Session, words: str, scope: Scope, limit: int) -> Sequence[Matter]:
    """Matters, open or closed, whose titles hold the words, the last one raised first."""
    by_title = count_candidates(session, words, FEW_TITLES) < FEW_TITLES
    seen = concerning(session, scope, on_the_way=by_title or is_many(session, scope))
    chosen = select(Matter).where(holding(words), seen, *([indexed(words)] if by_title else []))
    return session.exec(chosen.order_by(col(Matter.id).desc()).limit(limit)).all()


def matters_numbered(session: Session, begins: str, scope: Scope, limit: int) -> Sequence[Matter]:
    """Matters whose codes begin so, in their order."""
    code = col(Matter.code)
    # A range, and not LIKE: that one uses the index on either database.
    within = code >= begins, code < f"{begins}\U0010ffff"
    seen = concerning(session, scope, on_the_way=True)
    return session.exec(select(Matter).where(*within, seen).order_by(code).limit(limit)).all()


def projects_holding(session: Session, words: str, scope: Scope, limit: int) -> Sequence[Project]:
    """Projects whose names or numbers hold the words; removed ones are left out."""
    named = or_(
        _all_in(words, Project.name), *(_begins(words, column) for column in (Project.code, Project.filed_as))
    )
    chosen = select(Project).where(named, projects_concerning(scope), Project.stage != ProjectStage.REMOVED)
    return session.exec(chosen.order_by(col(Project.id).desc()).limit(limit)).all()


def sittings_holding(
    session: Session, words: str, forums: Sequence[str], scope: Scope, limit: int
) -> Sequence[ForumSitting]:
    """Sittings of some kinds, or whose place or chair holds the words, the last planned first."""
    said = (_all_in(words, column) for column in (ForumSitting.place, ForumSitting.chair))
    named = or_(col(ForumSitting.forum).in_(forums), *said)
    chosen = select(ForumSitting).where(named, sittings_of(scope))
    ordered = chosen.order_by(col(ForumSitting.planned_on).desc(), col(ForumSitting.id).desc())
    return session.exec(ordered.limit(limit)).all()


def papers_holding(session: Session, words: str, scope: Scope, limit: int) -> Sequence[OfficialPaper]:
    """Papers whose titles hold the words, the latest first."""
    chosen = select(OfficialPaper).where(_all_in(words, OfficialPaper.title), papers_about(session, scope))
    return session.exec(chosen.order_by(col(OfficialPaper.id).desc()).limit(limit)).all()


def notices_about(
    session: Session, matters: Sequence[Matter], posts: Sequence[str], limit: int
) -> Sequence[Notice]:
    """What was written to some posts about some matters, the latest first."""
    ids = [matter.id for matter in matters]
    chosen = select(Notice).where(col(Notice.matter_id).in_(ids), col(Notice.recipient).in_(posts))
    return session.exec(chosen.order_by(col(Notice.id).desc()).limit(limit)).all()


def _all_in(words: str, column: Any) -> ColumnElement[bool]:
    return and_(*(col(column).icontains(word, autoescape=True) for word in words.split()))


def _begins(words: str, column: Any) -> ColumnElement[bool]:
    return col(column).istartswith(words.strip(), autoescape=True)
