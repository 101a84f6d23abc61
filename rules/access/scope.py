"""所及 What somebody may see, as it follows from posts and roles: everything, what concerns them, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.access_terms import GRANTED, Role
from models.organisation import Organisation
from models.scope import EVERYTHING, NOTHING, Scope
from rules.access.actors import ENGINE, OPERATOR, body_of


def scope_of(posts: Iterable[str], roles: Iterable[Role], organisation: Organisation, on: date) -> Scope:
    """What these posts and granted roles may see together on a day; a delegate sees as the post it stands in for.

    A delegation limited to chains lets only the post's own matters be seen. Our default: the administrator, the
    operator, the auditor and the assessor see everything, and act on nothing by that.
    """
    if any(role in GRANTED for role in roles):
        return EVERYTHING
    found = NOTHING
    for post in posts:
        found |= _of_post(post, organisation)
        for lent in organisation.delegations:
            if lent.delegate == post and lent.covers(on):
                whole = _of_post(lent.post, organisation)
                found |= Scope(posts=frozenset({lent.post})) if lent.chains else whole
    return found


def scope_of_actor(actor: str, organisation: Organisation, on: date) -> Scope:
    """What a post may see; the operator at the machine and the engine see everything."""
    if actor in (OPERATOR, ENGINE):
        return EVERYTHING
    return scope_of((actor,), (), organisation, on)


def _of_post(post: str, organisation: Organisation) -> Scope:
    group, body = organisation.leading_group, body_of(post, organisation)
    if not body:
        return NOTHING
    if post in (group.head, group.office_director) or body in (group.office, group.supervision):
        return EVERYTHING
    forces = (
        force.id
        for force in organisation.task_forces.values()
        if post == force.leader or body in force.lead_units
    )
    # A colleague's posts are not one's own: what a leader holds concerns nobody else of the government.
    return Scope(False, frozenset({body}), frozenset(forces), frozenset({post}))
