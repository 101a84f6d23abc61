"""项目快照 Everything of some projects as plain values, so that a batch can say what it changed and put it back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, SQLModel, col, select

from models.queries.ledger_batches import PartRow, matters_of, part_rows
from models.queries.matters import CLOSED
from models.tables.project_nodes import Milestone, ProjectPermit
from models.tables.projects import MonthReport, Project, ProjectFunding, YearPlan
from models.terms import Period
from rules.periods import period_key
from rules.said import text_of

Plain = Mapping[str, Any]
Parts = dict[str, Plain]
PROJECT = "project"
# What tells a project or a row apart, and what counts or dates its changes, is never put back.
_LASTING = frozenset(
    (
        *("id", "project_id", "code", "filed_as", "version", "filed_at", "filed_by"),
        *("updated_at", "updated_by", "sample", "admitted_at"),
    )
)
_TABLES: Mapping[str, type[SQLModel]] = {
    PROJECT: Project,
    "year": YearPlan,
    "month": MonthReport,
    "milestone": Milestone,
    "permit": ProjectPermit,
    "funding": ProjectFunding,
}


def snapshot(session: Session, ids: Collection[int]) -> dict[int, Parts]:
    """The projects by id, each as its parts with their columns; matters as whether they are open, and how far."""
    session.flush()
    found: dict[int, Parts] = defaultdict(dict)
    for project in session.exec(select(Project).where(col(Project.id).in_(ids))):
        found[project.id or 0][PROJECT] = plain(project)
    for row in part_rows(session, ids):
        found[row.project_id][name_of(row)] = plain(row)
    for matter in matters_of(session, ids):
        state = {"open": matter.status not in CLOSED, "seq": matter.seq}
        found[matter.project_id or 0][f"matter/{matter.code}"] = state
    return found


def name_of(row: PartRow) -> str:
    """What a part of a project is called."""
    match row:
        case YearPlan():
            return f"year/{row.year}"
        case MonthReport():
            return f"month/{period_key(row.month, Period.MONTH)}"
        case Milestone():
            return f"milestone/{row.name}"
        case ProjectPermit():
            return f"permit/{row.node}"
        case _:
            return f"funding/{row.source}"


def plain(row: SQLModel) -> Plain:
    """The columns of a row as JSON has them."""
    names = [name for name in type(row).model_fields if name not in _LASTING]
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | str) else text_of(value)


def typed(part: str, columns: Plain) -> dict[str, Any]:
    """The values of columns as their table has them."""
    fields = _TABLES[part.split("/", maxsplit=1)[0]].model_fields
    return {
        name: TypeAdapter[Any](fields[name].annotation or Any).validate_python(value)
        for name, value in columns.items()
    }


def differing(before: Plain | None, after: Plain | None) -> tuple[str, str]:
    """The columns that differ, as JSON of before and after; empty where there was no row."""
    names = [
        name
        for name in {**(before or {}), **(after or {})}
        if not before or not after or before[name] != after[name]
    ]
    return tuple(  # type: ignore[return-value]
        json.dumps({name: side[name] for name in names}, ensure_ascii=False, sort_keys=True) if side else ""
        for side in (before, after)
    )
