"""动作目录 Every officers' verb as programs and pages put it: what has to be said with it, and the command that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlmodel import Session

from console.api import bodies
from console.visits import Visit
from flows.commands import issues, officers, requests
from flows.commands.desk import Desk, Done
from flows.commands.requests import Asked
from flows.offering import pieces_of
from models.queries.sight import matter_within
from rules.access.verbs import Verb


@dataclass(frozen=True, slots=True)
class Place:
    """Where a verb is put to work: at a desk, on a matter as it was seen, in a session for what it refers to."""

    desk: Desk
    code: str
    seen: int
    session: Session
    account_id: int


@dataclass(frozen=True, slots=True)
class Command:
    """A verb: `act` is given the place and the body that was sent."""

    body: type[bodies.Acting]
    act: Callable[[Place, Any], Done | Asked]


def carried_out(
    session: Session, visit: Visit, command: Command, code: str, seen: int, said: bodies.Acting
) -> tuple[Done | Asked, Desk]:
    """Put a verb to a matter that the visit may see, as the post that is said.

    Raises NotFound, NotForThisBody, Stale, and whatever the command refuses with.
    """
    # Who may not see it learns nothing else about it, whatever he wanted of it.
    matter_within(session, code, visit.caller.scope)
    desk = visit.desk(said.post)
    return command.act(Place(desk, code, seen, session, visit.caller.account_id), said), desk


def _accept(at: Place, _: bodies.Acting) -> Done:
    return officers.accept(at.desk, at.code, seen=at.seen)


def _reply(at: Place, said: bodies.Said) -> Done:
    return officers.reply(at.desk, at.code, said.text, seen=at.seen)


def _opinion(at: Place, said: bodies.Opinion) -> Done:
    return issues.give_opinion(at.desk, at.code, said.text, signed_by=said.signed_by, seen=at.seen)


def _sign(at: Place, said: bodies.Signed) -> Done:
    return issues.sign_opinion(at.desk, at.code, signed_by=said.signed_by, seen=at.seen)


def _escalate(at: Place, said: bodies.Moved) -> Done:
    return officers.escalate(at.desk, at.code, said.reason, target=said.to, seen=at.seen)


def _return(at: Place, said: bodies.Moved) -> Done:
    return officers.give_back(at.desk, at.code, said.reason, target=said.to, seen=at.seen)


def _hand_over(at: Place, said: bodies.HandedOver) -> Done:
    return officers.hand_over(at.desk, at.code, said.to, said.reason, seen=at.seen)


def _suspend(at: Place, said: bodies.Suspended) -> Done:
    return officers.suspend(at.desk, at.code, said.reason, said.review_on, seen=at.seen)


def _resume(at: Place, said: bodies.Reasoned) -> Done:
    return officers.resume(at.desk, at.code, said.reason, seen=at.seen)


def _complete(at: Place, said: bodies.Said) -> Done:
    return officers.complete(at.desk, at.code, said.text, seen=at.seen)


def _reopen(at: Place, said: bodies.Reasoned) -> Done:
    return officers.reopen(at.desk, at.code, said.reason, seen=at.seen)


def _withdraw(at: Place, said: bodies.Reasoned) -> Done:
    return officers.withdraw(at.desk, at.code, said.reason, seen=at.seen)


def _merge(at: Place, said: bodies.Merged) -> Done:
    return officers.merge(at.desk, at.code, said.into, said.reason, seen=at.seen)


def _ask_extension(at: Place, said: bodies.ExtensionAsked) -> Asked:
    return requests.ask_for_extension(at.desk, at.code, said.until, said.reason, seen=at.seen)


def _answer_extension(at: Place, said: bodies.ExtensionAnswered) -> Done:
    return requests.answer_for_extension(
        at.desk, at.code, granted=said.granted, until=said.until, reason=said.reason, seen=at.seen
    )


def _ask_strike_off(at: Place, said: bodies.StrikeOffAsked) -> Asked:
    pieces = pieces_of(at.session, at.account_id, said.evidence)
    return requests.ask_for_strike_off(at.desk, at.code, said.text, pieces, seen=at.seen)


def _verify_strike_off(at: Place, said: bodies.StrikeOffAnswered) -> Done:
    return requests.verify_strike_off(
        at.desk, at.code, granted=said.granted, reason=said.reason, seen=at.seen
    )


COMMANDS: Mapping[Verb, Command] = MappingProxyType(
    {
        Verb.ACCEPT: Command(bodies.Acting, _accept),
        Verb.REPLY: Command(bodies.Said, _reply),
        Verb.OPINION: Command(bodies.Opinion, _opinion),
        Verb.SIGN: Command(bodies.Signed, _sign),
        Verb.ESCALATE: Command(bodies.Moved, _escalate),
        Verb.RETURN: Command(bodies.Moved, _return),
        Verb.HAND_OVER: Command(bodies.HandedOver, _hand_over),
        Verb.SUSPEND: Command(bodies.Suspended, _suspend),
        Verb.RESUME: Command(bodies.Reasoned, _resume),
        Verb.COMPLETE: Command(bodies.Said, _complete),
        Verb.REOPEN: Command(bodies.Reasoned, _reopen),
        Verb.WITHDRAW: Command(bodies.Reasoned, _withdraw),
        Verb.MERGE: Command(bodies.Merged, _merge),
        Verb.ASK_EXTENSION: Command(bodies.ExtensionAsked, _ask_extension),
        Verb.ANSWER_EXTENSION: Command(bodies.ExtensionAnswered, _answer_extension),
        Verb.ASK_STRIKE_OFF: Command(bodies.StrikeOffAsked, _ask_strike_off),
        Verb.VERIFY_STRIKE_OFF: Command(bodies.StrikeOffAnswered, _verify_strike_off),
    }
)
