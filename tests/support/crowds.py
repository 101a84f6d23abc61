"""人群 Many matters like one that was raised properly, each with its own code, first step and notices."""

from __future__ import annotations

from typing import Any

from sqlmodel import SQLModel, col, insert, select

from models.queries.matters import by_code, steps_of
from models.session import transaction
from models.tables.columns import to_epoch
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from rules.records import NO_STEP, fingerprint, step_hash
from tests.city import City, Held

# Ids that no sequence comes to: PostgreSQL does not count what is inserted with an id of its own.
_FAR = 1_000_000


def crowd(city: City, like: Held, count: int) -> None:
    """Add `count` matters that differ from `like` in nothing but their code."""
    with transaction(city.engine) as session:
        matter = by_code(session, like.code)
        (step,) = steps_of(session, matter.id or 0)
        notices = session.exec(select(Notice).where(col(Notice.matter_id) == matter.id)).all()
        rows: dict[type[SQLModel], list[dict[str, Any]]] = {Matter: [], Step: [], Notice: []}
        for number in range(_FAR, _FAR + count):
            code = f"SL-2026-{number:07}"
            detail = step.detail.replace(like.code, code)
            facts = to_epoch(step.at), step.act, step.actor, step.configuration, fingerprint(detail)
            head = step_hash(NO_STEP, number, 1, *facts)
            rows[Matter].append({**matter.model_dump(), "id": number, "code": code, "head": head})
            rows[Step].append({**step.model_dump(), "matter_id": number, "detail": detail, "hash": head})
            for notice in notices:
                key = notice.key.replace(like.code, code)
                rows[Notice].append({**notice.model_dump(exclude={"id"}), "key": key, "matter_id": number})
        for table, values in rows.items():
            session.connection().execute(insert(table), values)
