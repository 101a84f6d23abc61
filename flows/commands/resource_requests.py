"""要素需求 Asking for land, environmental capacity, energy, money for a project (C15, C16), and taking it to the task force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, carry_out
from flows.commands.issues import TITLE_MOST, NewIssue, raise_issue_in
from flows.commands.project_binding import NotAdmitted
from flows.commands.project_log import allow, opened, today
from flows.commands.project_nodes import filling
from flows.commands.raising import NewMatter, raise_in
from flows.commands.requests import close_children
from models.errors import Refused
from models.mechanism import Mechanism
from models.notice_kinds import NoticeKind
from models.queries.resources import RequestFile, request_file
from models.resource_terms import Resource, Verdict
from models.session import transaction
from models.tables.matters import Matter
from models.tables.projects import Project
from models.tables.resources import ResourceLine, ResourceRequest
from models.terms import Category, MatterStatus, Severity
from rules.access.actors import bodies_of
from rules.acts.asking import raise_past
from rules.acts.closing import merge
from rules.acts.moving import send_up
from rules.acts.raising import Subject, saying
from rules.holders import resolve
from rules.resource_answers import Line, RequestUnfit, lines_of, said_of
from rules.stages import stages_of
from rules.standing import Decision
from rules.timeouts import filled

CHAIN = KIND = "resource-request"


class NothingRefused(Refused):
    """Only what was refused becomes a problem for the task force."""

    code = "nothing-refused"


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request as it is raised: `project` a code, `wants` as people write it (120亩、化学需氧量=12.5).

    `plot` and `planning` say where land is wanted and what its plans and quotas allow.
    """

    project: str
    kind: Resource
    wants: tuple[str, ...]
    plot: str = ""
    planning: str = ""
    purpose: str = ""
    needed_on: date | None = None
    severity: Severity = Severity.NORMAL


def raise_request(desk: Desk, new: NewRequest) -> Matter:
    """Ask for a resource; who holds it answers within the limit, else the request climbs.

    It begins above every stage that the asker itself would hold (A21). Raises RequestUnfit, NotAdmitted,
    NotForThisBody, NobodyElse, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, new.project)
        mechanism = filling(session, desk, project)
        lines = _lines(new, project)
        decided = _decide(session, desk, mechanism, project, new)
        amounts = said_of(lines, {line.item: line.wanted for line in lines})
        title = f"要素需求：{amounts}（{project.name}）"[:TITLE_MOST]
        subject = _subject(project, new)
        matter = raise_in(
            session, desk, NewMatter(KIND, title, subject, project_id=project.id), decision=decided
        )
        assert matter.id is not None
        session.add(_payload(desk, mechanism, matter.id, project, decided, new))
        session.flush()
        session.add_all(
            ResourceLine(matter_id=matter.id, item=line.item, unit=line.unit, wanted=line.wanted)
            for line in lines
        )
        session.flush()
        session.expunge(matter)
        return matter


def _lines(new: NewRequest, project: Project) -> tuple[Line, ...]:
    if project.admitted_at is None:
        raise NotAdmitted(
            f"项目 {project.code} 尚未分类归口；未提出；请由领导小组办公室先用 diaodu project classify 归口"
        )
    if new.kind is Resource.LAND and not (new.plot.strip() and new.planning.strip()):
        raise RequestUnfit(
            "用地需求须写明地块和规划、指标状态；未提出；请用 --plot、--planning 写明，如 已入规、指标未落实"
        )
    return lines_of(new.kind, new.wants)


def _decide(
    session: Session, desk: Desk, mechanism: Mechanism, project: Project, new: NewRequest
) -> Decision:
    own = bodies_of(desk.actor, mechanism.organisation, today(desk, mechanism))
    askers = {f"body:{body}" for body in (project.unit, *own)}
    world = desk.worlds.world(session)
    decided = raise_past(_subject(project, new), askers, world, desk.now, by=desk.actor)
    said = filled(stage=decided.after.stage, by=desk.actor, due_on=decided.after.due_on, text=_said(new))
    return saying(decided, NoticeKind.APPLIED, said)


def _said(new: NewRequest) -> str:
    parts = {
        "地块": new.plot,
        "规划和指标": new.planning,
        "用途": new.purpose,
        "需在此前到位": new.needed_on.isoformat() if new.needed_on else "",
    }
    return "；".join(f"{name}：{part}" for name, part in parts.items() if part)


def _subject(project: Project, new: NewRequest) -> Subject:
    return Subject(
        CHAIN,
        project.unit,
        project.task_force,
        project.leader,
        severity=str(new.severity),
        category=str(new.kind),
        scope=project.scopes,
    )


def _payload(
    desk: Desk, mechanism: Mechanism, matter_id: int, project: Project, decided: Decision, new: NewRequest
) -> ResourceRequest:
    first = stages_of(mechanism.chains[CHAIN], decided.after)[0]
    authority = resolve(first.holder, decided.after, mechanism.organisation, today(desk, mechanism))
    return ResourceRequest(
        matter_id=matter_id,
        project_id=project.id or 0,
        kind=str(new.kind),
        authority=" ".join(authority.refs),
        asked_by=desk.actor,
        plot=new.plot,
        planning=new.planning,
        purpose=new.purpose,
        needed_on=new.needed_on,
    )


def turn_into_issue(desk: Desk, code: str, *, description: str = "", solution: str = "") -> Matter:
    """Take what was refused to the task force as a problem (C8); the request goes on under the problem's number.

    Raises NothingRefused, NotForThisBody, NotFound.
    """
    with transaction(desk.engine) as session:
        found = request_file(session, code)
        mechanism = desk.worlds.mechanism(session)
        allow(desk, mechanism, (found.matter.unit,), "将要素需求转为问题")
        reason = _refusal(found)
        issue = raise_issue_in(session, desk, _issue(found, description or reason, solution))
        carry_out(session, desk, issue.code, partial(send_up, by=desk.actor, reason=reason))
        _merge(session, desk, found.matter, issue)
        session.refresh(issue)
        session.expunge(issue)
        return issue


def _refusal(found: RequestFile) -> str:
    latest, code = found.latest, found.matter.code
    is_open = MatterStatus(found.matter.status).is_open
    if latest is None or latest.answer.verdict != Verdict.REFUSED or not is_open:
        raise NothingRefused(
            f"需求单 {code} 没有在办的「不予保障」答复；未转为问题；请用 diaodu request show {code} 查看"
        )
    return f"要素需求 {code} 不予保障：{latest.answer.reason}"


def _issue(found: RequestFile, description: str, solution: str) -> NewIssue:
    matter = found.matter
    return NewIssue(
        matter.title.replace("要素需求", "要素未保障", 1),
        matter.unit,
        matter.task_force,
        description=description,
        solution=solution,
        category=Category(matter.category),
        severity=Severity(matter.severity),
        scope=matter.scope,
        leader=matter.leader,
        project_id=matter.project_id,
        source=f"要素需求单 {matter.code}",
    )


def _merge(session: Session, desk: Desk, request: Matter, issue: Matter) -> None:
    assert request.id is not None
    assert issue.id is not None
    rule = partial(
        merge, by=desk.actor, reason="转为问题", into=issue.code, into_id=issue.id, own_id=request.id
    )
    key, code = request.id, request.code
    carry_out(session, desk, code, rule)
    close_children(session, desk, key, f"需求单 {code} 已转为问题 {issue.code}")
