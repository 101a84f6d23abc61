"""时程 Living through past time in a rehearsal: the engine acts at every instant at which it would have woken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from flows.commands.desk import Desk
from flows.sweep import sweep
from flows.world import WorldSource
from models.errors import StateDamaged
from models.queries.matters import first_wake
from models.session import reading
from rules.deadlines import instant

Deliver = Callable[[datetime], int]


def deliver_nothing(_now: datetime) -> int:
    """Leave the notices where they are."""
    return 0


@dataclass(slots=True)
class Course:
    """A rehearsal's own time. `now` only goes forward; nobody acts in between but the engine."""

    engine: Engine
    worlds: WorldSource
    zone: ZoneInfo
    now: datetime
    deliver: Deliver = deliver_nothing
    letters: int = 0

    def desk(self, actor: str) -> Desk:
        """A desk at which somebody acts at this moment."""
        return Desk(self.engine, self.worlds, self.now, actor)

    def until(self, on: date, at: time) -> None:
        """Let the engine do all that falls due up to a local hour, each thing at its own instant; then send.

        Raises StateDamaged when a matter cannot be decided: it would be found due again for ever.
        """
        goal = instant(on, at, self.zone)
        while (wake_at := self._first_wake()) is not None and wake_at <= goal:
            self.now = max(self.now, wake_at)
            report = sweep(self.engine, self.worlds, self.now)
            if report.failed:
                raise StateDamaged("；".join(f"{code}：{why}" for code, why in report.failed.items()))
        self.now = max(self.now, goal)
        self.letters += self.deliver(self.now)

    def _first_wake(self) -> datetime | None:
        with reading(self.engine) as session:
            return first_wake(session)


def days(since: date, until: date) -> Iterator[date]:
    """Every day from the first through the last."""
    for number in range((until - since).days + 1):
        yield since + timedelta(days=number)
