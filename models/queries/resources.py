"""要素查询 Requests for resources in lists, and everything that was answered to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from models.errors import Hidden, NotFound
from models.queries.matters import CLOSED, by_code
from models.queries.projects import any_lists
from models.queries.sight import concerning
from models.scope import Scope
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
            return _files(session, [(session.get_one(Matter, key), request)])[0]
    raise _no_request(code)


def request_within(session: Session, code: str, scope: Scope) -> RequestFile:
    """The request of a code that a scope may see; NotFound, in the same words, where there is none.

    Whoever was asked first may look on, and answer, wherever the request has climbed to meanwhile.
    """
    try:
        found = request_file(session, code)
    except NotFound:
        raise _no_request(code) from None
    matter = found.matter
    holders = (*matter.holder.split(), *found.request.authority.split())
    if not scope.concerns(matter.unit, matter.task_force, matter.leader, holders):
        raise Hidden(_no_request(code).message)
    return found


def _no_request(code: str) -> NotFound:
    return NotFound(f"事项 {code} 不是要素需求单；未作变动；请用 diaodu request list 查看编号")


def request_files(session: Session, wanted: RequestFilter, limit: int | None = None) -> list[RequestFile]:
    """Requests in the order in which they were raised."""
    found = session.exec(_chosen(wanted).order_by(col(Matter.id)).limit(limit)).all()
    return _files(session, found)


def requests_page(
    session: Session, wanted: RequestFilter, scope: Scope, limit: int, before: int = 0
) -> list[RequestFile]:
    """The next requests of a filter that a scope may see, the latest first."""
    asked = [any_lists(ref, ResourceRequest.authority) for ref in sorted(scope.refs)]
    chosen = _chosen(wanted).where(or_(concerning(session, scope), *asked))
    if before:
        chosen = chosen.where(col(ResourceRequest.matter_id) < before)
    found = session.exec(chosen.order_by(col(ResourceRequest.matter_id).desc()).limit(limit)).all()
    return _files(session, found)


def _chosen(wanted: RequestFilter) -> Any:
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
    return chosen.where(*(condition for value, condition in narrowing if value))


def _files(session: Session, pairs: Sequence[tuple[Matter, ResourceRequest]]) -> list[RequestFile]:
    """A statement each for all that hangs on some requests."""
    keys = [request.matter_id for _, request in pairs]
    lines = _by(session, select(ResourceLine).order_by(col(ResourceLine.item)), ResourceLine.matter_id, keys)
    answers = _by(
        session, select(ResourceAnswer).order_by(col(ResourceAnswer.id)), ResourceAnswer.matter_id, keys
    )
    given = [answer.id or 0 for found in answers.values() for answer in found]
    grants = _by(
        session, select(ResourceGrant).order_by(col(ResourceGrant.item)), ResourceGrant.answer_id, given
    )
    checks = _by(session, select(ResourceCheck), ResourceCheck.answer_id, given)
    wanted = {request.project_id for _, request in pairs}
    projects = {one.id: one for one in session.exec(select(Project).where(col(Project.id).in_(wanted)))}
    return [
        RequestFile(
            matter,
            request,
            projects[request.project_id],
            lines[request.matter_id],
            [
                GivenAnswer(one, grants[one.id or 0], next(iter(checks[one.id or 0]), None))
                for one in answers[request.matter_id]
            ],
        )
        for matter, request in pairs
    ]


def _by(session: Session, chosen: Any, column: Any, keys: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.exec(chosen.where(col(column).in_(keys))):
        found[getattr(row, column.key)].append(row)
    return found
