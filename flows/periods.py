"""期次开启 Opening every period that has come round, each once, however long the engine was off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.raising import NewMatter, raise_in
from flows.leaders import projects_by_leader
from flows.slots import fire
from flows.world import WorldSource
from models.errors import DiaoduError
from models.mechanism import Cycle
from models.organisation import Organisation
from models.queries.ledger import carrying
from models.queries.periods import by_origins, waived_bearers
from models.queries.runs import CYCLE, fired_by_timing, publications_at
from models.session import reading, transaction
from rules.access.actors import ENGINE
from rules.acts.opening import open_period
from rules.openings import Bearer, bearers, periods_to_open
from rules.periods import period_key, period_title
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
    fired, published = fired_by_timing(session, CYCLE), publications_at(session)
    for cycle in mechanism.cycles.values():
        opened = {slot.astimezone(UTC).date() for slot in fired[series(cycle)]}
        since = _began(published, cycle, world)
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
    if not fire(session, series(cycle), slot_of(starts), desk.now, ENGINE):
        return []
    return raise_for(session, desk, cycle, starts, waiting_bearers(session, desk, cycle, starts))


def bearers_now(session: Session, organisation: Organisation, cycle: Cycle) -> tuple[Bearer, ...]:
    """Those who bear a cycle's duty as projects lie today."""
    return bearers(cycle, organisation, carrying(session), projects_by_leader(session, organisation))


def waiting_bearers(session: Session, desk: Desk, cycle: Cycle, starts: date) -> list[Bearer]:
    """Those who bear a period and for whom it has neither been opened nor waived."""
    settled = waived_bearers(session, cycle.id, starts)
    bearing = bearers_now(session, desk.worlds.mechanism(session).organisation, cycle)
    opened = by_origins(session, [origin_of(cycle, starts, bearer.key) for bearer in bearing])
    return [
        bearer
        for bearer in bearing
        if bearer.key not in settled and origin_of(cycle, starts, bearer.key) not in opened
    ]


def raise_for(
    session: Session,
    desk: Desk,
    cycle: Cycle,
    starts: date,
    for_whom: Sequence[Bearer],
    due_on: date | None = None,
) -> list[str]:
    """Raise the period's matter for each of them; answers the codes. `due_on` is a day set by hand."""
    world, name = desk.worlds.world(session), period_title(starts, cycle.period, cycle.name)
    codes = []
    for bearer in for_whom:
        decision = open_period(cycle, starts, bearer.subject, world, desk.now, by=desk.actor, due_on=due_on)
        suffix = f"（{bearer.name}）" if bearer.name else ""
        origin = origin_of(cycle, starts, bearer.key)
        new = NewMatter(KIND, f"{name}{suffix}", bearer.subject, origin=origin)
        codes.append(raise_in(session, desk, new, decision).code)
    return codes


def origin_of(cycle: Cycle, starts: date, bearer: str) -> str:
    """The natural key of a period's matter: monthly-report/2026-09/modern-services."""
    return f"{cycle.id}/{period_key(starts, cycle.period)}/{bearer}"


def since_of(session: Session, cycle: Cycle, world: World) -> datetime:
    """From when the city works by the cycle: the first publication that has it."""
    return _began(publications_at(session), cycle, world)


def _began(published: Sequence[tuple[int, datetime]], cycle: Cycle, world: World) -> datetime:
    return next(at for version, at in published if cycle.id in world.mechanisms[version].cycles)


def series(cycle: Cycle) -> str:
    """Under which name its periods are remembered as opened."""
    return f"{CYCLE}{cycle.id}"


def slot_of(starts: date) -> datetime:
    """The instant that stands for the period that begins on `starts`."""
    # The period's own first day names it: opening and due days may move with the calendar, a key must not.
    return datetime(starts.year, starts.month, starts.day, tzinfo=UTC)
