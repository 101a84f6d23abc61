"""卷宗查询 All that is on record about one matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.queries.matters import by_code, steps_of
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from models.tables.payloads import Evidence, Issue, Request
from models.tables.projects import Project


@dataclass(frozen=True, slots=True)
class Dossier:
    """A matter with everything that hangs on it; lists are in the order in which things came.

    `children` are matters raised about it, with what they ask for if they ask; `parent` and `successor` (the matter
    it was merged into) are codes.
    """

    matter: Matter
    steps: Sequence[Step]
    notices: Sequence[Notice]
    evidence: Sequence[Evidence]
    children: Sequence[tuple[Matter, Request | None]]
    topics: Sequence[tuple[AgendaItem, ForumSitting]]
    issue: Issue | None
    request: Request | None
    project: Project | None
    parent: str
    successor: str


def dossier(session: Session, code: str) -> Dossier:
    """Everything about the matter of a code; NotFound when there is none."""
    matter = by_code(session, code)
    assert matter.id is not None
    evidence = select(Evidence).where(Evidence.matter_id == matter.id).order_by(col(Evidence.id))
    notices = select(Notice).where(Notice.matter_id == matter.id).order_by(col(Notice.id))
    return Dossier(
        matter=matter,
        steps=steps_of(session, matter.id),
        notices=session.exec(notices).all(),
        evidence=session.exec(evidence).all(),
        children=_children(session, matter.id),
        topics=_topics(session, matter.id),
        issue=session.get(Issue, matter.id),
        request=session.get(Request, matter.id),
        project=session.get(Project, matter.project_id) if matter.project_id else None,
        parent=_code(session, matter.parent_id),
        successor=_code(session, matter.merged_into),
    )


def _children(session: Session, matter_id: int) -> Sequence[tuple[Matter, Request | None]]:
    chosen = select(Matter, Request).outerjoin(Request, col(Request.matter_id) == col(Matter.id))
    return session.exec(chosen.where(Matter.parent_id == matter_id).order_by(col(Matter.id))).all()


def _topics(session: Session, matter_id: int) -> Sequence[tuple[AgendaItem, ForumSitting]]:
    chosen = select(AgendaItem, ForumSitting).join(
        ForumSitting, col(ForumSitting.id) == col(AgendaItem.forum_id)
    )
    return session.exec(chosen.where(AgendaItem.matter_id == matter_id).order_by(col(AgendaItem.id))).all()


def _code(session: Session, matter_id: int | None) -> str:
    found = session.get(Matter, matter_id) if matter_id else None
    return found.code if found else ""


def newest_evidence(session: Session, matter_id: int) -> Evidence | None:
    """The file that was put on record last."""
    chosen = select(Evidence).where(Evidence.matter_id == matter_id).order_by(col(Evidence.id).desc())
    return session.exec(chosen.limit(1)).first()
