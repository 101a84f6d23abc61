"""一身数职 What a post or a body is in the mechanism: one leader may head three task forces, one bureau wear four hats (二)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.organisation import Delegation, Organisation, Tenure


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is in a post on a day: by which tenures, and who stands in by delegation."""

    post: str
    tenures: tuple[Tenure, ...]
    delegations: tuple[Delegation, ...]


def seat_of(post: str, organisation: Organisation, on: date) -> Seat:
    """The post on a day; without a tenure nobody is in it."""
    return Seat(
        post,
        tuple(one for one in organisation.tenures if one.post == post and one.covers(on)),
        tuple(one for one in organisation.delegations if one.post == post and one.covers(on)),
    )


def hats_of_post(post: str, organisation: Organisation) -> Iterator[str]:
    """What a post does in the mechanism."""
    group = organisation.leading_group
    if post == group.head:
        yield f"{group.name}组长"
    if post in group.deputies:
        yield f"{group.name}副组长"
    if post == group.office_director:
        yield "领导小组办公室主任"
    yield from (
        f"{force.name}牵头领导" for force in organisation.task_forces.values() if force.leader == post
    )


def hats_of_body(body: str, organisation: Organisation) -> Iterator[str]:
    """What a body does in the mechanism."""
    group = organisation.leading_group
    if body == group.office:
        yield "领导小组办公室"
    if body == group.supervision:
        yield "督查机构"
    for force in organisation.task_forces.values():
        if body in force.lead_units:
            yield f"{force.name}{'主报' if body == force.lead_units[0] else '会签'}单位"
        if body in force.cooperating:
            yield f"{force.name}配合部门"
