"""期次查询 The matters of periods, when their bearers did their part, and the periods that were waived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.tables.columns import from_epoch, from_number
from models.tables.matters import Matter, Step
from models.tables.reports import PeriodWaiver
from models.terms import Act

_UNDONE = (Act.STRIKE_OFF_REFUSED, Act.REOPENED)
_PARTS = (Act.RAISED, Act.DONE, Act.STRIKE_OFF_ASKED, Act.RETURNED, *_UNDONE)
# SQLite takes some thirty thousand variables; a list of periods is read in pieces long before that.
_PIECE = 500


@dataclass(frozen=True, slots=True)
class Course:
    """What the steps of a period's matter say: what was promised, and when the bearer's part was done, if it was."""

    due_on: date
    late_at: datetime
    done_at: datetime | None


def waived_bearers(session: Session, cycle: str, starts: date) -> frozenset[str]:
    """The keys of those for whom a period was waived."""
    chosen = select(PeriodWaiver.bearer).where(PeriodWaiver.cycle == cycle, PeriodWaiver.starts == starts)
    return frozenset(session.exec(chosen).all())


def waivers(session: Session, since: date) -> Mapping[tuple[str, date, str], PeriodWaiver]:
    """The waivers of all periods that begin on `since` or later, by cycle, first day and bearer."""
    chosen = select(PeriodWaiver).where(col(PeriodWaiver.starts) >= since)
    return {(row.cycle, row.starts, row.bearer): row for row in session.exec(chosen)}


def by_origins(session: Session, origins: Sequence[str]) -> Mapping[str, Matter]:
    """The matters that were brought forth under some natural keys."""
    found: dict[str, Matter] = {}
    for at in range(0, len(origins), _PIECE):
        chosen = select(Matter).where(col(Matter.origin).in_(origins[at : at + _PIECE]))
        found.update({str(matter.origin): matter for matter in session.exec(chosen)})
    return found


def courses(session: Session, matters: Iterable[Matter]) -> Mapping[int, Course]:
    """What became of the bearers' parts, by matter."""
    ids = [matter.id for matter in matters if matter.id is not None]
    steps: dict[int, list[Step]] = {key: [] for key in ids}
    for at in range(0, len(ids), _PIECE):
        chosen = select(Step).where(col(Step.matter_id).in_(ids[at : at + _PIECE]), col(Step.act).in_(_PARTS))
        for step in session.exec(chosen.order_by(col(Step.matter_id), col(Step.seq))):
            steps[step.matter_id].append(step)
    return {key: _course(found) for key, found in steps.items()}


def _course(steps: Sequence[Step]) -> Course:
    promised = json.loads(steps[0].detail)["after"]
    first, done_at = promised["stage"], None
    for step in steps[1:]:
        detail = json.loads(step.detail)
        if step.act == Act.STRIKE_OFF_ASKED or detail.get("from_stage") == first:
            done_at = step.at
        elif step.act in _UNDONE or detail["after"].get("stage") == first:
            # Returned to the bearer or begun anew: his part is to be done again.
            done_at = None
    return Course(from_number(promised["due_on"]), from_epoch(promised["due_at"]), done_at)
