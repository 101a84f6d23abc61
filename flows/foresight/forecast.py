"""预测 What reaches whom when, if nobody acts: the open matters and the periods to come, carried through time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from flows.foresight.portfolio import Portfolio, read_portfolio
from flows.foresight.rounds import opener, rounds
from flows.world import WorldSource
from models.mechanism import Mechanism
from rules.deadlines import instant, local_day
from rules.foresight.alike import Likeness
from rules.foresight.opening import Coming, Opened, coming, unfold
from rules.foresight.tally import Figures, Tally
from rules.foresight.unfolding import Looks, Move, Unfolding
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
    """What a forecast starts from: the world, the open matters by kind, the periods that will come round."""

    world: World
    window: Window
    portfolio: Portfolio
    periods: tuple[Coming, ...]

    @property
    def mechanism(self) -> Mechanism:
        """The mechanism that new matters come under."""
        return self.world.mechanisms[max(self.world.mechanisms)]


@dataclass(frozen=True, slots=True)
class Forecast:
    """One future in figures: how many matters it began with, how many periods it opened, how often it decided.

    `stuck` are the matters that the rules could not decide, `unopened` the periods, each with the reason.
    """

    basis: Basis
    figures: Figures
    opened: int
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
    rings: Looks | None = None,
) -> Basis:
    """The same in another world, such as that of a draft; `rings` is when periods are opened, else by the timetable."""
    mechanism = world.mechanisms[max(world.mechanisms)]
    window = window_of(mechanism, now, days)
    turns = rounds(session, world, now, window.until)
    periods = coming(turns, world, now, window.until, rings or opener(mechanism, world.calendar))
    return Basis(world, window, portfolio, periods)


def forecast(basis: Basis, sees: Callable[[Move | Opened], None] | None = None) -> Forecast:
    """The future in which nobody does anything; `sees` is shown all of it as it passes."""
    window = basis.window
    unfolding = Unfolding(basis.world, alike=Likeness(basis.world))
    tally = Tally(basis.world, window.first, window.last)
    tally.begins((kind.standing, number) for kind, number in basis.portfolio.counts.items())
    for kind, number in basis.portfolio.counts.items():
        unfolding.put(kind.standing, number, window.now, kind.told)
    decisions = moves = opened = 0
    for passed in unfold(unfolding, basis.periods, window.until):
        tally.takes(passed)
        if sees is not None:
            sees(passed)
        decisions, moves = decisions + 1, moves + passed.count
        opened += isinstance(passed, Opened)
    stuck = [(number, reason) for _, number, reason in unfolding.stuck]
    return Forecast(basis, tally.figures(), opened, moves, decisions, stuck, unfolding.unopened)
