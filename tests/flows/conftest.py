"""流程测试共用 The reporting city at the turns of its quarter, on SQLite; what both databases must do founds its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.city_reports import ReportCity
from tests.support.reporting import Reporting

CityAt = Callable[[str], ReportCity]


@pytest.fixture
def city_at(reporting: Reporting, tmp_path: Path) -> Iterator[CityAt]:
    """A city of the test's own at a turn: month, quarter, submitted, approved."""
    made: list[ReportCity] = []

    def at(turn: str) -> ReportCity:
        made.append(reporting.at(turn, tmp_path))
        return made[-1]

    yield at
    for city in made:
        city.engine.dispose()
