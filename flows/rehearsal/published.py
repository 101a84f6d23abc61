"""公布的事项 Matters as a newspaper once named them, with the routing that a replay assumes for each."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.terms import Category
from rules.fuzzy_dates import FuzzyDate, parse_fuzzy

MATTERS = "matters.csv"
ROUTING = "routing.csv"
_STATUS = re.compile(r"status_(\d{4})_(\d{2})_(\d{2})")


@dataclass(frozen=True, slots=True)
class Progress:
    """What was published about a matter as of a day: its grade, and a note where there was one."""

    as_of: date
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where a replay puts a matter, and why; an assumption of the replay, nothing that was published."""

    task_force: str
    category: Category
    scope: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublishedMatter:
    """One line of what was published; `units` as printed, the first one responsible, `due` None where no day was."""

    no: int
    area: str
    title: str
    units: tuple[str, ...]
    node: str
    due: FuzzyDate | None
    progress: tuple[Progress, ...]
    route: Route


def read_published(folder: Path, year: int) -> tuple[PublishedMatter, ...]:
    """Read a folder's matters with their routing; dates without a year mean `year`."""
    routes = {row["no"]: _route(row) for row in _rows(folder / ROUTING)}
    return tuple(_matter(row, routes[row["no"]], year) for row in _rows(folder / MATTERS))


def _rows(file: Path) -> Iterator[Mapping[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as source:
        yield from csv.DictReader(source)


def _route(row: Mapping[str, str]) -> Route:
    return Route(row["task_force"], Category(row["category"]), row["scope"], row["reason"])


def _matter(row: Mapping[str, str], route: Route, year: int) -> PublishedMatter:
    return PublishedMatter(
        no=int(row["no"]),
        area=row["field"],
        title=row["matter"],
        units=tuple(row["responsible_units"].split("、")),
        node=row["node"],
        due=parse_fuzzy(row["due_text"], year) if row["due_text"] else None,
        progress=tuple(_progress(row)),
        route=route,
    )


def _progress(row: Mapping[str, str]) -> Iterator[Progress]:
    for column, grade in row.items():
        found = _STATUS.fullmatch(column)
        if found and grade:
            as_of = date(*(int(part) for part in found.groups()))
            yield Progress(as_of, grade, row.get(column.replace("status", "note"), ""))
