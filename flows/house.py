"""家底 What every run works with: the database, the mechanisms published in it, the data folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from flows.parsing import parse_published
from flows.world import WorldSource
from models.migrate import require_current
from models.session import open_engine
from models.settings import Settings
from models.tables.all import metadata


@dataclass(frozen=True, slots=True)
class House:
    """An open installation; `console` is the address that notices link to, empty where there is none.

    `settings` say where its other processes are reached.
    """

    engine: Engine
    worlds: WorldSource
    data: Path
    console: str = ""
    settings: Settings = field(default_factory=Settings)


def open_house(settings: Settings) -> House:
    """Open the installation; DatabaseTooOld when it was not initialised or migrated, DatabaseUnusable."""
    # A process that opens an installation has every table at hand, whichever of them its own modules name.
    assert metadata.tables
    engine = open_engine(settings.database_url)
    require_current(engine)
    return House(engine, WorldSource(parse_published), settings.data, settings.console_url, settings)
