"""考核计分 Counting the scores of a period for all units together, and keeping each count as it came out (四(七))."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.score_reading import facts_in
from models.assessment import Assessment, Scheme
from models.assessment_terms import ScoreKind
from models.errors import NotFound, Refused
from models.mechanism import Mechanism
from models.queries.scores import sheets_of
from models.tables.scores import ScoreRun, ScoreSheet
from rules.deadlines import local_day
from rules.records import canonical
from rules.score_facts import Span, span_of
from rules.score_record import Content, content_of, digest_of
from rules.scoring import score


class NothingAssessed(Refused):
    """The configuration has no scoring schemes."""

    code = "nothing-assessed"


@dataclass(frozen=True, slots=True)
class Count:
    """The sheets of one scheme for a span, as they are kept."""

    scheme: Scheme
    span: Span
    contents: tuple[Content, ...]


def assessment_of(mechanism: Mechanism) -> Assessment:
    """What the configuration says of assessment. Raises NothingAssessed."""
    if mechanism.assessment is None or not mechanism.assessment.schemes:
        msg = "现行配置没有考核方案；没有计分；请在 config.yaml 的 assessment.schemes 中写明并发布"
        raise NothingAssessed(msg)
    return mechanism.assessment


def schemes_named(mechanism: Mechanism, key: str = "") -> tuple[Scheme, ...]:
    """One scheme by its id or name, or all of them. Raises NothingAssessed, NotFound."""
    schemes = tuple(assessment_of(mechanism).schemes.values())
    found = tuple(scheme for scheme in schemes if key in ("", scheme.id, scheme.name))
    if not found:
        known = "、".join(f"{scheme.id}（{scheme.name}）" for scheme in schemes)
        raise NotFound(f"没有考核方案「{key}」；没有计分；可选：{known}")
    return found


def count(session: Session, desk: Desk, key: str, schemes: Sequence[Scheme]) -> list[Count]:
    """Count some schemes for a period such as 2026-Q3. Raises PeriodUnreadable, PeriodToCome."""
    mechanism = desk.worlds.mechanism(session)
    span = span_of(key, local_day(desk.now, mechanism.timekeeping.zone))
    facts = facts_in(session, mechanism, tuple(schemes), span)
    return [
        Count(
            scheme, span, tuple(content_of(sheet) for sheet in score(scheme, facts, mechanism.organisation))
        )
        for scheme in schemes
    ]


def keep(
    session: Session, desk: Desk, found: Count, kind: ScoreKind, matter_id: int | None = None
) -> ScoreRun:
    """Put a count on record, in the session's transaction."""
    mechanism = desk.worlds.mechanism(session)
    run = ScoreRun(
        scheme=found.scheme.id,
        period=found.span.key,
        kind=str(kind),
        until=found.span.until,
        matter_id=matter_id,
        configuration=mechanism.version,
        approved=assessment_of(mechanism).enabled,
        digest=digest_of(found.contents),
        by=desk.actor,
        at=desk.now,
    )
    session.add(run)
    session.flush()
    for content in found.contents:
        session.add(_row(run.id or 0, content))
    session.flush()
    return run


def contents_of(session: Session, run: ScoreRun) -> dict[str, Content]:
    """The sheets of a run by unit, the best first."""
    return {sheet.unit: json.loads(sheet.content) for sheet in sheets_of(session, run.id or 0)}


def _row(run_id: int, content: Mapping[str, Any]) -> ScoreSheet:
    return ScoreSheet(
        run_id=run_id, unit=content["unit"], total=Decimal(content["total"]), content=canonical(content)
    )
