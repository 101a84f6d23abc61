"""代行 What a delegation entered at run time must be: forward, to somebody else, within both tenures, in no circle (A24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.delegations import days_of, goes_round, meeting
from models.errors import Refused
from models.organisation import Delegation, Organisation, Tenure
from rules.holders import is_desk


class DelegationUnfit(Refused):
    """Nobody can stand in like that."""

    code = "delegation-unfit"


def require_fit(new: Delegation, organisation: Organisation, today: date) -> None:
    """Refuse a delegation that cannot be. Raises DelegationUnfit, with all that is wrong."""
    wrong = "；".join((*_dates(new, today), *_people(new, organisation), *_others(new, organisation)))
    if wrong:
        raise DelegationUnfit(f"{wrong}；代行没有登记；请改正后重做")


def _dates(new: Delegation, today: date) -> Iterator[str]:
    if new.until < new.since:
        yield f"截止日 {new.until} 早于起始日 {new.since}"
    elif new.until < today:
        yield f"截止日 {new.until} 已经过去"


def _people(new: Delegation, organisation: Organisation) -> Iterator[str]:
    if new.post == new.delegate:
        yield "由本职务代行本职务"
        return
    tenures = [_tenure(post, new, organisation) for post in (new.post, new.delegate)]
    for post, tenure in zip((new.post, new.delegate), tenures, strict=True):
        if tenure is None and not is_desk(post, organisation):
            yield f"「{_named(post, organisation)}」在 {new.since} 至 {new.until} 没有一位始终在任的人，代行不得超出任期"
    first, second = tenures
    if first is not None and second is not None and first.officer == second.officer:
        name = organisation.officers[first.officer].name
        yield f"「{_named(new.delegate, organisation)}」也是{name}本人，等于无人代行"


def _tenure(post: str, new: Delegation, organisation: Organisation) -> Tenure | None:
    """The tenure that covers the delegation from its first day to its last."""
    of_post = (tenure for tenure in organisation.tenures if tenure.post == post)
    return next((tenure for tenure in of_post if tenure.covers(new.since) and tenure.covers(new.until)), None)


def _others(new: Delegation, organisation: Organisation) -> Iterator[str]:
    # One that was revoked before its first day is none.
    running = [other for other in organisation.delegations if other.since <= other.until]
    for other in running:
        if other.post == new.post and (shared := meeting(new, other, days_of(new))):
            yield f"自 {shared[0]} 起已由「{_named(other.delegate, organisation)}」代行"
    if goes_round([new, *running], 0):
        yield f"与「{_named(new.delegate, organisation)}」的代行首尾相接，成了环"


def _named(post: str, organisation: Organisation) -> str:
    known = organisation.posts.get(post)
    return known.name if known else post
