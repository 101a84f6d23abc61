"""职权范围 The circles of bodies that an act belongs to: the Office, the lead units, those who keep a ledger."""

from __future__ import annotations

from collections.abc import Iterable

from models.organisation import Organisation


def office_of(organisation: Organisation) -> tuple[str, ...]:
    """The Office, which classifies, and overrules lights."""
    return (organisation.leading_group.office,)


def leads_of(task_force: str, organisation: Organisation) -> tuple[str, ...]:
    """The Office and the lead units of a task force; without a task force the Office alone."""
    found = organisation.task_forces.get(task_force)
    return (*(found.lead_units if found else ()), *office_of(organisation))


def fillers_of(units: Iterable[str], task_force: str, organisation: Organisation) -> tuple[str, ...]:
    """Who keeps a project's ledger (C22): its responsible units, the lead units of its task force, the Office."""
    return (*units, *leads_of(task_force, organisation))
