"""角色 What somebody is: the roles that were granted, and those that follow from the posts of the configuration (二)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.access_terms import Role
from models.organisation import Organisation
from models.terms import Rank
from rules.access.actors import ENGINE, OPERATOR, body_of


def posts_of(officer: str, organisation: Organisation, on: date) -> tuple[str, ...]:
    """The posts that a person is in on a day; a post that changes hands changes who may act from that day (要点4)."""
    # The two names that stand above all rights are nobody's, whatever a configuration calls its posts.
    found = (
        tenure.post
        for tenure in organisation.tenures
        if tenure.officer == officer and tenure.covers(on) and tenure.post not in (OPERATOR, ENGINE)
    )
    return tuple(dict.fromkeys(found))


def lent_to(posts: Iterable[str], organisation: Organisation, on: date) -> tuple[str, ...]:
    """The posts that somebody stands in for on a day, by delegation to one of `posts` (A24)."""
    own = frozenset(posts)
    lent = (one.post for one in organisation.delegations if one.delegate in own and one.covers(on))
    return tuple(dict.fromkeys(post for post in lent if post not in own))


def roles_of(posts: Iterable[str], organisation: Organisation) -> frozenset[Role]:
    """The roles that follow from posts and desks."""
    return frozenset(role for post in posts for role in _roles_of_post(post, organisation))


def _roles_of_post(post: str, organisation: Organisation) -> Iterator[Role]:
    body, group = body_of(post, organisation), organisation.leading_group
    forces = organisation.task_forces.values()
    if not body:
        return
    if post in (group.head, *group.deputies, group.office_director, *(force.leader for force in forces)):
        yield Role.LEADER
    if body == group.office:
        yield Role.OFFICE
    if body == group.supervision:
        yield Role.SUPERVISOR
    if any(body in force.lead_units for force in forces):
        yield Role.LEAD_UNIT
    if post.endswith(f".{Rank.CLERK}"):
        yield Role.UNIT_CLERK
    elif post.endswith(f".{Rank.HEAD}"):
        yield Role.UNIT_HEAD
