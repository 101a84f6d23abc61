"""测试打铃 Orchestrators for tests: one that is down, one that accepts and never begins, one that works at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from flows.house import House
from flows.ringing import RingFailed
from flows.runs import carry_out, take_up
from flows.works import perform
from models.run_terms import RunBy, Work


@dataclass(slots=True)
class Down:
    """Refuses every ring and remembers the keys."""

    keys: list[str] = field(default_factory=list)

    def ring(self, run_id: int, work: Work, key: str) -> None:
        self.keys.append(key)
        raise RingFailed("connection refused")


@dataclass(slots=True)
class Deaf:
    """Accepts every ring, and nothing ever begins."""

    keys: list[str] = field(default_factory=list)

    def ring(self, run_id: int, work: Work, key: str) -> None:
        self.keys.append(key)


@dataclass(slots=True)
class Prompt:
    """Carries out what it is asked for before it answers, as a flow run would."""

    house: House
    now: datetime
    keys: list[str] = field(default_factory=list)

    def ring(self, run_id: int, work: Work, key: str) -> None:
        self.keys.append(key)
        if take_up(self.house.engine, run_id, RunBy.PREFECT, self.now, f"flow-{run_id}"):
            carry_out(self.house.engine, run_id, self.now, lambda: perform(self.house, work, self.now))
