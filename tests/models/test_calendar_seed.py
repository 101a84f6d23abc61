"""日历种子 The shipped days against the libraries they were made from, and the facts everybody knows."""

from __future__ import annotations

import csv
from collections import Counter

from models.calendar_seed import seed_days
from tests.models.make_calendar_seed import CSV, HEADER, LAST_ANNOUNCED, LAST_PROVISIONAL, rows


def test_the_shipped_file_is_what_its_maker_makes() -> None:
    with CSV.open(encoding="utf-8", newline="") as lines:
        shipped = [tuple(line) for line in csv.reader(lines)]

    assert shipped == [HEADER, *rows()]


def test_days_come_in_order_and_none_twice() -> None:
    days = [day.on for day in seed_days()]

    assert days == sorted(set(days))


def test_every_day_says_its_chinese_name_and_its_source() -> None:
    assert all(day.name and not day.name.isascii() and day.source for day in seed_days())


def test_announced_years_are_confirmed_and_later_ones_are_not() -> None:
    assert {day.on.year for day in seed_days() if day.confirmed} == set(range(2004, LAST_ANNOUNCED + 1))
    assert {day.on.year for day in seed_days() if not day.confirmed} == set(
        range(LAST_ANNOUNCED + 1, LAST_PROVISIONAL + 1)
    )


def test_make_up_workdays_fall_on_weekends() -> None:
    assert {day.on.weekday() for day in seed_days() if day.is_workday} == {5, 6}


def test_an_unannounced_year_has_thirteen_statutory_days() -> None:
    days = Counter(day.on.year for day in seed_days() if not day.confirmed)
    shared = Counter(day.on.year for day in seed_days() if not day.confirmed and "、" in day.name)

    assert {days[year] + shared[year] for year in days} == {13}
