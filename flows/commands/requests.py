"""申请 Requests for more time and for strike-off: matters of their own that climb to whoever answers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, Rule, carry_out
from flows.commands.duties import NotThisDuty, stage_of
from flows.commands.evidence import Piece, keep
from flows.commands.issues import TITLE_MOST
from flows.commands.raising import NewMatter, raise_in
from flows.commands.rights import guarded
from models.errors import Refused
from models.notice_kinds import NoticeKind
from models.queries.matters import by_code, open_children
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.payloads import Request
from models.terms import OnTimeout
from rules.access.verbs import Verb
from rules.acts.closing import answer_strike_off, ask_strike_off, withdraw
from rules.acts.common import require_record
from rules.acts.extending import answer_extension, ask_extension
from rules.acts.moving import finish
from rules.acts.raising import Subject, raise_matter, saying
from rules.acts.review import reviewing_chain
from rules.standing import Decision, Detail
from rules.timeouts import filled

EXTENSION = "extension"
STRIKE_OFF = "strike_off"
# What whoever answers is told of a request, given its first standing.
Says = Callable[[Decision], tuple[NoticeKind, Detail]]


class NothingAsked(Refused):
    """Nobody has asked for what is being answered, or it has been answered."""

    code = "nothing-asked"


class AlreadyAsked(Refused):
    """The same thing has been asked and not yet answered."""

    code = "already-asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was made: the act on the matter, and the code of the request's own matter."""

    done: Done
    code: str


def ask_for_extension(desk: Desk, code: str, until: date, reason: str, *, seen: int | None = None) -> Asked:
    """申请延期: raise a request that its chain brings to whoever decides; the matter's clock runs on."""
    with transaction(desk.engine) as session:
        _refuse_second(session, code, EXTENSION)
        rule = partial(ask_extension, by=desk.actor, reason=reason, until=until)
        done = carry_out(session, desk, code, guarded(Verb.ASK_EXTENSION, desk, rule), seen)
        world = desk.worlds.world(session)
        policy = world.mechanism(done.before).chains[done.before.chain].extension
        chain = policy.leader_chain if done.before.extensions + 1 >= policy.leader_from else policy.chain
        chain = reviewing_chain(done.before, world, desk.now, chain, policy.leader_chain)
        request = Request(
            matter_id=0, asks=EXTENSION, text=reason, asks_for=until, was_due_on=done.before.due_on
        )
        return Asked(done, _raise_request(session, desk, done, request, chain))


def answer_for_extension(
    desk: Desk,
    code: str,
    *,
    granted: bool,
    until: date | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Done:
    """答复延期: the answer fixes the new date, the one asked for unless another is given."""
    with transaction(desk.engine) as session:
        child, request = _pending(session, code, EXTENSION)
        assert request.asks_for is not None
        _refuse_unchecked(session, desk, child)
        rule = partial(
            answer_extension, by=desk.actor, granted=granted, until=until or request.asks_for, reason=reason
        )
        answered = "同意" if granted else reason
        return _answer(session, desk, code, child, Verb.ANSWER_EXTENSION, rule, answered, seen)


def ask_for_strike_off(
    desk: Desk, code: str, text: str, pieces: Sequence[Piece] = (), *, seen: int | None = None
) -> Asked:
    """申请销号 with its evidence; the matter waits for a second party to verify it."""
    with transaction(desk.engine) as session:
        return ask_strike_off_in(session, desk, code, text, pieces, seen=seen)


def ask_strike_off_in(
    session: Session,
    desk: Desk,
    code: str,
    text: str,
    pieces: Sequence[Piece] = (),
    *,
    record: Record | None = None,
    says: Says | None = None,
    seen: int | None = None,
) -> Asked:
    """`ask_for_strike_off` in the session's transaction, for a stage that `record` ends; `says` is told instead.

    Whoever made the record has been found fit to make it.
    """
    rule: Rule = partial(ask_strike_off, by=desk.actor, text=text, files=len(pieces), record=record)
    done = carry_out(session, desk, code, rule if record else guarded(Verb.ASK_STRIKE_OFF, desk, rule), seen)
    keep(session, desk, done.matter_id, pieces)
    world = desk.worlds.world(session)
    policy = world.mechanism(done.before).chains[done.before.chain].strike_off
    chain = reviewing_chain(done.before, world, desk.now, policy.chain, policy.own_chain)
    request = Request(
        matter_id=0, asks=STRIKE_OFF, text=text, was_due_on=done.before.due_on, files=len(pieces)
    )
    return Asked(done, _raise_request(session, desk, done, request, chain, says))


def verify_strike_off(
    desk: Desk, code: str, *, granted: bool, reason: str = "", seen: int | None = None
) -> Done:
    """审核销号: close the matter, or return it to be done again within the original limit."""
    with transaction(desk.engine) as session:
        return verify_strike_off_in(session, desk, code, granted=granted, reason=reason, seen=seen)


def verify_strike_off_in(
    session: Session,
    desk: Desk,
    code: str,
    *,
    granted: bool,
    reason: str,
    record: Record | None = None,
    seen: int | None = None,
) -> Done:
    """`verify_strike_off` in the session's transaction, where verifying takes a `record`."""
    child, _ = _pending(session, code, STRIKE_OFF)
    require_record(stage_of(session, desk, child), record)
    rule = partial(answer_strike_off, by=desk.actor, granted=granted, reason=reason, asked_at=child.raised_at)
    answered = "同意" if granted else reason
    done = _answer(session, desk, code, child, Verb.VERIFY_STRIKE_OFF, rule, answered, seen)
    if granted:
        close_children(session, desk, done.matter_id, f"所属事项 {code} 已销号")
    return done


def close_children(session: Session, desk: Desk, parent_id: int, reason: str) -> None:
    """Withdraw what was asked about a matter that has ended: nobody must be nagged for an answer to nothing."""
    for child in open_children(session, parent_id):
        carry_out(session, desk, child.code, partial(withdraw, by=desk.actor, reason=reason))


def _raise_request(
    session: Session, desk: Desk, done: Done, request: Request, chain: str, says: Says | None = None
) -> str:
    about = by_code(session, done.code)
    own_name = desk.worlds.mechanism(session).chains[chain].name
    verb = own_name if says else "延期申请" if request.asks == EXTENSION else "销号申请"
    subject = Subject(
        chain=chain,
        unit=about.unit,
        task_force=about.task_force,
        leader=about.leader,
        severity=about.severity,
        category=about.category,
        scope=about.scope,
    )
    new = NewMatter(request.asks, f"{verb}：{about.title}"[:TITLE_MOST], subject, parent_id=about.id)
    raised = raise_matter(subject, desk.worlds.world(session), desk.now, by=desk.actor)
    child = raise_in(
        session, desk, new, saying(raised, *(says(raised) if says else _said(done, request, raised)))
    )
    assert child.id is not None
    request.matter_id = child.id
    session.add(request)
    session.flush()
    return child.code


def _said(done: Done, request: Request, raised: Decision) -> tuple[NoticeKind, Detail]:
    """What whoever answers is told: a request reads otherwise than work that was assigned."""
    by = str(raised.detail["by"])
    if request.asks == STRIKE_OFF:
        verify_by = raised.after.due_on
        said = filled(stage=raised.after.stage, by=by, text=request.text, verify_by=verify_by)
        return NoticeKind.STRIKE_OFF_ASKED, {**said, "files": request.files}
    asked = filled(stage=raised.after.stage, by=by, due_on=request.was_due_on, asks_for=request.asks_for)
    nth = done.before.extensions + 1
    late = done.before.is_late(raised.after.entered_at)
    return NoticeKind.EXTENSION_ASKED, {**asked, "reason": request.text, "nth": nth, "after_due": late}


def _requests(session: Session, code: str, asks: str) -> list[tuple[Matter, Request]]:
    parent = by_code(session, code)
    assert parent.id is not None
    found = [(child, session.get(Request, child.id)) for child in open_children(session, parent.id)]
    return [(child, request) for child, request in found if request is not None and request.asks == asks]


def _pending(session: Session, code: str, asks: str) -> tuple[Matter, Request]:
    found = _requests(session, code, asks)
    if not found:
        what = "延期申请" if asks == EXTENSION else "销号申请"
        raise NothingAsked(f"事项 {code} 没有待答复的{what}；未作变动；请用 diaodu show {code} 查看")
    return found[0]


def _answer(
    session: Session,
    desk: Desk,
    code: str,
    child: Matter,
    verb: Verb,
    rule: Rule,
    text: str,
    seen: int | None,
) -> Done:
    """Answer on the matter and end its request, which must not have gone to somebody else meanwhile."""
    request, version = child.code, child.version
    verifiers = tuple(child.holder.split())
    done = carry_out(session, desk, code, guarded(verb, desk, rule, verifiers=verifiers), seen)
    carry_out(session, desk, request, partial(finish, by=desk.actor, text=text), version)
    return done


def _refuse_unchecked(session: Session, desk: Desk, child: Matter) -> None:
    """Refuse an answer while somebody only checks what a leader is to decide."""
    stage = stage_of(session, desk, child)
    chain = desk.worlds.world(session).mechanisms[child.configuration].chains[child.chain]
    if stage.on_timeout is OnTimeout.REMIND and stage is not chain.stages[-1]:
        msg = f"申请 {child.code} 还在「{stage.name}」；未作变动；初核后请用 diaodu complete {child.code} 转下一环节决定"
        raise NotThisDuty(msg)


def _refuse_second(session: Session, code: str, asks: str) -> None:
    if found := _requests(session, code, asks):
        waiting = found[0][0].code
        raise AlreadyAsked(f"事项 {code} 已有待答复的延期申请 {waiting}；未再受理；请等待答复")
