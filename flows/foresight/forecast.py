"""预测 What reaches whom when, if nobody acts: the open matters and the periods to come, carried through time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from flows.foresight.ahead import ahead
from flows.foresight.besides import room_of
from flows.foresight.portfolio import Portfolio, read_portfolio
from flows.foresight.rounds import rings_of, rounds
from flows.world import WorldSource
from models.mechanism import Mechanism
from rules.deadlines import instant, local_day
from rules.foresight.alike import Likeness
from rules.foresight.errands import Errands, Looks, Rings
from rules.foresight.opening import Opened, Turn, coming, unfold
from rules.foresight.room import Room
from rules.foresight.tally import Figures, Tally
from rules.foresight.unfolding import Brought, Known, Move, Unfolding, when_due
from rules.standing import World


@dataclass(frozen=True, slots=True)
class Window:
    """From `now` through the last second of the last day (UTC)."""

    now: datetime
    first: date
    last: date
    until: datetime


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast starts from: the world, the open matters by kind, when the engine looks, what the calendar brings.

    `room` is empty yet: who waits for the comprehensive meeting goes in there.
    """

    world: World
    window: Window
    portfolio: Portfolio
    rings: Rings
    room: Room
    turns: tuple[Turn, ...]

    @property
    def mechanism(self) -> Mechanism:
        """The mechanism that new matters come under."""
        return self.world.mechanisms[max(self.world.mechanisms)]


@dataclass(frozen=True, slots=True)
class Forecast:
    """One future in figures: how many periods it opened, how many other matters it brought, how often it decided.

    `stuck` are the matters that the rules could not decide, `unopened` what could not be opened or raised, each with
    the reason.
    """

    basis: Basis
    figures: Figures
    opened: int
    brought: int
    moves: int
    decisions: int
    stuck: Sequence[tuple[int, str]]
    unopened: Sequence[tuple[str, str]]


def window_of(mechanism: Mechanism, now: datetime, days: int) -> Window:
    """The days from today through `days` later, whole."""
    first = local_day(now, mechanism.timekeeping.zone)
    last = first + timedelta(days=days)
    ends = instant(last + timedelta(days=1), time(0), mechanism.timekeeping.zone) - timedelta(seconds=1)
    return Window(now, first, last, ends)


def read_basis(
    session: Session, worlds: WorldSource, now: datetime, days: int, *, keeping: bool = False
) -> Basis:
    """What a forecast of so many days starts from. Raises DayOutsideCalendar."""
    world = worlds.world(session)
    return basis_in(session, world, read_portfolio(session, world, now, keeping=keeping), now, days)


def basis_in(
    session: Session,
    world: World,
    portfolio: Portfolio,
    now: datetime,
    days: int,
    rings: Rings | None = None,
) -> Basis:
    """The same in another world, such as that of a draft; `rings` is when the engine looks, else by the timetable."""
    mechanism = world.mechanisms[max(world.mechanisms)]
    window, rings = window_of(mechanism, now, days), rings or rings_of(mechanism, world.calendar)
    periods = coming(rounds(session, world, now, window.until), world, now, window.until, rings.opens)
    others = ahead(session, world, now, window.until, rings)
    turns = tuple(sorted((*periods, *others), key=lambda turn: turn.at))
    return Basis(world, window, portfolio, rings, room_of(session, world), turns)


def begun(
    basis: Basis, alike: Likeness, known: Known | None = None, looks: Looks = when_due
) -> tuple[Unfolding, Tally]:
    """A future at its beginning, and the count of it."""
    window, counts = basis.window, basis.portfolio.counts
    errands = Errands(basis.world, basis.rings)
    unfolding = Unfolding(
        basis.world, looks, alike=alike, known=known, errands=errands, room=basis.room.anew()
    )
    tally = Tally(basis.world, window.first, window.last)
    tally.begins((one, number) for kind, number in counts.items() for one in kind.standings())
    for kind, number in counts.items():
        unfolding.put(kind.standing, number, window.now, kind.told, kind.beside)
    return unfolding, tally


def forecast(basis: Basis, sees: Callable[[Move | Brought | Opened], None] | None = None) -> Forecast:
    """The future in which nobody does anything; `sees` is shown all of it as it passes."""
    unfolding, tally = begun(basis, Likeness(basis.world))
    decisions = moves = opened = brought = 0
    for passed in unfold(unfolding, basis.turns, basis.window.until):
        tally.takes(passed)
        if sees is not None:
            sees(passed)
        decisions, moves = decisions + 1, moves + passed.count
        opened += isinstance(passed, Opened)
        brought += passed.count if isinstance(passed, Brought) else 0
    stuck = [(number, reason) for _, number, reason in unfolding.stuck]
    return Forecast(basis, tally.figures(), opened, brought, moves, decisions, stuck, unfolding.unopened)
