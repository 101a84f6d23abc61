"""被查看的安装 The installation that a visit reaches, as the checkups look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from console.visits import Visit
from flows import clock
from flows.telling.names import Names
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.migrate import require_current
from models.settings import Settings
from models.tables.settings import Installation
from rules.deadlines import local_day

_A_MOMENT = 60


@dataclass(frozen=True)
class Place:
    """What `flows.checkups` asks of an installation, from a visit."""

    visit: Visit

    @property
    def bare_engine(self) -> Engine:
        """The database, whatever is in it."""
        return self.visit.house.engine

    @property
    def engine(self) -> Engine:
        """A database of this release. Raises DatabaseTooOld, DatabaseTooNew."""
        require_current(self.bare_engine)
        return self.bare_engine

    @property
    def worlds(self) -> WorldSource:
        """The published mechanisms."""
        return self.visit.house.worlds

    @property
    def settings(self) -> Settings:
        """Where the other processes are."""
        return self.visit.house.settings

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None for any other."""
        url = self.bare_engine.url
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.visit.house.data

    @property
    def config(self) -> Path:
        """The configuration file; the console has none but what is published."""
        return self.settings.config or self.folder / "config.yaml"

    @cached_property
    def mechanism(self) -> Mechanism:
        """The mechanism that binds."""
        with self.visit.reading() as session:
            return self.visit.mechanism(session)

    @cached_property
    def names(self) -> Names:
        """What everything is called today."""
        return Names(self.mechanism, self.today)

    @property
    def zone(self) -> ZoneInfo:
        """The mechanism's time zone."""
        return self.mechanism.timekeeping.zone

    @property
    def now(self) -> datetime:
        """The instant of the visit."""
        return self.visit.now

    @property
    def today(self) -> date:
        """The day it is where the mechanism applies."""
        return local_day(self.now, self.zone)

    @cached_property
    def is_rehearsal(self) -> bool:
        """Whether the database is marked as a rehearsal."""
        with self.visit.reading() as session:
            installation = session.get(Installation, 1)
        return installation is not None and installation.rehearsal

    @property
    def has_chosen_hour(self) -> bool:
        """Whether the console lives at an hour that somebody chose."""
        return abs((clock.now() - self.now).total_seconds()) > _A_MOMENT
