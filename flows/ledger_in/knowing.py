"""已知情况 Gathers what the database says of all projects, in a few statements, as the values a ledger is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_log import allow_keepers
from models.errors import DiaoduError
from models.mechanism import Mechanism
from models.project_terms import MilestoneRole, ProjectKind, ProjectStage
from models.queries.ledger_batches import (
    all_months,
    all_part_rows,
    all_projects,
    changes_of,
    open_issues,
    proposed_matters,
)
from models.scope import EVERYTHING, Scope
from models.tables.matters import Matter
from models.tables.payloads import Issue
from models.tables.projects import Project
from models.terms import MatterStatus, Period
from rules.fuzzy_forms import Precision
from rules.ledger_columns import COLUMNS, FUNDING
from rules.ledger_in.facts import Known, OpenIssue, Spans
from rules.ledger_in.reading import question
from rules.periods import period_key
from rules.said import text_of

Part = tuple[str, Any]
_COLUMNS = (
    *(column.name for column in COLUMNS if column.name != FUNDING),
    *("kind", "stage", "scopes", "task_force", "filed_as"),
)
_NODE = ("unit", "is_key")
_YEAR = ("planned", "invested_before")
_MONTH = ("invested", "cumulative", "progress", "done", "next_plan", "reviewed_by", "as_of")


def known_projects(
    session: Session,
    desk: Desk,
    mechanism: Mechanism,
    versions: Mapping[str, int],
    since: date,
    scope: Scope = EVERYTHING,
) -> Iterator[Known]:
    """Every project of a scope as it stands, with its months from `since` on.

    `versions` are those that a workbook says its rows were exported at, by number.
    """
    rows = all_projects(session, scope)
    parts: dict[int, list[Part]] = defaultdict(list)
    for table, part in all_part_rows(session):
        parts[part.project_id].append((table, part))
    months: dict[int, dict[str, str]] = defaultdict(dict)
    for found in all_months(session, since):
        months[found.project_id] |= _month(found)
    stale = [row.id or 0 for row in rows if versions.get(row.code, row.version) < row.version]
    changes: dict[int, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for change in changes_of(session, stale):
        changes[change.project_id][change.what].append((change.version, change.old))
    issues: dict[int, list[OpenIssue]] = defaultdict(list)
    proposed = proposed_matters(session)
    for matter, issue in open_issues(session):
        issues[matter.project_id or 0].append(_issue(matter, issue, is_proposed=matter.id in proposed))
    for row in rows:
        key = row.id or 0
        kept = _kept(desk, mechanism, row)
        yield _known(row, parts[key], months[key], changes[key], issues[key], kept)


def _known(
    row: Project,
    parts: Iterable[Part],
    months: Mapping[str, str],
    changes: Mapping[str, list[tuple[int, str]]],
    issues: Iterable[OpenIssue],
    kept: str,
) -> Known:
    texts = {**{name: text_of(getattr(row, name)) for name in _COLUMNS}, **months}
    spans: dict[str, Spans] = {}
    roles, nodes = _add_parts(parts, texts, spans)
    return Known(
        id=row.id or 0,
        code=row.code,
        version=row.version,
        name=row.name,
        county=row.county,
        stage=ProjectStage(row.stage),
        kind=ProjectKind(row.kind),
        texts=texts,
        spans=spans,
        changes=changes,
        starts=roles.get(MilestoneRole.START, MilestoneRole.START.zh),
        ends=roles.get(MilestoneRole.COMPLETION, MilestoneRole.COMPLETION.zh),
        nodes=nodes,
        bound_on=row.bound_on,
        kept=kept,
        issues=tuple(issues),
    )


def _add_parts(
    parts: Iterable[Part], texts: dict[str, str], spans: dict[str, Spans]
) -> tuple[dict[str, str], frozenset[str]]:
    """Add what the parts of a project say; answers its milestones by role, and all of them."""
    roles: dict[str, str] = {}
    nodes: set[str] = set()
    shares: dict[str, str] = {}
    for table, part in parts:
        match table:
            case "project_funding":
                shares[part.source] = f"{part.source} {text_of(part.amount)}"
            case "project_year":
                texts |= {f"year/{part.year}/{name}": text_of(getattr(part, name)) for name in _YEAR}
            case "milestone":
                roles[part.role] = part.name
                nodes.add(part.name)
                texts |= {f"milestone/{part.name}/{name}": text_of(getattr(part, name)) for name in _NODE}
                _dates(f"milestone/{part.name}", part, texts, spans)
            case "project_permit":
                _dates(f"permit/{part.node}", part, texts, spans)
                texts |= {f"permit/{part.node}/state": part.state, f"permit/{part.node}/number": part.number}
    texts[FUNDING] = "、".join(shares[source] for source in sorted(shares))
    return roles, frozenset(nodes)


def _month(row: Any) -> dict[str, str]:
    head = f"month/{period_key(row.month, Period.MONTH)}/"
    return {f"{head}{name}": text for name in _MONTH if (text := text_of(getattr(row, name)))}


def _dates(prefix: str, row: Any, texts: dict[str, str], spans: dict[str, Spans]) -> None:
    for which in ("planned", "actual"):
        precision = getattr(row, f"{which}_precision")
        if precision:
            texts[f"{prefix}/{which}"] = getattr(row, f"{which}_text")
            ends = (getattr(row, f"{which}_from"), getattr(row, f"{which}_to"))
            spans[f"{prefix}/{which}"] = Spans(Precision(precision), *ends)


def _issue(matter: Matter, issue: Issue, *, is_proposed: bool) -> OpenIssue:
    return OpenIssue(
        matter.code,
        matter.title,
        issue.description,
        issue.solution,
        matter.due_on,
        matter.category,
        issue.source,
        is_settled=is_proposed or matter.status == MatterStatus.STRIKE_OFF_ASKED,
    )


def _kept(desk: Desk, mechanism: Mechanism, project: Project) -> str:
    if project.stage == ProjectStage.REMOVED:
        return "项目已退库，不再填报；恢复调度由领导小组办公室用 diaodu project stage 办理"
    try:
        allow_keepers(desk, mechanism, project, "填报该项目")
    except DiaoduError as refused:
        return question(refused)
    return ""
