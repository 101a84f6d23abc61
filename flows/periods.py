"""期次开启 Opening every period that has come round, each once, however long the engine was off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.raising import NewMatter, raise_in
from flows.plans import ENGINE
from flows.slots import fire
from flows.world import WorldSource
from models.errors import DiaoduError
from models.mechanism import Cycle
from models.queries.runs import CYCLE, fired_slots, publications_at
from models.session import reading, transaction
from rules.acts.opening import open_period
from rules.openings import bearers, periods_to_open
from rules.periods import period_key, period_name
from rules.standing import World

KIND = "period"


@dataclass(slots=True)
class OpenReport:
    """What was opened: codes of new matters by `cycle/period`, and what could not be opened with the reason."""

    opened: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many matters were raised."""
        return sum(map(len, self.opened.values()))


def missed_periods(session: Session, worlds: WorldSource, now: datetime) -> Iterator[tuple[Cycle, date]]:
    """The periods that should be open by `now` and are not: cycle and first day, oldest first within a cycle."""
    world = worlds.world(session)
    mechanism = worlds.mechanism(session)
    for cycle in mechanism.cycles.values():
        opened = {slot.astimezone(UTC).date() for slot in fired_slots(session, _series(cycle))}
        since = _since(session, cycle, world)
        for starts in periods_to_open(cycle, since, opened, now, world.calendar, mechanism.timekeeping):
            yield cycle, starts


def open_periods(engine: Engine, worlds: WorldSource, now: datetime) -> OpenReport:
    """Open what was missed, one transaction a period: all who bear it, or none.

    Several openers at once are harmless: whoever fires the period's slot opens it. A period that cannot be opened
    is named in the report, stays missed and does not stop the others.
    """
    report = OpenReport()
    with reading(engine) as session:
        missed = list(missed_periods(session, worlds, now))
    for cycle, starts in missed:
        name = f"{cycle.id}/{period_key(starts, cycle.period)}"
        try:
            with transaction(engine) as session:
                codes = _open(session, Desk(engine, worlds, now, ENGINE), cycle, starts)
        except DiaoduError as refused:
            report.failed[name] = refused.message
        else:
            report.opened.update({name: codes} if codes else {})
    return report


def _open(session: Session, desk: Desk, cycle: Cycle, starts: date) -> list[str]:
    if not fire(session, _series(cycle), _slot(starts), desk.now, ENGINE):
        return []
    world = desk.worlds.world(session)
    key, name = period_key(starts, cycle.period), period_name(starts, cycle.period)
    codes = []
    for bearer in bearers(cycle, desk.worlds.mechanism(session).organisation):
        decision = open_period(cycle, starts, bearer.subject, world, desk.now, by=desk.actor)
        suffix = f"（{bearer.name}）" if bearer.name else ""
        new = NewMatter(
            KIND, f"{name}{cycle.name}{suffix}", bearer.subject, origin=f"{cycle.id}/{key}/{bearer.key}"
        )
        codes.append(raise_in(session, desk, new, decision).code)
    return codes


def _since(session: Session, cycle: Cycle, world: World) -> datetime:
    """From when the city works by the cycle: the first publication that has it."""
    return next(
        at for version, at in publications_at(session) if cycle.id in world.mechanisms[version].cycles
    )


def _series(cycle: Cycle) -> str:
    return f"{CYCLE}{cycle.id}"


def _slot(starts: date) -> datetime:
    # The period's own first day names it: opening and due days may move with the calendar, a key must not.
    return datetime(starts.year, starts.month, starts.day, tzinfo=UTC)
