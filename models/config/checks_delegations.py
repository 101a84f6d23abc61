"""代行检查 A delegation runs forward, to somebody else, one at a time, and never round in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from models.config.problems import Problem
from models.config.shape import Shape
from models.config.shape_organisation import DelegationEntry
from models.delegations import days_of, goes_round, meeting, shared_days


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
        covering = [t for t in tenures if shared_days((t.since, t.until or date.max), days_of(delegation))]
        sets.append({tenure.officer for tenure in covering})
    return next(iter(sorted(sets[0] & sets[1])), None)


def delegations_overlapping(shape: Shape) -> Iterator[Problem]:
    """Two deputies for one post, one chain and one day."""
    for (_, one), (number, other) in combinations(enumerate(shape.delegations), 2):
        if one.post == other.post and (shared := meeting(one, other, days_of(one))):
            yield Problem(
                ("delegations", number, "since"),
                f"{other.post} 自 {shared[0]} 起有两个代行：{one.delegate}、{other.delegate}",
                "使两次代行的日期或所限的链不重叠",
                "当日由谁代行无法确定；该配置未启用",
            )


def delegations_in_a_circle(shape: Shape) -> Iterator[Problem]:
    """A delegates to B and B, directly or through others, to A on the same day."""
    for number, delegation in enumerate(shape.delegations):
        if goes_round(shape.delegations, number):
            yield Problem(
                ("delegations", number, "delegate"),
                f"{delegation.post} 与 {delegation.delegate} 的代行首尾相接，成了环",
                "改由环外的职务代行",
                "代行期间无人负责；该配置未启用",
            )
