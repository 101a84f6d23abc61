"""代行检查 A delegation runs forward, to somebody else, one at a time, and never round in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from models.config.problems import Problem
from models.config.shape import Shape
from models.config.shape_organisation import DelegationEntry

Days = tuple[date, date]


def delegations_astray(shape: Shape) -> Iterator[Problem]:
    """A delegation that ends before it begins, or goes to the same post or the same officer."""
    for number, delegation in enumerate(shape.delegations):
        where = ("delegations", number)
        if delegation.until < delegation.since:
            wrong = f"截止日 {delegation.until} 早于起始日 {delegation.since}"
            yield Problem((*where, "until"), wrong, "改为不早于起始日的日期")
        if delegation.post == delegation.delegate:
            yield Problem((*where, "delegate"), f"{delegation.post} 由本职务代行", "改为另一个职务")
        elif officer := _same_officer(shape, delegation):
            wrong = f"代行期间 {delegation.delegate} 也是 {officer} 本人"
            yield Problem((*where, "delegate"), wrong, "改为由他人担任的职务", "等于无人代行；该配置未启用")


def _same_officer(shape: Shape, delegation: DelegationEntry) -> str | None:
    sets = []
    for key in (delegation.post, delegation.delegate):
        tenures = shape.posts[key].tenures if key in shape.posts else ()
        covering = [t for t in tenures if _shared((t.since, t.until or date.max), _days(delegation))]
        sets.append({tenure.officer for tenure in covering})
    return next(iter(sorted(sets[0] & sets[1])), None)


def delegations_overlapping(shape: Shape) -> Iterator[Problem]:
    """Two deputies for one post, one chain and one day."""
    for (_, one), (number, other) in combinations(enumerate(shape.delegations), 2):
        if one.post == other.post and (shared := _meeting(one, other, _days(one))):
            yield Problem(
                ("delegations", number, "since"),
                f"{other.post} 自 {shared[0]} 起有两个代行：{one.delegate}、{other.delegate}",
                "使两次代行的日期或所限的链不重叠",
                "当日由谁代行无法确定；该配置未启用",
            )


def delegations_in_a_circle(shape: Shape) -> Iterator[Problem]:
    """A delegates to B and B, directly or through others, to A on the same day."""
    for number, delegation in enumerate(shape.delegations):
        if _returns(shape, delegation, delegation, _days(delegation), frozenset({number})):
            yield Problem(
                ("delegations", number, "delegate"),
                f"{delegation.post} 与 {delegation.delegate} 的代行首尾相接，成了环",
                "改由环外的职务代行",
                "代行期间无人负责；该配置未启用",
            )


def _returns(
    shape: Shape, first: DelegationEntry, link: DelegationEntry, days: Days, used: frozenset[int]
) -> bool:
    """Whether from `link` on, within `days`, delegations lead back to the post of `first`."""
    for number, following in enumerate(shape.delegations):
        if number in used or following.post != link.delegate:
            continue
        shared = _meeting(link, following, days)
        if shared is None:
            continue
        home = following.delegate == first.post
        if home or _returns(shape, first, following, shared, used | {number}):
            return True
    return False


def _meeting(one: DelegationEntry, other: DelegationEntry, days: Days) -> Days | None:
    """Return the days that two delegations share, for a chain that both cover."""
    apart = one.chains and other.chains and not set(one.chains) & set(other.chains)
    return None if apart else _shared(days, _days(other))


def _days(delegation: DelegationEntry) -> Days:
    return delegation.since, delegation.until


def _shared(one: Days, other: Days) -> Days | None:
    since, until = max(one[0], other[0]), min(one[1], other[1])
    return (since, until) if since <= until else None
