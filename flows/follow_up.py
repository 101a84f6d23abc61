"""督办督查 What follows from how things stand: papers drafted for the late, supervision proposed, closed matters drawn.

Nothing here decides: each errand raises a matter that a person deals with, or withdraws one that has lost its object.
Errands carry natural keys, so several engines and repeated runs do no harm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.desk import Desk
from flows.errands import Errand
from flows.pressing_drafts import pressing_errands
from flows.recheck_draws import recheck_errands
from flows.red_proposals import proposal_errands
from flows.world import WorldSource
from models.errors import DiaoduError
from models.session import reading, transaction
from rules.access.actors import ENGINE


@dataclass(slots=True)
class FollowReport:
    """Codes of the matters raised and withdrawn, by what for; and what failed, with the reason."""

    moved: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def follow_up(engine: Engine, worlds: WorldSource, now: datetime) -> FollowReport:
    """Run all errands there are, one transaction each; doing it twice adds nothing."""
    report = FollowReport()
    with reading(engine) as session:
        errands = list(_errands(session, worlds, now))
    for errand in errands:
        try:
            with transaction(engine) as session:
                code = errand.run(session, Desk(engine, worlds, now, ENGINE))
        except DiaoduError as refused:
            report.failed[errand.name] = refused.message
        else:
            if code:
                report.moved.setdefault(errand.kind, []).append(code)
    return report


def follow_up_waits(session: Session, worlds: WorldSource, now: datetime) -> bool:
    """Whether there is an errand to run."""
    return next(iter(_errands(session, worlds, now)), None) is not None


def _errands(session: Session, worlds: WorldSource, now: datetime) -> Iterable[Errand]:
    for found in (pressing_errands, proposal_errands, recheck_errands):
        yield from found(session, worlds, now)
