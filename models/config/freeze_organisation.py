"""组织定型 The organisation of a checked configuration as the frozen objects that the rules read."""

from __future__ import annotations

from types import MappingProxyType

from models.config.shape import Shape
from models.config.shape_organisation import TaskForceEntry
from models.mechanism import Scope
from models.organisation import (
    Body,
    Delegation,
    LeadingGroup,
    Officer,
    Organisation,
    Post,
    TaskForce,
    Tenure,
)


def organisation(shape: Shape) -> Organisation:
    """Everybody the mechanism speaks of; tenures in the order of their posts and days."""
    return Organisation(
        leading_group=_leading_group(shape),
        bodies=MappingProxyType({k: Body(k, b.name, b.kind, b.aliases) for k, b in shape.bodies.items()}),
        posts=MappingProxyType({k: Post(k, p.name, p.body, p.next_in_line) for k, p in shape.posts.items()}),
        officers=MappingProxyType(
            {k: Officer(k, o.name, MappingProxyType(dict(o.addresses))) for k, o in shape.officers.items()}
        ),
        tenures=_tenures(shape),
        task_forces=MappingProxyType({k: _task_force(k, force) for k, force in shape.task_forces.items()}),
        delegations=tuple(
            Delegation(d.post, d.delegate, d.since, d.until, d.chains) for d in shape.delegations
        ),
    )


def scopes(shape: Shape) -> tuple[Scope, ...]:
    """The scopes in the order of their numbers; no task force means that the Office assigns each case."""
    entries = sorted(shape.scopes, key=lambda scope: scope.no)
    return tuple(Scope(s.no, s.name, s.kind, s.task_forces, s.source) for s in entries)


def _leading_group(shape: Shape) -> LeadingGroup:
    group = shape.leading_group
    return LeadingGroup(
        name=group.name,
        head=group.head,
        deputies=group.deputies,
        office=group.office,
        office_director=group.office_director,
        supervision=group.supervision,
    )


def _tenures(shape: Shape) -> tuple[Tenure, ...]:
    return tuple(
        Tenure(key, tenure.officer, tenure.since, tenure.until)
        for key, post in shape.posts.items()
        for tenure in sorted(post.tenures, key=lambda tenure: tenure.since)
    )


def _task_force(key: str, force: TaskForceEntry) -> TaskForce:
    return TaskForce(
        id=key,
        no=force.no,
        name=force.name,
        leader=force.leader,
        lead_units=force.lead_units,
        cooperating=force.cooperating,
        clause=force.source,
    )
