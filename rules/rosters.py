"""名册 What makes a task force's roster out of date, and what it lacks before it can be confirmed (C3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import Refused
from models.organisation import Organisation, TaskForce
from models.terms import Rank


class RosterIncomplete(Refused):
    """The roster has nobody who can be reached."""

    code = "roster-incomplete"


@dataclass(frozen=True, slots=True)
class Member:
    """A person on a roster: a unit of the mechanism, what they do there, how they are reached."""

    name: str
    unit: str
    duty: str = ""
    phone: str = ""
    is_contact: bool = False


def facts_of(force: TaskForce, organisation: Organisation, on: date) -> dict[str, list[str]]:
    """What the mechanism says of a task force on a day: its leader's post, who is in it, its units and their heads."""
    heads = [
        post for unit in force.lead_units for post in officers_in(f"{unit}.{Rank.HEAD}", organisation, on)
    ]
    return {
        "leader": [force.leader],
        "officers": officers_in(force.leader, organisation, on),
        "lead_units": list(force.lead_units),
        "cooperating": list(force.cooperating),
        "heads": heads,
    }


def officers_in(post: str, organisation: Organisation, on: date) -> list[str]:
    """Who is in a post on a day."""
    return [tenure.officer for tenure in organisation.tenures if tenure.post == post and tenure.covers(on)]


def require_complete(force: TaskForce, members: Sequence[Member]) -> None:
    """Refuse a roster without a contact person who has a telephone. Raises RosterIncomplete."""
    if not any(member.is_contact and member.phone for member in members):
        msg = f"{force.name}的名册还没有联络员和联系电话；没有确认；请先用 diaodu roster set --contact --phone 登记"
        raise RosterIncomplete(msg)
