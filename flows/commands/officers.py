"""办理动作 The officers' verbs that concern one matter alone; each is one transaction and one step."""

from __future__ import annotations

from datetime import date
from functools import partial

from flows.commands.desk import Desk, Done, Rule, carry_out
from flows.commands.duties import NotThisDuty, complete_with, duty_at, stage_of
from flows.commands.requests import close_children
from flows.commands.rights import guarded, require_also
from models.queries.matters import by_code, raiser_of
from models.record_terms import Record
from models.session import transaction
from rules.access.verbs import Verb
from rules.acts import closing, filing, moving, pausing


def _one(desk: Desk, code: str, verb: Verb, rule: Rule, seen: int | None) -> Done:
    with transaction(desk.engine) as session:
        return carry_out(session, desk, code, guarded(verb, desk, rule), seen)


def accept(desk: Desk, code: str, *, seen: int | None = None) -> Done:
    """受理、签收: where a signature is all that a stage asks for, it completes the stage (C9, C30)."""
    with transaction(desk.engine) as session:
        if stage_of(session, desk, by_code(session, code)).record is not Record.SIGNATURE:
            rule = guarded(Verb.ACCEPT, desk, partial(filing.accept, by=desk.actor))
            return carry_out(session, desk, code, rule, seen)
        duty_at(session, desk, code, Record.SIGNATURE)
        return complete_with(session, desk, code, Record.SIGNATURE, "已签收", seen)


def reply(desk: Desk, code: str, text: str, *, seen: int | None = None) -> Done:
    """答复: report what was done."""
    return _one(desk, code, Verb.REPLY, partial(filing.reply, by=desk.actor, text=text), seen)


def escalate(desk: Desk, code: str, reason: str, *, target: str = "", seen: int | None = None) -> Done:
    """提级: send it up before its time; `seen` refuses a click on what has moved since."""
    return _one(
        desk, code, Verb.ESCALATE, partial(moving.send_up, by=desk.actor, reason=reason, target=target), seen
    )


def give_back(desk: Desk, code: str, reason: str, *, target: str = "", seen: int | None = None) -> Done:
    """退回 to a lower stage, within the limit that runs; a report goes back by its own command. Raises NotThisDuty."""
    with transaction(desk.engine) as session:
        stage = stage_of(session, desk, by_code(session, code))
        if stage.record is not None and stage.record.is_ruled_on:
            msg = f"事项 {code} 在「{stage.name}」，退回须记入审签；未作变动；请用 diaodu report return"
            raise NotThisDuty(msg)
        rule = partial(moving.give_back, by=desk.actor, reason=reason, target=target)
        return carry_out(session, desk, code, guarded(Verb.RETURN, desk, rule), seen)


def hand_over(desk: Desk, code: str, unit: str, reason: str, *, seen: int | None = None) -> Done:
    """转办 to another responsible unit."""
    return _one(
        desk, code, Verb.HAND_OVER, partial(moving.hand_over, by=desk.actor, reason=reason, unit=unit), seen
    )


def suspend(desk: Desk, code: str, reason: str, review_on: date, *, seen: int | None = None) -> Done:
    """挂起 until a day on which it runs again by itself."""
    return _one(
        desk,
        code,
        Verb.SUSPEND,
        partial(pausing.suspend, by=desk.actor, reason=reason, review_on=review_on),
        seen,
    )


def resume(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """恢复办理 before the review day."""
    return _one(desk, code, Verb.RESUME, partial(pausing.resume, by=desk.actor, reason=reason), seen)


def complete(desk: Desk, code: str, text: str = "", *, seen: int | None = None) -> Done:
    """办结 the stage of a duty."""
    return _one(desk, code, Verb.COMPLETE, partial(moving.complete, by=desk.actor, text=text), seen)


def reopen(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """重开 a closed matter under its old number."""
    return _one(desk, code, Verb.REOPEN, partial(closing.reopen, by=desk.actor, reason=reason), seen)


def withdraw(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """撤销, and whatever was asked about it."""
    with transaction(desk.engine) as session:
        raised_by = raiser_of(session, code)
        rule = partial(closing.withdraw, by=desk.actor, reason=reason)
        done = carry_out(session, desk, code, guarded(Verb.WITHDRAW, desk, rule, raised_by=raised_by), seen)
        close_children(session, desk, done.matter_id, f"所属事项 {code} 已撤销")
        return done


def merge(desk: Desk, code: str, into: str, reason: str, *, seen: int | None = None) -> Done:
    """并案 into another matter; NotFound when there is no such one."""
    with transaction(desk.engine) as session:
        target = by_code(session, into)
        own = by_code(session, code)
        rule = partial(
            closing.merge, by=desk.actor, reason=reason, into=into, into_id=target.id or 0, own_id=own.id or 0
        )
        require_also(session, desk, Verb.MERGE, into)
        closing.refuse_closed_target(into, target.status)
        done = carry_out(session, desk, code, guarded(Verb.MERGE, desk, rule), seen)
        close_children(session, desk, done.matter_id, f"所属事项 {code} 已并入 {into}")
        return done
