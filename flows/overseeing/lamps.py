"""亮灯统计 How many projects have which light, by task force and by county."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.light_reading import shown_lights
from models.mechanism import Mechanism
from models.project_terms import Light, ProjectStage
from models.queries.lamp_places import lamp_places
from models.scope import Scope
from models.terms import BodyKind

Lamps = Mapping[str, Counter[Light]]


@dataclass(frozen=True, slots=True)
class LightBoard:
    """The lights of the projects that a scope may see, as of the last `month` that was counted; those without a light
    are not in it. A project counts with every task force that has it, and with every county that answers for it."""

    month: date | None
    total: Counter[Light]
    by_force: Lamps
    by_county: Lamps


def lamp_board(session: Session, mechanism: Mechanism, scope: Scope, today: date) -> LightBoard:
    """Who has which lights."""
    places = lamp_places(session, scope)
    stages = {row.id: ProjectStage(row.stage) for row in places}
    shown = shown_lights(session, mechanism, today, stages)
    bodies = mechanism.organisation.bodies.values()
    counted = {body.id for body in bodies if body.kind is BodyKind.COUNTY}
    total: Counter[Light] = Counter()
    forces: dict[str, Counter[Light]] = defaultdict(Counter)
    counties: dict[str, Counter[Light]] = defaultdict(Counter)
    for row in places:
        if row.id not in shown:
            continue
        light = shown[row.id].light
        total[light] += 1
        for force in {*row.task_force.split(), *row.cooperating.split(), *row.readers.split()}:
            forces[force][light] += 1
        for unit in {row.unit, *row.further_units.split()} & counted:
            counties[unit][light] += 1
    month = next((one.month for one in shown.values()), None)
    return LightBoard(month, total, forces, counties)
