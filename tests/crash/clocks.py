"""时钟 Clocks that ring for all there is to do and carry it out at once, one as good as the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.house import House
from flows.moved import Moved, of_delivery, of_opening, of_sweep
from flows.ringing import Bell, Patience
from flows.runs import carry_out, take_up
from models.run_terms import RunBy, Work
from models.session import reading
from rules.timetable import timetable_of
from tests.crash.child import Hands
from tests.crash.engine import delivers, opens, sweeps

_DOES: Mapping[str, Callable[[Hands], Moved]] = {
    Work.SWEEP: lambda hands: of_sweep(sweeps(hands)),
    Work.OPEN_PERIODS: lambda hands: of_opening(opens(hands)),
    Work.DELIVER: lambda hands: of_delivery(delivers(hands)),
}


@dataclass(frozen=True, slots=True)
class Performer:
    """The orchestrator: it begins at once what it is asked for, in the clock's own process."""

    hands: Hands

    def ring(self, run_id: int, work: Work, key: str) -> None:
        engine, now = self.hands.engine, self.hands.now
        if take_up(engine, run_id, RunBy.PREFECT, now, f"flow-{os.getpid()}"):
            carry_out(engine, run_id, now, lambda: _DOES[work](self.hands))


def strike_all(hands: Hands) -> None:
    """Strike each timing of the timetable, twice, and look after what others began."""
    house = House(hands.engine, hands.worlds, hands.ground.folder)
    bell = Bell(house, Performer(hands), f"clock-{hands.number}", Patience())
    with reading(hands.engine) as session:
        timetable = timetable_of(hands.worlds.mechanism(session))
    bell.watch(hands.now)
    for timing in (*timetable, *timetable):
        bell.strike(timing, hands.now)
    bell.watch(hands.now)
