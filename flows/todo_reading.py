"""待办读取 What one's posts hold now, their own and those they stand in for, by when it is due, and what may be done with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from flows.callers import Caller
from flows.telling.foretold import Footing, footing_of, foretold
from models.mechanism import Mechanism
from models.organisation import Organisation
from models.queries.dossier import Dossier
from models.queries.held import Span, cases, count_held, held
from models.queries.sight_pages import Place
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.access.actors import body_of
from rules.access.requiring import holds
from rules.access.verbs import Verb
from rules.deadlines import local_day
from rules.horizons import Horizon, ends, horizon_of
from rules.standing import World

# What is done on most days comes before what is done once in a while.
_USUAL = (
    *(Verb.ANSWER_EXTENSION, Verb.VERIFY_STRIKE_OFF, Verb.ACCEPT, Verb.REPLY, Verb.COMPLETE),
    *(
        Verb.ASK_STRIKE_OFF,
        Verb.OPINION,
        Verb.SIGN,
        Verb.ASK_EXTENSION,
        Verb.RESUME,
        Verb.RETURN,
        Verb.ESCALATE,
    ),
)
_ANSWERS: Mapping[str, Verb] = {"extension": Verb.ANSWER_EXTENSION, "strike_off": Verb.VERIFY_STRIKE_OFF}


@dataclass(frozen=True, slots=True)
class Held:
    """Something to be done, and the verbs that may be put to it now, the usual ones first.

    `lent` is the post in whose place it is done; empty for one's own.
    """

    matter: Matter
    horizon: Horizon
    verbs: tuple[Verb, ...]
    lent: str


@dataclass(frozen=True, slots=True)
class Portion:
    """Part of a group, and the place after which it goes on; None at its end.

    What a delegation does not cover is left out, so that there may be fewer than were asked for with more to come.
    """

    held: Sequence[Held]
    rest: Place | None


@dataclass(frozen=True, slots=True)
class TodoList:
    """Whose list it is: the refs (`body:`, `post:`) by which something is held, and the ends of its groups."""

    caller: Caller
    organisation: Organisation
    now: datetime
    on: date
    last: Mapping[Horizon, datetime]
    refs: frozenset[str]

    def acts_on(self, matter: Matter) -> bool:
        """Whether one of the posts acts for a holder of the matter: a delegation may be limited to chains (A24)."""
        chain, organisation = matter.chain, self.organisation
        pairs = ((post, ref) for post in self.caller.posts for ref in matter.holder.split())
        return any(holds(post, ref, chain, organisation, self.on) for post, ref in pairs)


def todo_of(caller: Caller, mechanism: Mechanism, now: datetime) -> TodoList:
    """The list of a caller as of now."""
    zone, organisation = mechanism.timekeeping.zone, mechanism.organisation
    refs = refs_of((*caller.posts, *caller.lent), organisation)
    return TodoList(caller, organisation, now, local_day(now, zone), ends(now, zone), refs)


def refs_of(posts: Iterable[str], organisation: Organisation) -> frozenset[str]:
    """By which refs these posts hold matters."""
    bodies = (body_of(post, organisation) for post in posts)
    return frozenset((*(f"post:{post}" for post in posts), *(f"body:{body}" for body in bodies if body)))


def span_of(horizon: Horizon, last: Mapping[Horizon, datetime]) -> Span:
    """What belongs to a group."""
    if horizon is Horizon.STOPPED:
        return Span(stopped=True)
    if horizon is Horizon.LATER:
        return Span(after=last[Horizon.WEEK])
    before = {Horizon.TODAY: last[Horizon.LATE], Horizon.WEEK: last[Horizon.TODAY]}
    return Span(after=before.get(horizon), by=last[horizon])


def counted(session: Session, mine: TodoList, most: int) -> dict[Horizon, int]:
    """How much there is in each group, up to `most`."""
    return {one: count_held(session, mine.refs, span_of(one, mine.last), most) for one in Horizon}


def groups(
    session: Session, mine: TodoList, world: World, wanted: Mapping[Horizon, int], after: Place | None = None
) -> dict[Horizon, Portion]:
    """The next of some groups, so many of each; what must be known of them is looked up for all together."""
    found = {
        one: held(session, mine.refs, span_of(one, mine.last), limit + 1, after)
        for one, limit in wanted.items()
    }
    known = cases(session, [matter for matters in found.values() for matter in matters])
    return {
        one: Portion(list(_with_verbs(mine, world, found[one][:limit], known)), _rest(found[one], limit))
        for one, limit in wanted.items()
    }


def _rest(found: Sequence[Matter], limit: int) -> Place | None:
    last = found[limit - 1] if len(found) > limit else None
    return Place(last.due_at, last.id or 0) if last else None


def _with_verbs(
    mine: TodoList, world: World, found: Sequence[Matter], known: Mapping[int, Dossier]
) -> Iterator[Held]:
    for matter in found:
        if mine.acts_on(matter):
            footing = footing_of(known[matter.id or 0], world, mine.now)
            horizon = horizon_of(MatterStatus(matter.status), matter.due_at, mine.last)
            yield Held(matter, horizon, _open(footing, mine.caller.posts), _lent(mine, matter))


def _open(footing: Footing, posts: tuple[str, ...]) -> tuple[Verb, ...]:
    found = {one.verb for one in foretold(footing, posts)}
    request = footing.found.request
    if request is not None and not found and request.asks in _ANSWERS:
        # Whoever decides about a request puts his verdict to the matter that it is about; its own page offers it too.
        return (_ANSWERS[request.asks],)
    return tuple(verb for verb in _USUAL if verb in found)


def _lent(mine: TodoList, matter: Matter) -> str:
    """The post that somebody stands in for here; empty where a post of his own holds it."""
    holders = matter.holder.split()
    if not refs_of(mine.caller.posts, mine.organisation).isdisjoint(holders):
        return ""
    lent = (post for post in mine.caller.lent if not refs_of((post,), mine.organisation).isdisjoint(holders))
    return next(lent, "")
