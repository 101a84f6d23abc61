"""报送样库 Databases of the reporting city at the turns of its quarter, made once a run and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import open_engine
from tests.city_reports import MAYOR, ReportCity

BULLETIN = ("quarterly-bulletin", "2026-Q3", "office")


def _month(city: ReportCity) -> None:
    city.opens("2026-09-10")


def _quarter(city: ReportCity) -> None:
    city.opens("2026-09-24")


def _submitted(city: ReportCity) -> None:
    city.reports("quarterly-report", "2026-Q3")
    city.summarises(city.paper(*BULLETIN), on="2026-09-30")


def _approved(city: ReportCity) -> None:
    city.approves(city.paper(*BULLETIN), by=MAYOR, on="2026-10-09")


# Each turn begins where the one before it ended.
TURNS: dict[str, Callable[[ReportCity], None]] = {
    "month": _month,
    "quarter": _quarter,
    "submitted": _submitted,
    "approved": _approved,
}


class Reporting:
    """Copies of the city at a turn."""

    def __init__(self, migrated: Path, folder: Path) -> None:
        self._folder = folder
        file = folder / "city.db"
        shutil.copy(migrated, file)
        engine = open_engine(f"sqlite:///{file}")
        city = ReportCity(engine)
        self._now: dict[str, datetime] = {}
        # Parsing the configuration is dear; what else a world knows is each city's own.
        self._parse = cache(parse_published)
        for turn, goes_on in TURNS.items():
            goes_on(city)
            engine.dispose()
            shutil.copy(file, folder / f"{turn}.db")
            self._now[turn] = city.now
        engine.dispose()

    def at(self, turn: str, folder: Path) -> ReportCity:
        """A city of its own, at a turn; the parsed configuration is shared."""
        file = shutil.copy(self._folder / f"{turn}.db", folder / "city.db")
        city = ReportCity.__new__(ReportCity)
        city.engine, city.now = open_engine(f"sqlite:///{file}"), self._now[turn]
        city.worlds = WorldSource(self._parse)
        return city
