"""系统告警 Telling the Office's desk that the engine itself needs a person, once per occurrence."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from flows.world import WorldSource
from models.bulk.once import insert_once
from models.tables.notices import Notice
from models.terms import Rank
from notifications.payloads.system import EngineAlarm


def alarm(
    session: Session, worlds: WorldSource, now: datetime, occurrence: str, payload: EngineAlarm
) -> bool:
    """Write the notice in the session's transaction; False when this occurrence was told of already."""
    office = worlds.mechanism(session).organisation.leading_group.office
    return insert_once(
        session,
        Notice,
        key=f"engine-alarm/{occurrence}",
        recipient=f"{office}.{Rank.CLERK}",
        kind=str(EngineAlarm.kind),
        at=now,
        payload=payload.to_json(),
    )
