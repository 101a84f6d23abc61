"""任职情况 The posts of the organisation with who is in them: now, before, from when; and who answers where nobody is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flows.telling.names import Names
from models.mechanism import Mechanism
from models.organisation import Delegation, Organisation, Tenure
from rules.holders import first_vacancy, is_desk, is_filled


@dataclass(frozen=True, slots=True)
class Term:
    """One tenure; `now` says that it runs today."""

    officer: str
    since: date
    until: date | None
    now: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of the configuration. `vacant` says that nobody is in it today, `ends` is the first day on which nobody will
    be; `deputies` are who answers then, in order."""

    id: str
    name: str
    body: str
    terms: tuple[Term, ...]
    vacant: bool
    ends: date | None
    deputies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandIn:
    """A delegation; `chains` empty: for all of them."""

    post: str
    delegate: str
    since: date
    until: date
    chains: tuple[str, ...]
    state: str


def seats(mechanism: Mechanism, today: date) -> tuple[Seat, ...]:
    """Every post that the configuration names, in its order."""
    return tuple(_seats(mechanism, Names(mechanism, today)))


def _seats(mechanism: Mechanism, names: Names) -> Iterator[Seat]:
    organisation, today = mechanism.organisation, names.today
    for post in organisation.posts.values():
        terms = [tenure for tenure in organisation.tenures if tenure.post == post.id]
        # A body's desk without a name is still manned, by whoever has the account.
        filled = is_filled(post.id, organisation, today)
        yield Seat(
            post.id,
            post.name,
            names.body(post.body),
            tuple(_term(one, names) for one in sorted(terms, key=lambda one: one.since, reverse=True)),
            not filled,
            _ends(post.id, organisation, today) if filled else None,
            tuple(_title(key, organisation) for key in post.next_in_line),
        )


def _ends(post: str, organisation: Organisation, today: date) -> date | None:
    return None if is_desk(post, organisation) else first_vacancy((f"post:{post}",), organisation, today)


def _title(key: str, organisation: Organisation) -> str:
    return organisation.posts[key].name if key in organisation.posts else key


def _term(tenure: Tenure, names: Names) -> Term:
    return Term(names.officer(tenure.officer), tenure.since, tenure.until, tenure.covers(names.today))


def stand_ins(mechanism: Mechanism, today: date) -> tuple[StandIn, ...]:
    """Delegations of the configuration and those entered since, the latest first."""
    names = Names(mechanism, today)
    given = sorted(mechanism.organisation.delegations, key=lambda one: one.since, reverse=True)
    return tuple(
        StandIn(
            names.post(one.post),
            names.post(one.delegate),
            one.since,
            one.until,
            tuple(map(names.chain, one.chains)),
            _state(one, today),
        )
        for one in given
    )


def _state(given: Delegation, today: date) -> str:
    if given.until < given.since:
        return "revoked"
    return "now" if given.covers(today) else "past" if given.until < today else "coming"
