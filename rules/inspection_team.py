"""督查组 Who checks a project: the supervision office, its partners and a lead unit, none of them its own (C33, A21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from models.errors import Refused
from models.organisation import Organisation


class TeamEmpty(Refused):
    """Every body that could check a project has a part in it."""

    code = "team-empty"


@dataclass(frozen=True, slots=True)
class Checkers:
    """Who may check at all: the supervision office with its partners, and the lead units of all task forces."""

    standing: tuple[str, ...]
    leads: tuple[str, ...]


def checkers_of(organisation: Organisation, partners: Sequence[str]) -> Checkers:
    """The bodies that check together (四(六))."""
    forces = organisation.task_forces.values()
    leads = dict.fromkeys(unit for force in forces for unit in force.lead_units)
    known = (body for body in partners if body in organisation.bodies)
    return Checkers((organisation.leading_group.supervision, *known), tuple(leads))


def involved(
    units: Collection[str], task_force: str, owner: str, organisation: Organisation
) -> frozenset[str]:
    """The bodies that have a part in a project: its responsible units, its lead units, and its owner if that is one."""
    force = organisation.task_forces.get(task_force)
    owners = (
        body.id for body in organisation.bodies.values() if owner and owner in (body.name, *body.aliases)
    )
    return frozenset((*units, *(force.lead_units if force else ()), *owners))


def team_of(code: str, parties: Collection[str], checkers: Checkers, load: Counter[str]) -> tuple[str, ...]:
    """Who checks a project: those without a part in it, with the lead unit that has least to check so far.

    `load` counts what each lead unit has got, and grows. Raises TeamEmpty.
    """
    standing = [body for body in checkers.standing if body not in parties]
    free = [unit for unit in checkers.leads if unit not in parties and unit not in standing]
    lead = min(free, key=lambda unit: load[unit], default="")
    load[lead] += 1
    team = tuple(body for body in (*standing, lead) if body)
    if not team:
        msg = f"项目 {code} 的各家督查单位都与它有关，没有可派的督查组；方案未提交；请在 settings.supervision-partners 增加单位"
        raise TeamEmpty(msg)
    return team


def too_often(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """The units that are inspected more often in a quarter than they should be, most often first (减负)."""
    over = {unit: count for unit, count in counts.items() if count > most}
    return dict(sorted(over.items(), key=lambda found: -found[1]))
