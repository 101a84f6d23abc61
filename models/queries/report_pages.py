"""报送页查询 The bulletins that went to somebody, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import false, or_
from sqlmodel import Session, col, select

from models.queries.projects import any_lists
from models.scope import Scope
from models.tables.matters import Matter
from models.tables.reports import Publication


def bulletins_for(session: Session, scope: Scope, limit: int) -> Sequence[tuple[Publication, Matter]]:
    """What was issued to a scope's bodies, with the matter of each, the latest first."""
    chosen = select(Publication, Matter).join(Matter, col(Matter.id) == col(Publication.matter_id))
    if not scope.everything:
        went = [any_lists(body, Publication.recipients) for body in sorted(scope.bodies)]
        chosen = chosen.where(or_(*went) if went else false())
    return session.exec(chosen.order_by(col(Publication.at).desc()).limit(limit)).all()
