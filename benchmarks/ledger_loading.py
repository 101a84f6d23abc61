"""台帐装载 A database of projects with two years behind them: plans, months, nodes, permits, problems, corrections."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlmodel import SQLModel

from benchmarks.loading import Load, fill
from benchmarks.population import NOW, STOPPED, mechanism
from models.driver import is_sqlite
from models.project_terms import MilestoneRole, PermitNode, ProjectAct
from models.session import transaction
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.project_records import ProjectChange
from models.tables.projects import MonthReport, Project, YearPlan
from models.terms import BodyKind, Period
from rules.periods import month_day, period_key, periods_between

LAST = date(2026, 3, 1)
MONTHS = periods_between(month_day(LAST, -23, 1), LAST, Period.MONTH)
_NODES = ("开工", "主体完工", "设备安装", "配套工程", "竣工（投产）")
_ROLES = {"开工": MilestoneRole.START, "竣工（投产）": MilestoneRole.COMPLETION}
_CHUNK, _SPAN, _MATTERS, _REACHED = 10_000, 720, 2, 0.8


def fill_ledger(engine: Engine, projects: int) -> None:
    """Found the database and load it with projects of 24 months, two open problems each; the same at every run."""
    fill(engine, Load(_MATTERS * projects, 0))
    draw = random.Random(23)
    for table, rows in (
        (Project, _projects(projects)),
        (Milestone, _milestones(projects, draw)),
        (ProjectPermit, _permits(projects, draw)),
        (YearPlan, _years(projects)),
        (MonthReport, _months(projects, draw)),
        (ProjectChange, _changes(projects)),
    ):
        _write(engine, table, rows)
    with transaction(engine) as session:
        session.connection().execute(text(f"UPDATE matter SET project_id = (id - 1) / {_MATTERS} + 1"))
        if not is_sqlite(session):
            # The matters brought their own numbers; the periods to be opened take the next ones.
            session.connection().execute(
                text("SELECT setval(pg_get_serial_sequence('matter', 'id'), max(id)) FROM matter")
            )


def _write(engine: Engine, table: type[SQLModel], rows: Iterable[SQLModel]) -> None:
    rest = iter(rows)
    while chunk := [row.model_dump(exclude_none=False) for row in islice(rest, _CHUNK)]:
        with transaction(engine) as session:
            session.connection().execute(insert(table), [_without_key(row) for row in chunk])


def _without_key(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id" or value is not None}


def _projects(count: int) -> Iterator[SQLModel]:
    organisation = mechanism().organisation
    forces = sorted(organisation.task_forces)
    units = sorted(body.id for body in organisation.bodies.values() if body.kind is BodyKind.COUNTY)
    for key in range(1, count + 1):
        yield Project(
            id=key,
            code=f"JZ-{key:07}",
            filed_as=f"F-{key:07}",
            name=f"项目{key}",
            stage="under_construction",
            task_force=forces[key % len(forces)],
            unit=units[key % len(units)],
            filed_at=STOPPED - timedelta(days=_SPAN),
            admitted_at=STOPPED - timedelta(days=_SPAN),
            updated_at=STOPPED,
        )


def _milestones(count: int, draw: random.Random) -> Iterator[SQLModel]:
    for key in range(1, count + 1):
        for position, name in enumerate(_NODES):
            role = str(_ROLES.get(name, MilestoneRole.NONE))
            dates = _dates(draw)
            yield Milestone(project_id=key, name=name, role=role, position=position, **dates)


def _permits(count: int, draw: random.Random) -> Iterator[SQLModel]:
    for key in range(1, count + 1):
        for node in PermitNode:
            yield ProjectPermit(project_id=key, node=str(node), **_dates(draw))


def _dates(draw: random.Random) -> dict[str, Any]:
    planned = MONTHS[0] + timedelta(days=draw.randrange(_SPAN))
    reached = planned + timedelta(days=draw.randrange(-20, 40)) if draw.random() < _REACHED else None
    return {"planned_from": planned, "planned_to": planned, "actual_from": reached, "actual_to": reached}


def _years(count: int) -> Iterator[SQLModel]:
    for key in range(1, count + 1):
        for year in (2024, 2025, 2026):
            yield YearPlan(project_id=key, year=year, planned=Decimal(12000))


def _months(count: int, draw: random.Random) -> Iterator[SQLModel]:
    for key in range(1, count + 1):
        for month in MONTHS:
            yield MonthReport(
                project_id=key,
                month=month,
                invested=Decimal(draw.randrange(2000)),
                progress=f"第{draw.randrange(3)}段",
                as_of=month.replace(day=20),
                reported_by="bench",
                reported_at=NOW,
            )


def _changes(count: int) -> Iterator[SQLModel]:
    for key in range(1, count + 1):
        for version, month in enumerate(MONTHS, 1):
            for what in ("invested", "progress"):
                yield ProjectChange(
                    project_id=key,
                    version=version,
                    what=f"month/{period_key(month, Period.MONTH)}/{what}",
                    new="1",
                    act=str(ProjectAct.REPORTED),
                    at=STOPPED - timedelta(days=30 * (len(MONTHS) - version)),
                    actor="bench",
                )
