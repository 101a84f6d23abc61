"""时程 Living through past time in a rehearsal: the engine acts at every instant at which it would have woken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from flows.commands.desk import Desk
from flows.delivery import deliver
from flows.delivery_room import open_post_room
from flows.sweep import sweep
from flows.world import WorldSource
from models.errors import StateDamaged
from models.queries.matters import first_wake
from models.queries.runs import notices_to_send
from models.session import reading
from rules.deadlines import instant


@dataclass(slots=True)
class Course:
    """A rehearsal's own time. `now` only goes forward; nobody acts in between but the engine.

    With a `data` folder what is due to be sent is sent; `letters` counts how much of it went out.
    """

    engine: Engine
    worlds: WorldSource
    zone: ZoneInfo
    now: datetime
    data: Path | None = None
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
        self._send()

    def _send(self) -> None:
        if self.data is None:
            return
        with reading(self.engine) as session:
            if not notices_to_send(session, self.now):
                return
        # No secrets are at hand here, so nothing but files can leave a rehearsal.
        room = open_post_room(self.engine, self.worlds, self.data, {})
        self.letters += deliver(room, self.now).sent

    def _first_wake(self) -> datetime | None:
        with reading(self.engine) as session:
            return first_wake(session)


def days(since: date, until: date) -> Iterator[date]:
    """Every day from the first through the last."""
    for number in range((until - since).days + 1):
        yield since + timedelta(days=number)
