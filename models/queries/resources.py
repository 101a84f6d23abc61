"""要素查询 Requests for resources in lists, and everything that was answered to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.queries.matters import CLOSED, by_code
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.resources import (
    ResourceAnswer,
    ResourceCheck,
    ResourceGrant,
    ResourceLine,
    ResourceRequest,
)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer with what it grants, and what the unit that asked said of it, if it did."""

    answer: ResourceAnswer
    grants: Sequence[ResourceGrant]
    check: ResourceCheck | None

    @property
    def counts(self) -> bool:
        """Whether what it grants was not said to be otherwise."""
        return self.check is None or self.check.accepted


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A request with its matter, its project, its lines and its answers, oldest first."""

    matter: Matter
    request: ResourceRequest
    project: Project
    lines: Sequence[ResourceLine]
    answers: Sequence[GivenAnswer]

    @property
    def latest(self) -> GivenAnswer | None:
        """The last answer."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which requests are wanted; what is empty does not narrow. Those that are closed come only if asked for."""

    kind: str = ""
    task_force: str = ""
    unit: str = ""
    project_id: int | None = None
    closed: bool = False


def request_file(session: Session, code: str) -> RequestFile:
    """The request of a code, its own or that of the confirmation asked about it. Raises NotFound."""
    matter = by_code(session, code)
    for key in (matter.id, matter.parent_id):
        request = session.get(ResourceRequest, key) if key else None
        if request is not None:
            return _file(session, session.get_one(Matter, key), request)
    raise NotFound(f"事项 {code} 不是要素需求单；未作变动；请用 diaodu request list 查看编号")


def request_files(session: Session, wanted: RequestFilter, limit: int | None = None) -> list[RequestFile]:
    """Requests in the order in which they were raised."""
    chosen = select(Matter, ResourceRequest).join(
        ResourceRequest, col(ResourceRequest.matter_id) == col(Matter.id)
    )
    narrowing = (
        (wanted.kind, ResourceRequest.kind == wanted.kind),
        (wanted.task_force, Matter.task_force == wanted.task_force),
        (wanted.unit, Matter.unit == wanted.unit),
        (wanted.project_id, ResourceRequest.project_id == wanted.project_id),
        (not wanted.closed, col(Matter.status).not_in(CLOSED)),
    )
    narrowed = chosen.where(*(condition for value, condition in narrowing if value))
    found = session.exec(narrowed.order_by(col(Matter.id)).limit(limit)).all()
    return [_file(session, matter, request) for matter, request in found]


def _file(session: Session, matter: Matter, request: ResourceRequest) -> RequestFile:
    lines = select(ResourceLine).where(ResourceLine.matter_id == matter.id).order_by(col(ResourceLine.item))
    return RequestFile(
        matter,
        request,
        session.get_one(Project, request.project_id),
        session.exec(lines).all(),
        _answers(session, request.matter_id),
    )


def _answers(session: Session, matter_id: int) -> list[GivenAnswer]:
    chosen = select(ResourceAnswer).where(ResourceAnswer.matter_id == matter_id)
    answers = session.exec(chosen.order_by(col(ResourceAnswer.id))).all()
    return [
        GivenAnswer(
            answer,
            session.exec(
                select(ResourceGrant)
                .where(ResourceGrant.answer_id == answer.id)
                .order_by(col(ResourceGrant.item))
            ).all(),
            session.get(ResourceCheck, answer.id),
        )
        for answer in answers
    ]
