"""问题事项 Raising a problem that blocks a project, and putting the opinion on it that goes to the mayor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, Rule, carry_out
from flows.commands.raising import NewMatter, raise_in
from flows.commands.rights import guarded
from models.errors import BadInput
from models.session import transaction
from models.tables.matters import Matter
from models.tables.payloads import Issue
from models.terms import Category, Gate, Severity
from rules.access.verbs import Verb
from rules.acts.filing import file_opinion, sign
from rules.acts.raising import Subject

TITLE_MOST = 120


class TitleUnfit(BadInput):
    """A title that is empty or too long for a list."""

    code = "title-unfit"


@dataclass(frozen=True, slots=True)
class NewIssue:
    """A problem as it is reported (问题提报单, C8)."""

    title: str
    unit: str
    task_force: str = ""
    description: str = ""
    solution: str = ""
    category: Category = Category.OTHER
    severity: Severity = Severity.NORMAL
    scope: str = ""
    leader: str = ""
    project_id: int | None = None
    due_on: date | None = None
    chain: str = "issue"
    source: str = ""
    code: str = field(default="")


def raise_issue(desk: Desk, new: NewIssue) -> Matter:
    """Report a problem; it lies with its responsible unit from this moment on. Raises TitleUnfit, UnknownToMechanism."""
    with transaction(desk.engine) as session:
        matter = raise_issue_in(session, desk, new)
        session.expunge(matter)
    return matter


def raise_issue_in(session: Session, desk: Desk, new: NewIssue) -> Matter:
    """`raise_issue` in the session's transaction."""
    title = new.title.strip()
    if not title or len(title) > TITLE_MOST:
        msg = f"事项名称须为 1–{TITLE_MOST} 字，现为 {len(title)} 字；未提报；请写清「什么项目、什么问题」"
        raise TitleUnfit(msg)
    subject = Subject(
        chain=new.chain,
        unit=new.unit,
        task_force=new.task_force,
        leader=new.leader,
        severity=str(new.severity),
        category=str(new.category),
        scope=new.scope,
    )
    wanted = NewMatter("issue", title, subject, project_id=new.project_id, due_on=new.due_on, code=new.code)
    matter = raise_in(session, desk, wanted)
    assert matter.id is not None
    session.add(
        Issue(
            matter_id=matter.id,
            description=new.description or title,
            solution=new.solution,
            source=new.source,
        )
    )
    session.flush()
    return matter


def give_opinion(desk: Desk, code: str, text: str, *, signed_by: str = "", seen: int | None = None) -> Done:
    """File 具体意见建议 and, with `signed_by` (a post), the leader's signature in the same act (四(二)).

    Raises NotForThisBody where the signature is not the leader's.
    """
    with transaction(desk.engine) as session:
        rule = partial(file_opinion, by=desk.actor, text=text)
        done = carry_out(session, desk, code, guarded(Verb.OPINION, desk, rule), seen)
        issue = session.get(Issue, done.matter_id)
        if issue is not None:
            issue.opinion, issue.opinion_by, issue.opinion_at = text, desk.actor, desk.now
        if signed_by:
            done = carry_out(session, desk, code, _signing(desk, signed_by))
            _note_signature(issue, signed_by, desk)
    return done


def sign_opinion(desk: Desk, code: str, *, signed_by: str, seen: int | None = None) -> Done:
    """Record that the leader has signed the opinion."""
    with transaction(desk.engine) as session:
        done = carry_out(session, desk, code, _signing(desk, signed_by), seen)
        _note_signature(session.get(Issue, done.matter_id), signed_by, desk)
    return done


def _signing(desk: Desk, signed_by: str) -> Rule:
    rule = partial(sign, by=signed_by, gate=Gate.LEADER_SIGNATURE)
    return guarded(Verb.SIGN, desk, rule, signer=signed_by)


def _note_signature(issue: Issue | None, signed_by: str, desk: Desk) -> None:
    if issue is not None:
        issue.signed_by, issue.signed_at = signed_by, desk.now
