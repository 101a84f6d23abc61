"""示例组合 The written tables of the sample: projects, the problems that block them, items, and what officials say."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.commands.projects import NewProject
from models.errors import BadInput
from models.organisation import Organisation
from models.terms import Category, Severity

SOURCE = "示例"


class SampleUnfit(BadInput):
    """The sample speaks of units or task forces that the configuration does not have."""

    code = "sample-unfit"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the sample: its project by number, how it fares (`scene`), raised so many working days ago.

    `other` is what the scene needs besides: the unit it is handed over to, or the number of the one it goes into.
    """

    no: int
    project: int
    category: Category
    severity: Severity
    scene: str
    raised: int
    other: str
    title: str
    description: str
    solution: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item that a sitting assigns: what, to whom, to be done in so many working days, and how it fares.

    It is assigned by the first sitting of the last `latest` working days.
    """

    task_force: str
    unit: str
    content: str
    severity: Severity
    days: int
    scene: str
    latest: int


@dataclass(frozen=True, slots=True)
class Words:
    """What officials say, by use and category; a use without the category has words for all of them."""

    texts: Mapping[tuple[str, str], tuple[str, ...]]

    def pick(self, use: str, category: str, turn: int) -> str:
        """One of the texts, another one at each turn."""
        found = self.texts.get((use, category)) or self.texts[use, ""]
        return found[turn % len(found)]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All of the sample."""

    projects: Mapping[int, NewProject]
    problems: tuple[Problem, ...]
    items: tuple[Item, ...]
    words: Words


def read_portfolio(folder: Path) -> Portfolio:
    """Read the tables of a folder."""
    return Portfolio(
        projects={int(row["no"]): _project(row) for row in rows_of(folder / "projects.csv")},
        problems=tuple(_problem(row) for row in rows_of(folder / "problems.csv")),
        items=tuple(_item(row) for row in rows_of(folder / "items.csv")),
        words=_words(folder / "words.csv"),
    )


def refuse_unfit(portfolio: Portfolio, organisation: Organisation) -> None:
    """Refuse a configuration that the sample was not written for, before anything is founded. Raises SampleUnfit."""
    placed: tuple[NewProject | Item, ...] = (*portfolio.projects.values(), *portfolio.items)
    units, forces = {one.unit for one in placed}, {one.task_force for one in placed}
    lacking = sorted((units - set(organisation.bodies)) | (forces - set(organisation.task_forces)))
    if lacking:
        msg = f"示例项目用到配置中没有的单位或专班：{'、'.join(lacking)}；没有建库；示例只配随附的 config.yaml，请去掉 --sample"
        raise SampleUnfit(msg)


def rows_of(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a written table, by its headings."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        yield from csv.DictReader(source)


def _project(row: dict[str, str]) -> NewProject:
    texts = ("name", "task_force", "scopes", "unit", "owner", "stage", "content")
    total = int(row["total_investment"])
    return NewProject(**{name: row[name] for name in texts}, total_investment=total, sample=True)


def _problem(row: dict[str, str]) -> Problem:
    return Problem(
        no=int(row["no"]),
        project=int(row["project"]),
        category=Category(row["category"]),
        severity=Severity(row["severity"]),
        scene=row["scene"],
        raised=int(row["raised"]),
        other=row["other"],
        title=row["problem"],
        description=row["description"],
        solution=row["solution"],
    )


def _item(row: dict[str, str]) -> Item:
    return Item(
        task_force=row["task_force"],
        unit=row["unit"],
        content=row["content"],
        severity=Severity(row["severity"]),
        days=int(row["days"]),
        scene=row["scene"],
        latest=int(row["latest"]),
    )


def _words(file: Path) -> Words:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows_of(file):
        found.setdefault((row["use"], row["category"]), []).append(row["text"])
    return Words({key: tuple(texts) for key, texts in found.items()})
