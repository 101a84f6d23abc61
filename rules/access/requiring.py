"""职权把关 Refusing an act to everybody but the bodies, or the holders of a stage, that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.errors import Refused
from models.organisation import Organisation
from rules.access.actors import ENGINE, OPERATOR, bodies_of, body_of


class NotForThisBody(Refused):
    """The act belongs to another body."""

    code = "not-for-this-body"


def require_body(actor: str, allowed: Iterable[str], what: str, organisation: Organisation, on: date) -> None:
    """Refuse an act to everybody but the bodies it belongs to. Raises NotForThisBody."""
    bodies = tuple(dict.fromkeys(body for body in allowed if body))
    if actor in (OPERATOR, ENGINE) or bodies_of(actor, organisation, on) & set(bodies):
        return
    known = organisation.bodies
    names = "、".join(known[body].name if body in known else body for body in bodies)
    msg = f"「{called(actor, organisation)}」无权{what}；未作变动；由{names or '领导小组办公室'}办理"
    raise NotForThisBody(msg)


def require_holder(
    actor: str, holders: Iterable[str], chain: str, what: str, organisation: Organisation, on: date
) -> None:
    """Refuse what belongs to the holders of a stage (`body:` and `post:` refs) to everybody else.

    A body's act is any of its posts'; a post's act is its own, and its delegate's where the delegation covers the
    chain (A24): another leader of the same body has no say in it. Raises NotForThisBody.
    """
    refs = tuple(holders)
    if actor in (OPERATOR, ENGINE) or any(holds(actor, ref, chain, organisation, on) for ref in refs):
        return
    names = "、".join(named(ref, organisation) for ref in refs)
    raise NotForThisBody(f"「{called(actor, organisation)}」无权{what}；未作变动；由{names}办理")


def holds(actor: str, ref: str, chain: str, organisation: Organisation, on: date) -> bool:
    """Whether a post acts for a `body:` or `post:` ref, itself or by a delegation that covers the chain (A24)."""
    kind, _, key = ref.partition(":")
    if kind == "body":
        return key in bodies_of(actor, organisation, on)
    return actor == key or any(
        delegation.post == key and delegation.delegate == actor and delegation.covers(on)
        for delegation in organisation.delegations
        if not delegation.chains or chain in delegation.chains
    )


def named(ref: str, organisation: Organisation) -> str:
    """What a `body:` or `post:` ref is called."""
    kind, _, key = ref.partition(":")
    known = organisation.bodies.get(key) if kind == "body" else organisation.posts.get(key)
    return known.name if known else key


def called(actor: str, organisation: Organisation) -> str:
    """What somebody who acts is called: the post, or the body with the desk."""
    post = organisation.posts.get(actor)
    body = organisation.bodies.get(body_of(actor, organisation))
    if post is not None:
        return post.name
    return f"{body.name}（{actor}）" if body else actor
