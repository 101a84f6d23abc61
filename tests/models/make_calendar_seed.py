"""日历种子生成 Makes `models/calendar_seed.csv`: `python -m tests.models.make_calendar_seed`.

Move `LAST_ANNOUNCED` on when a release of chinesecalendar carries another year.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import chinese_calendar
import holidays

import models

LAST_ANNOUNCED = 2026
# Three lunar libraries agree on every statutory day up to here; for 2100 they differ on 清明.
LAST_PROVISIONAL = 2099
CSV = Path(models.__path__[0]) / "calendar_seed.csv"
HEADER = ("day", "kind", "name", "source", "confirmed")
STATUTORY = frozenset({"元旦", "农历除夕", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"})
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节", "农历除夕": "除夕"}

Row = tuple[str, str, str, str, str]


def announced_rows() -> Iterator[Row]:
    """Every day off and make-up workday that chinesecalendar knows, up to the last announced year."""
    table = chinese_calendar.constants
    chinese = {holiday.value: FULL_NAMES.get(holiday.chinese, holiday.chinese) for holiday in table.Holiday}
    for day, holiday in table.holidays.items():
        if day.year <= LAST_ANNOUNCED:
            yield (day.isoformat(), "off", chinese[holiday], _announcement(day), "yes")
    for day, holiday in table.workdays.items():
        if day.year <= LAST_ANNOUNCED:
            yield (day.isoformat(), "work", f"{chinese[holiday]}调休上班", _announcement(day), "yes")


def provisional_rows() -> Iterator[Row]:
    """The statutory days of the years that nobody has announced; two that fall together share a row."""
    years = range(LAST_ANNOUNCED + 1, LAST_PROVISIONAL + 1)
    for day, names in holidays.country_holidays("CN", years=years, observed=False, language="zh_CN").items():
        statutory = [FULL_NAMES.get(name, name) for name in names.split("; ") if name in STATUTORY]
        if statutory:
            yield (day.isoformat(), "off", "、".join(statutory), "国务院令第795号法定假日（推定）", "no")


def rows() -> list[Row]:
    """All rows in order of date."""
    return sorted([*announced_rows(), *provisional_rows()])


def _announcement(day: date) -> str:
    return f"国务院办公厅{day.year}年节假日安排"


if __name__ == "__main__":
    with CSV.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([HEADER, *rows()])
