"""行为人 Whose bodies a post acts for: its own, and while it stands in for another post also that one's."""

from __future__ import annotations

from datetime import date

from models.organisation import Organisation
from rules.holders import is_desk

# Neither is anybody's body: the operator at the machine records what somebody else has decided.
OPERATOR, ENGINE = "operator", "engine"


def bodies_of(actor: str, organisation: Organisation, on: date) -> frozenset[str]:
    """The bodies that a post acts for on a day; a delegation limited to chains gives no right outside of them."""
    stands_in = (
        delegation.post
        for delegation in organisation.delegations
        if delegation.delegate == actor and delegation.covers(on) and not delegation.chains
    )
    found = (body_of(post, organisation) for post in (actor, *stands_in))
    return frozenset(body for body in found if body)


def body_of(post: str, organisation: Organisation) -> str:
    """The body that a post or a desk belongs to; empty for what is neither."""
    known = organisation.posts.get(post)
    if known is not None:
        return known.body
    return post.rpartition(".")[0] if is_desk(post, organisation) else ""
