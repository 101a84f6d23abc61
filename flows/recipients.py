"""收件人 Who answers for a post on a day, and how a notice addresses them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.mechanism import Mechanism
from models.organisation import Organisation
from models.terms import Rank
from rules.holders import is_desk

DESKS = {str(Rank.CLERK): "经办人", str(Rank.HEAD): "负责人"}


@dataclass(frozen=True, slots=True)
class Answering:
    """An officer who answers for a post; `acting` when by delegation (A24). Nobody: an empty id."""

    officer: str = ""
    acting: bool = False


def answering(recipient: str, organisation: Organisation, on: date, chain: str = "") -> tuple[Answering, ...]:
    """Who answers for a post or desk on a day, for matters of a chain: its delegate, else whoever is in it, else nobody."""
    delegates = [
        given.delegate
        for given in organisation.delegations
        if given.post == recipient and given.covers(on) and (not given.chains or chain in given.chains)
    ]
    acting = tuple(
        Answering(who, acting=True) for post in delegates for who in in_post(post, organisation, on)
    )
    seated = tuple(Answering(who) for who in in_post(recipient, organisation, on))
    return acting or seated or (Answering(),)


def rank_of(recipient: str, organisation: Organisation) -> Rank:
    """A desk's own rank; every other post is a leader's."""
    return Rank(recipient.rpartition(".")[2]) if is_desk(recipient, organisation) else Rank.LEADER


def titles(recipient: str, mechanism: Mechanism) -> tuple[str, str]:
    """The names of a recipient's body and of the post in it; an id that nobody can name any more stands for itself."""
    organisation = mechanism.organisation
    post = organisation.posts.get(recipient)
    if post is not None:
        of = organisation.bodies.get(post.body)
        return of.name if of else "", post.name
    if is_desk(recipient, organisation):
        body, _, desk = recipient.rpartition(".")
        return organisation.bodies[body].name, DESKS[desk]
    return "", recipient


def in_post(post: str, organisation: Organisation, on: date) -> list[str]:
    """The ids of the officers in a post or at a desk on a day."""
    return [tenure.officer for tenure in organisation.tenures if tenure.post == post and tenure.covers(on)]


def officer_name(officer: str, organisation: Organisation) -> str:
    """An officer's name; an id that nobody can name any more stands for itself."""
    found = organisation.officers.get(officer)
    return found.name if found else officer
