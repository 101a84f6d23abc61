"""代行之间 When two delegations meet, and when they lead round in a circle: of the configuration as of run time (A24)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

Days = tuple[date, date]


class Lending(Protocol):
    """What both kinds of delegation say."""

    @property
    def post(self) -> str: ...
    @property
    def delegate(self) -> str: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date: ...
    @property
    def chains(self) -> tuple[str, ...]: ...


def days_of(given: Lending) -> Days:
    """Its first and last day."""
    return given.since, given.until


def shared_days(one: Days, other: Days) -> Days | None:
    """The days that two spans share."""
    since, until = max(one[0], other[0]), min(one[1], other[1])
    return (since, until) if since <= until else None


def meeting(one: Lending, other: Lending, days: Days) -> Days | None:
    """The days of `days` that two delegations share, for a chain that both cover."""
    apart = one.chains and other.chains and not set(one.chains) & set(other.chains)
    return None if apart else shared_days(days, days_of(other))


def goes_round(given: Sequence[Lending], number: int) -> bool:
    """Whether from one of the delegations others lead back to its post, on a day that all of them cover."""
    first = given[number]
    return _returns(given, first, first, days_of(first), frozenset({number}))


def _returns(
    given: Sequence[Lending], first: Lending, link: Lending, days: Days, used: frozenset[int]
) -> bool:
    for number, following in enumerate(given):
        if number in used or following.post != link.delegate:
            continue
        shared = meeting(link, following, days)
        if shared is None:
            continue
        if following.delegate == first.post or _returns(given, first, following, shared, used | {number}):
            return True
    return False
