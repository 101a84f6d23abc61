"""督办函对象 What a pressing paper is drafted for, who signs it, and when nobody is left whom it could reach (C25)."""

from __future__ import annotations

from typing import NamedTuple

from models.mechanism import Mechanism
from models.terms import Colour
from rules.acts.raising import Subject
from rules.standing import Standing

CHAIN, OWN_CHAIN = "pressing-paper", "pressing-paper-by-director"


class DraftedFor(NamedTuple):
    """The stage, round and colour of a late matter for which a paper was drafted: one paper each."""

    stage: str
    round: int
    colour: Colour | None


def drafted_for(about: Standing) -> DraftedFor:
    """What a paper about the matter would be drafted for as it stands."""
    return DraftedFor(about.stage, about.round, about.colour)


def paper_subject(about: Standing, mechanism: Mechanism) -> Subject | None:
    """Who is to sign a paper about the matter: nobody presses themselves (A21). None without such a duty."""
    own = f"body:{mechanism.organisation.leading_group.supervision}" in about.holder
    chain = OWN_CHAIN if own else CHAIN
    if chain not in mechanism.chains:
        return None
    return Subject(chain, about.unit, about.task_force, about.leader, about.severity)


def ended(code: str) -> str:
    """Why a paper about a matter that has come to its end has lost its object."""
    return f"所督办的 {code} 已了结"


def lost_object(drafted: DraftedFor, about: Standing, code: str) -> str:
    """Why a paper about the matter of that code has nobody to reach any more; empty while it has."""
    if about.closed_at is not None:
        return ended(code)
    if (about.stage, about.round) != (drafted.stage, drafted.round):
        return f"所督办的 {code} 已转到其他环节"
    if about.colour != drafted.colour:
        return f"所督办的 {code} 逾期颜色已变"
    return ""
