"""挂钟 A clock on the wall of a city that a test turns as it likes, forwards and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flows.house import House
from flows.ringing import Bell, Patience
from models.mechanism import Timing
from rules.timetable import timetable_of
from tests.city import City
from tests.support.ringers import Prompt
from tests.support.worlds import at

Order = Callable[[Timing], Any]


class WallClock:
    """Strikes every timing whenever it is looked at, in the `order` of a key; letters go to a folder."""

    def __init__(self, city: City, folder: Path, order: Order = str) -> None:
        self._city = city
        self._folder = folder
        self._order = order
        self._ringer = Prompt(House(city.engine, city.worlds, folder), city.now)
        self._bell = Bell(self._ringer.house, self._ringer, "clock", Patience())

    @property
    def rung(self) -> list[str]:
        """The keys of all runs that it asked for."""
        return self._ringer.keys

    def shows(self, on: str, *clocks: str) -> None:
        """It is that time, one after the other."""
        for clock in clocks:
            self._strike(at(on, clock))

    def runs(self, on: str, clock: str, minutes: int) -> None:
        """It runs for some minutes from a time on."""
        for minute in range(minutes):
            self._strike(at(on, clock) + timedelta(minutes=minute))

    def letters(self) -> Counter[str]:
        """How many letters each recipient has been written."""
        return Counter(file.parent.name for file in self.files())

    def files(self) -> set[Path]:
        """All letters."""
        return set(self._folder.rglob("*.txt"))

    def _strike(self, now: datetime) -> None:
        self._city.now = self._ringer.now = now
        for timing in sorted(timetable_of(self._city.mechanism), key=self._order):
            self._bell.strike(timing, now)
        self._bell.watch(now)
