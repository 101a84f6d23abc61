"""窗口期次 The periods in which funds are applied for and banks are met, of this year and the last (C17–C20)."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from sqlmodel import Session

from flows.periods import bearers_now, origin_of
from models.mechanism import Mechanism
from models.queries.periods import by_origins
from models.scope import Scope
from models.tables.matters import Matter
from rules.periods import periods_between


def windows(
    session: Session, mechanism: Mechanism, chains: Container[str], scope: Scope, today: date
) -> list[Matter]:
    """The matters of the cycles on some chains that a scope may see, the latest period first."""
    first = date(today.year - 1, 1, 1)
    origins = [
        origin_of(cycle, starts, bearer.key)
        for cycle in mechanism.cycles.values()
        if cycle.chain in chains
        for starts in reversed(periods_between(first, today, cycle.period))
        for bearer in bearers_now(session, mechanism.organisation, cycle)
    ]
    found = by_origins(session, origins)
    return [
        one
        for one in (found[origin] for origin in origins if origin in found)
        if scope.concerns(one.unit, one.task_force, one.leader, one.holder.split())
    ]
