"""项目数据形状 What programs get of projects with `--json`: stable keys, lists as lists, amounts exact as text in 万元."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flows.light_reading import ShownLight
from models.queries.projects import ProjectFile
from models.tables.projects import Project
from rules.investment import plain

_LISTS = ("scopes", "cooperating", "readers", "further_units", "cooperating_units")
_INTERNAL = ("id", "name_key")


def of_project(project: Project) -> dict[str, Any]:
    """A project's own columns; `version` is what `--seen` takes."""
    lists = {name: getattr(project, name).split() for name in _LISTS}
    tags = [tag for tag in project.tags.split("、") if tag]
    return {**_columns(project), **lists, "tags": tags}


def of_light(light: ShownLight | None) -> dict[str, Any] | None:
    """A light as it is shown."""
    if light is None:
        return None
    return {
        "light": light.light,
        "counted": light.counted,
        "month": light.month,
        "word": light.word,
        "until": light.until,
        "reason": light.reason or None,
    }


def of_light_row(row: Any) -> dict[str, Any]:
    """A count of a light, with the numbers it was taken from."""
    return {**_columns(row), "numbers": json.loads(row.numbers)}


def of_file(found: ProjectFile, *, changes: bool) -> dict[str, Any]:
    """A project with all that hangs on it; what was ever changed only if it is asked for."""
    return {
        **of_project(found.project),
        "funding": {share.source: plain(share.amount) for share in found.funding},
        "milestones": [_columns(row) for row in found.milestones],
        "permits": [_columns(row) for row in found.permits],
        "years": [_columns(row) for row in found.years],
        "months": [_columns(row) for row in found.months],
        "matters": [
            {"code": m.code, "kind": m.kind, "title": m.title, "status": m.status, "due_on": m.due_on}
            for m in found.matters
        ],
        **({"changes": rows(found.changes)} if changes else {}),
    }


def rows(found: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of any table of projects."""
    return [_columns(row) for row in found]


def _columns(row: Any) -> dict[str, Any]:
    # A row that was read has its columns in no order; the table's own is the one that people know.
    names = [name for name in type(row).model_fields if name not in (*_INTERNAL, "project_id")]
    values = {name: getattr(row, name) for name in names}
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in values.items()}
