"""时程 Living through past time in a rehearsal: the engine acts at every instant at which it would have woken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from flows.commands.desk import Desk
from flows.delivery import deliver
from flows.delivery_plan import RECORD, plan_deliveries
from flows.delivery_room import open_post_room
from flows.sweep import sweep
from flows.world import WorldSource
from models.errors import StateDamaged
from models.queries.matters import first_wake
from models.queries.runs import notices_to_send
from models.session import reading, transaction
from rules.deadlines import instant


@dataclass(slots=True)
class Course:
    """A rehearsal's own time. `now` only goes forward; nobody acts in between but the engine.

    With a `data` folder `send` writes letters below it; `letters` counts how many went out. `witness` looks on before
    people act at an hour.
    """

    engine: Engine
    worlds: WorldSource
    zone: ZoneInfo
    now: datetime
    data: Path | None = None
    letters: int = 0
    witness: Callable[[], None] | None = None

    def desk(self, actor: str) -> Desk:
        """A desk at which somebody acts at this moment."""
        return Desk(self.engine, self.worlds, self.now, actor)

    def until(self, on: date, at: time) -> None:
        """Go on to a local hour, as `reach` does."""
        self.reach(instant(on, at, self.zone))
        if self.witness is not None:
            self.witness()

    def reach(self, goal: datetime) -> None:
        """Let the engine do all that falls due up to an instant, each thing when it falls due.

        Raises StateDamaged when a matter cannot be decided: it would be found due again for ever.
        """
        while (wake_at := self._first_wake()) is not None and wake_at <= goal:
            self.now = max(self.now, wake_at)
            report = sweep(self.engine, self.worlds, self.now)
            if report.failed:
                raise StateDamaged("；".join(f"{code}：{why}" for code, why in report.failed.items()))
        self.now = max(self.now, goal)

    def pause(self, until: datetime) -> None:
        """Let time go by with the machine off: not even the engine acts before that instant."""
        self.now = max(self.now, until)

    def send(self, *, written: bool = True) -> None:
        """Send what waits to be sent; what is not `written` stands in the in-system inbox and nowhere else."""
        if self.data is None:
            return
        with reading(self.engine) as session:
            if not notices_to_send(session, self.now):
                return
        if written:
            # No secrets are at hand here, so nothing but files can leave a rehearsal.
            room = open_post_room(self.engine, self.worlds, self.data, {})
            self.letters += deliver(room, self.now).sent
        else:
            self._put_in_inbox()

    def _put_in_inbox(self) -> None:
        with transaction(self.engine) as session:
            mechanism = self.worlds.mechanism(session)
            inbox = tuple(channel for channel in mechanism.channels if channel.kind == RECORD)
            while plan_deliveries(session, replace(mechanism, channels=inbox), self.now):
                pass

    def _first_wake(self) -> datetime | None:
        with reading(self.engine) as session:
            return first_wake(session)


def days(since: date, until: date) -> Iterator[date]:
    """Every day from the first through the last."""
    for number in range((until - since).days + 1):
        yield since + timedelta(days=number)
