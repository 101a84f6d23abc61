"""办理预告 Which verbs a post may put to a matter as it stands, and what each would do: the commands' own rules, asked first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from flows.commands.desk import Rule
from flows.commands.requests import EXTENSION, STRIKE_OFF
from flows.standings import standing_of
from models.errors import DiaoduError
from models.queries.dossier import Dossier
from models.record_terms import Record
from models.tables.matters import Matter
from models.tables.payloads import Request
from models.terms import Act, Gate, MatterStatus, OnTimeout
from rules.access.acting import Ground, ground_of, may_act
from rules.access.verbs import Verb
from rules.acts import closing, extending, filing, moving, pausing
from rules.deadlines import local_day
from rules.entering import missing
from rules.stages import Place, place_of
from rules.standing import Decision, Standing, World

# What a rule wants to be told, where nobody has said it yet.
_SAID = "—"
_A_MONTH = timedelta(days=30)
_OF_REQUESTS = (Verb.COMPLETE,)


@dataclass(frozen=True, slots=True)
class Foretold:
    """A verb that is open to `posts` (in the caller's order), and the decision that the rule would take now."""

    verb: Verb
    posts: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Footing:
    """A matter as verbs find it: where it stands, on which stage, what was asked about it and not answered."""

    found: Dossier
    standing: Standing
    world: World
    now: datetime
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", place_of(self.standing, self.world))

    @property
    def today(self) -> date:
        """The day that it is where the mechanism applies."""
        return local_day(self.now, self.place.mechanism.timekeeping.zone)

    @property
    def ground(self) -> Ground:
        """What rights are decided on."""
        raised_by = self.found.steps[0].actor if self.found.steps else ""
        asked = (ref for child, _ in self.pending() for ref in child.holder.split())
        return ground_of(self.standing, self.world, self.now, raised_by=raised_by, verifiers=tuple(asked))

    def pending(self, asks: str = "") -> Iterator[tuple[Matter, Request]]:
        """The requests about it that nobody has answered, those that ask for `asks` only where it is given."""
        for child, request in self.found.children:
            if request is not None and MatterStatus(child.status).is_open and asks in ("", request.asks):
                yield child, request

    def is_accepted(self) -> bool:
        """Whether its holder has signed for it since it came to this stage."""
        since = self.standing.entered_at
        return any(step.act == Act.ACCEPTED and step.at >= since for step in self.found.steps)


def footing_of(found: Dossier, world: World, now: datetime) -> Footing:
    """What verbs find of a matter."""
    return Footing(found, standing_of(found.matter), world, now)


def verbs_within_rights(footing: Footing, posts: tuple[str, ...]) -> Mapping[Verb, tuple[str, ...]]:
    """The verbs that are the posts' by right, each with the posts that may; its state is not asked."""
    ground = footing.ground
    allowed = {verb: tuple(post for post in posts if may_act(verb, post, ground)) for verb in Verb}
    return {verb: found for verb, found in allowed.items() if found}


def foretold(footing: Footing, posts: tuple[str, ...]) -> tuple[Foretold, ...]:
    """The verbs that the posts may put to the matter now and that its state allows, in the order of `Verb`.

    A request is answered on the matter that it is about; only whoever checks it first passes it on.
    """
    allowed = verbs_within_rights(footing, posts)
    if footing.found.request is not None:
        allowed = {verb: own for verb, own in allowed.items() if verb in _OF_REQUESTS}
    found = ((verb, own, _decision(verb, footing, own[0])) for verb, own in allowed.items())
    return tuple(Foretold(verb, own, decision) for verb, own, decision in found if decision is not None)


def _decision(verb: Verb, footing: Footing, by: str) -> Decision | None:
    """What the rule would decide; None where it would refuse, or where the command would before it."""
    make = _RULES[verb]
    rule = make(footing, by)
    if rule is None:
        return None
    try:
        return rule(footing.standing, footing.world, footing.now)
    except DiaoduError:
        return None


def _accept(footing: Footing, by: str) -> Rule | None:
    if footing.place.stage.record is Record.SIGNATURE:
        return partial(moving.complete, by=by, text=_SAID, record=Record.SIGNATURE)
    return None if footing.is_accepted() else partial(filing.accept, by=by)


def _reply(_: Footing, by: str) -> Rule:
    return partial(filing.reply, by=by, text=_SAID)


def _opinion(footing: Footing, by: str) -> Rule | None:
    wanted = any(Gate.OPINION in stage.requires for stage in footing.place.higher)
    return partial(filing.file_opinion, by=by, text=_SAID) if wanted else None


def _sign(footing: Footing, by: str) -> Rule | None:
    lacking = {gate for stage in footing.place.higher for gate in missing(stage, footing.standing.filed)}
    is_next = Gate.LEADER_SIGNATURE in lacking and Gate.OPINION not in lacking
    return partial(filing.sign, by=by, gate=Gate.LEADER_SIGNATURE) if is_next else None


def _escalate(_: Footing, by: str) -> Rule:
    return partial(moving.send_up, by=by, reason=_SAID)


def _return(footing: Footing, by: str) -> Rule | None:
    record = footing.place.stage.record
    return None if record and record.is_ruled_on else partial(moving.give_back, by=by, reason=_SAID)


def _hand_over(footing: Footing, by: str) -> Rule:
    bodies = footing.place.mechanism.organisation.bodies
    other = next((body for body in bodies if body != footing.standing.unit), "")
    return partial(moving.hand_over, by=by, reason=_SAID, unit=other)


def _suspend(footing: Footing, by: str) -> Rule:
    return partial(pausing.suspend, by=by, reason=_SAID, review_on=footing.today + _A_MONTH)


def _resume(_: Footing, by: str) -> Rule:
    return partial(pausing.resume, by=by, reason=_SAID)


def _complete(footing: Footing, by: str) -> Rule | None:
    # What has to be proved is struck off; a duty of which nobody asks proof is simply done.
    is_done = is_only_checked(footing.place) if footing.found.request else not _is_proved(footing)
    return partial(moving.complete, by=by, text=_SAID) if is_done else None


def _reopen(_: Footing, by: str) -> Rule:
    return partial(closing.reopen, by=by, reason=_SAID)


def _withdraw(_: Footing, by: str) -> Rule:
    return partial(closing.withdraw, by=by, reason=_SAID)


def _merge(footing: Footing, by: str) -> Rule | None:
    if footing.found.issue is None:
        return None
    return partial(closing.merge, by=by, reason=_SAID, into=_SAID, into_id=-1, own_id=0)


def _ask_extension(footing: Footing, by: str) -> Rule | None:
    due_on = footing.standing.due_on
    if due_on is None or any(footing.pending(EXTENSION)):
        return None
    return partial(extending.ask_extension, by=by, reason=_SAID, until=due_on + _A_MONTH)


def _answer_extension(footing: Footing, by: str) -> Rule | None:
    for child, request in footing.pending(EXTENSION):
        if request.asks_for and not is_only_checked(place_of(standing_of(child), footing.world)):
            return partial(extending.answer_extension, by=by, granted=True, until=request.asks_for)
    return None


def _ask_strike_off(footing: Footing, by: str) -> Rule | None:
    return partial(closing.ask_strike_off, by=by, text=_SAID, files=1) if _is_proved(footing) else None


def _verify_strike_off(footing: Footing, by: str) -> Rule | None:
    asked_at = next((child.raised_at for child, _ in footing.pending(STRIKE_OFF)), None)
    rule = partial(closing.answer_strike_off, by=by, granted=True, reason="")
    return partial(rule, asked_at=asked_at) if asked_at else None


def is_only_checked(place: Place) -> bool:
    """Whether somebody only looks a request over here, before whoever decides it gets it."""
    return place.stage.on_timeout is OnTimeout.REMIND and place.above is not None


def _is_proved(footing: Footing) -> bool:
    return footing.place.mechanism.chains[footing.standing.chain].strike_off.evidence_required


_RULES: Mapping[Verb, Callable[[Footing, str], Rule | None]] = {
    Verb.ACCEPT: _accept,
    Verb.REPLY: _reply,
    Verb.OPINION: _opinion,
    Verb.SIGN: _sign,
    Verb.ESCALATE: _escalate,
    Verb.RETURN: _return,
    Verb.HAND_OVER: _hand_over,
    Verb.SUSPEND: _suspend,
    Verb.RESUME: _resume,
    Verb.COMPLETE: _complete,
    Verb.REOPEN: _reopen,
    Verb.WITHDRAW: _withdraw,
    Verb.MERGE: _merge,
    Verb.ASK_EXTENSION: _ask_extension,
    Verb.ANSWER_EXTENSION: _answer_extension,
    Verb.ASK_STRIKE_OFF: _ask_strike_off,
    Verb.VERIFY_STRIKE_OFF: _verify_strike_off,
}
