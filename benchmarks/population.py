"""事项样本 A city's matters as they stand when the engine comes back after three days: made by the rules themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from models.calendar_seed import seed_days
from models.config.loader import load
from models.mechanism import Mechanism
from models.terms import Act, Category, InFlight
from rules.acts.raising import Subject, raise_matter
from rules.decide import decide
from rules.forum_plan import ForumPlan
from rules.standing import Standing, World
from rules.workdays import WorkCalendar

CONFIG = Path(__file__).resolve().parent.parent / "config.yaml"
# The engine ran until Wednesday evening; three cut-offs later it is Saturday morning (local time is UTC+8).
STOPPED = datetime(2026, 3, 18, 12, tzinfo=UTC)
NOW = datetime(2026, 3, 21, 0, 30, tzinfo=UTC)
_PROJECTS = 400
LIVES = 8000
_FIRST_DAY = date(2026, 2, 24)
_DAYS = 23
_SEED = 31
_TOLD = 2


@dataclass(frozen=True, slots=True)
class Population:
    """Standings to draw from: `due` ones climb at NOW and tell two people, `waiting` ones sleep beyond it."""

    due: tuple[Standing, ...]
    waiting: tuple[Standing, ...]


@cache
def mechanism() -> Mechanism:
    """The city's configuration as it ships, published as version 1."""
    return load(CONFIG, version=1)


@cache
def world() -> World:
    """The world that the shipped configuration and calendar make, without sittings."""
    return World({1: mechanism()}, {1: InFlight.NEXT_STAGE}, WorkCalendar(seed_days()), ForumPlan())


@cache
def population(lives: int = LIVES) -> Population:
    """Matters of 400 projects raised over four weeks, each carried by the rules to where it stood on STOPPED."""
    draw = random.Random(_SEED)
    projects = list(_projects(draw))
    due: list[Standing] = []
    waiting: list[Standing] = []
    for _ in range(lives):
        standing = _lived(_raised(draw, draw.choice(projects)))
        if standing.wake_at is None:
            continue
        if standing.wake_at > NOW + timedelta(hours=2):
            waiting.append(standing)
        elif _climbs_telling_two(standing):
            due.append(standing)
    return Population(tuple(due), tuple(waiting))


def _projects(draw: random.Random) -> Iterator[tuple[str, str, str]]:
    organisation = mechanism().organisation
    units, task_forces = sorted(organisation.bodies), sorted(organisation.task_forces)
    for _ in range(_PROJECTS):
        yield draw.choice(units), draw.choice(task_forces), str(draw.randint(1, 10))


def _raised(draw: random.Random, project: tuple[str, str, str]) -> Standing:
    unit, task_force, scope = project
    severity = draw.choices(("normal", "major", "urgent"), (80, 15, 5))[0]
    subject = Subject(
        "issue", unit, task_force, severity=severity, category=str(draw.choice(list(Category))), scope=scope
    )
    day = _FIRST_DAY + timedelta(days=draw.randrange(_DAYS))
    at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC) + timedelta(seconds=draw.randrange(8 * 3600))
    return raise_matter(subject, world(), min(at, STOPPED), by="operator").after


def _lived(standing: Standing) -> Standing:
    while standing.wake_at is not None and standing.wake_at <= STOPPED:
        standing = decide(standing, world(), standing.wake_at).after
    return standing


def _climbs_telling_two(standing: Standing) -> bool:
    decision = decide(standing, world(), NOW)
    return decision.act is Act.ESCALATED and len(decision.drafts) == _TOLD
