"""复原 Puts the rows of a project back as they were, and says so on its record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, SQLModel

from flows.commands.desk import Desk
from flows.commands.project_log import change
from flows.ledger_in.snapshots import PROJECT, Plain, name_of, typed
from models.project_terms import FundSource, ProjectAct, ProjectStage
from models.queries.ledger_batches import part_rows
from models.tables.ledger_batches import LedgerBatchPart
from models.tables.projects import Project, ProjectFunding

# What a row is known by, and who filled it in how often.
_UNTOLD = (
    "month",
    "year",
    "node",
    "name",
    "source",
    "role",
    "is_key",
    "position",
    "revision",
    "reported_by",
    "as_of",
)
Changes = dict[str, tuple[object, object]]


def put_back(
    session: Session, desk: Desk, project: Project, parts: Sequence[LedgerBatchPart], why: str
) -> None:
    """Put a project back as it was before `parts` were changed; one that was filed with them is taken off the list."""
    own = next((part for part in parts if part.part == PROJECT), None)
    if own is not None and not own.before:
        change(session, desk, project, ProjectAct.UNDONE, {"stage": str(ProjectStage.REMOVED)}, reason=why)
        return
    rows = {name_of(row): row for row in part_rows(session, [project.id or 0])}
    said: Changes = {}
    for part in parts:
        if part.part != PROJECT:
            said |= _part(session, project, part, rows.get(part.part))
    values = typed(PROJECT, json.loads(own.before)) if own is not None else {}
    project.name_key = values.pop("name_key", project.name_key)
    change(session, desk, project, ProjectAct.UNDONE, values, parts=said, reason=why)


def _part(session: Session, project: Project, part: LedgerBatchPart, row: SQLModel | None) -> Changes:
    before: Plain = json.loads(part.before) if part.before else {}
    after: Plain = json.loads(part.after) if part.after else {}
    if row is None:
        _restore(session, project, part.part, typed(part.part, before))
    elif not before:
        session.delete(row)
    else:
        for name, value in typed(part.part, before).items():
            setattr(row, name, value)
    return {
        _said(part.part, name): (after.get(name), before.get(name))
        for name in {**before, **after}
        if _tells(name)
    }


def _restore(session: Session, project: Project, part: str, values: dict[str, Any]) -> None:
    """Only a source of money is ever taken away by what a ledger says."""
    source = FundSource(part.split("/")[1])
    session.add(ProjectFunding(project_id=project.id or 0, source=str(source), amount=values["amount"]))


def _tells(column: str) -> bool:
    """The days of a date go with its words, and a row's own name is no value of it."""
    return column not in _UNTOLD and not column.endswith(("_precision", "_from", "_to", "_at"))


def _said(part: str, column: str) -> str:
    return part if part.startswith("funding/") else f"{part}/{column.removesuffix('_text')}"
