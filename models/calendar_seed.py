"""日历种子 The days shipped with the product: 2004–2026 as announced, 2027–2099 statutory (推定)."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from models.calendar_day import CalendarDay


@cache
def seed_days() -> tuple[CalendarDay, ...]:
    """Return the shipped days in order of date.

    Announced years list every day off of a holiday and every make-up workday; later years list the
    statutory days of 国务院令第795号, unconfirmed.
    """
    with files("models").joinpath("calendar_seed.csv").open(encoding="utf-8") as lines:
        return tuple(_day(row) for row in csv.DictReader(lines))


def _day(row: dict[str, str]) -> CalendarDay:
    return CalendarDay(
        on=date.fromisoformat(row["day"]),
        is_workday=row["kind"] == "work",
        name=row["name"],
        source=row["source"],
        confirmed=row["confirmed"] == "yes",
    )
