"""应写之行 What a sweep would write, worked out beforehand: the floors are given it and only have to write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.population import world
from flows.standings import COLUMNS, changed, to_standing
from models.bulk.rows import LEADING
from models.session import reading
from models.tables.columns import to_epoch
from rules.decide import decide
from rules.records import canonical, fingerprint, step_hash


@dataclass(frozen=True, slots=True)
class Work:
    """The rows of one sweep; `updates` by the columns they set: (values…, head, id, version)."""

    updates: dict[tuple[str, ...], list[tuple[Any, ...]]]
    steps: list[tuple[Any, ...]]
    notices: list[tuple[Any, ...]]


def work_of(engine: Engine, now: datetime) -> Work:
    """The rows that move all that is due at `now`."""
    work = Work({}, [], [])
    with reading(engine) as session:
        for row in _due(session, now):
            _add(work, row, now)
    return work


def _due(session: Session, now: datetime) -> Sequence[tuple[Any, ...]]:
    names = ",".join((*LEADING, *COLUMNS))
    statement = f"SELECT {names} FROM matter WHERE wake_at <= {to_epoch(now)} ORDER BY wake_at, id"
    return session.connection().exec_driver_sql(statement).fetchall()


def _add(work: Work, row: tuple[Any, ...], now: datetime) -> None:
    matter_id, code, version, seq, head, *values = row
    before = to_standing(tuple(values))
    decision = decide(before, world(), now)
    after = changed(before, decision.after)
    at = to_epoch(now)
    detail = canonical({"after": after, **decision.detail})
    digest = step_hash(head, matter_id, seq + 1, at, str(decision.act), "engine", 1, fingerprint(detail))
    rows = work.updates.setdefault(tuple(after), [])
    rows.append((*after.values(), digest, matter_id, version))
    work.steps.append((matter_id, seq + 1, at, str(decision.act), "engine", 1, detail, digest))
    for told in decision.drafts:
        key = f"{told.head}/{code}/{told.tail}"
        work.notices.append((key, told.recipient, told.kind, matter_id, at, canonical(told.payload)))
