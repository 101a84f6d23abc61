"""各单位台帐 How far the units have come with a month of the ledger: filled in, confirmed, missing, declared (C22)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.duties import stage_of
from flows.commands.ledger_updates import figures_in
from flows.periods import origin_of
from models.mechanism import Cycle, Mechanism
from models.queries.ledger import carried_within, months_confirmed, months_filled
from models.queries.periods import by_origins
from models.record_terms import Record
from models.scope import Scope
from models.tables.matters import Matter
from models.tables.projects import Project
from models.terms import MatterStatus
from rules.ledger_months import MonthState, state_of

# Analysed and fed back by the lead unit, read by the leader; and that every project was contacted.
FORCE_RECORDS = (Record.ANALYSIS, Record.FEEDBACK, Record.READING, Record.SERVICE)


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """A unit's month: its projects with the state of each, and the duty to declare it, if that was opened."""

    unit: str
    projects: tuple[tuple[Project, MonthState], ...]
    duty: Matter | None = None
    counts: Counter[MonthState] = field(default_factory=Counter)

    @property
    def is_complete(self) -> bool:
        """Whether no project is missing."""
        return not self.counts[MonthState.MISSING]


def unit_months(
    session: Session, mechanism: Mechanism, scope: Scope, month: date, unit: str = ""
) -> list[UnitMonth]:
    """The month of every unit whose projects a scope may see, by the unit's id; `unit` narrows to one."""
    projects = carried_within(session, scope, unit)
    filled, confirmed = months_filled(session, projects, month), months_confirmed(session, projects, month)
    by_unit: dict[str, list[tuple[Project, MonthState]]] = defaultdict(list)
    for one in projects:
        key = one.id or 0
        state = state_of(one.kind, figures_in(filled.get(key)), confirmed=key in confirmed)
        by_unit[one.unit].append((one, state))
    duties = _duties(session, mechanism, by_unit, month)
    return [
        UnitMonth(key, tuple(found), duties.get(key), Counter(state for _, state in found))
        for key, found in sorted(by_unit.items())
    ]


def _duties(
    session: Session, mechanism: Mechanism, units: Iterable[str], month: date
) -> Mapping[str, Matter]:
    """The month's duties to bring the ledger up to date, by unit."""
    cycles = _cycles(mechanism, {Record.LEDGER})
    origins = {origin_of(cycle, month, unit): unit for cycle in cycles for unit in units}
    return {origins[origin]: matter for origin, matter in by_origins(session, list(origins)).items()}


def _cycles(mechanism: Mechanism, records: Container[Record]) -> list[Cycle]:
    """The cycles by which one of the records is asked for."""
    return [
        cycle
        for cycle in mechanism.cycles.values()
        if any(stage.record in records for stage in mechanism.chains[cycle.chain].stages)
    ]


def force_duties(session: Session, desk: Desk, month: date) -> Iterator[tuple[Matter, Record]]:
    """What of a month task forces still have to bring about their part of the ledger (C14, C24, C25), and stands at it."""
    mechanism = desk.worlds.mechanism(session)
    forces = mechanism.organisation.task_forces
    cycles = _cycles(mechanism, FORCE_RECORDS)
    found = by_origins(session, [origin_of(cycle, month, force) for cycle in cycles for force in forces])
    for matter in found.values():
        record = stage_of(session, desk, matter).record
        if record in FORCE_RECORDS and MatterStatus(matter.status).is_open:
            yield matter, record
