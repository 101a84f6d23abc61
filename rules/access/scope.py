"""视野 What somebody may see: everything, or what concerns certain bodies, task forces and posts; else nothing at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.access_terms import GRANTED, Role
from models.organisation import Organisation
from models.terms import Rank
from rules.access.actors import ENGINE, OPERATOR, body_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows are somebody's: `everything`, or those of these bodies, task forces and posts (ids)."""

    everything: bool = False
    bodies: frozenset[str] = frozenset()
    task_forces: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()

    def __or__(self, other: Scope) -> Scope:
        return Scope(
            self.everything or other.everything,
            self.bodies | other.bodies,
            self.task_forces | other.task_forces,
            self.posts | other.posts,
        )

    @property
    def refs(self) -> frozenset[str]:
        """The `body:` and `post:` refs by which a matter is held by somebody of this scope."""
        return frozenset((*(f"body:{key}" for key in self.bodies), *(f"post:{key}" for key in self.posts)))

    @property
    def recipients(self) -> frozenset[str]:
        """Whose notices may be read: the posts', and the two desks' of each body."""
        desks = (f"{body}.{desk}" for body in self.bodies for desk in (Rank.CLERK, Rank.HEAD))
        return frozenset((*self.posts, *desks))


NOTHING, EVERYTHING = Scope(), Scope(everything=True)


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
    if post == group.head or body in (group.office, group.supervision):
        return EVERYTHING
    forces = (
        force.id
        for force in organisation.task_forces.values()
        if post == force.leader or body in force.lead_units
    )
    # A colleague's posts are not one's own: what a leader holds concerns nobody else of the government.
    return Scope(False, frozenset({body}), frozenset(forces), frozenset({post}))
