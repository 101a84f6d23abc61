"""运行查询 What fired, what is waiting to be done, and the runs that did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.run_terms import RunBy, RunOutcome
from models.tables.matters import Matter
from models.tables.notices import Delivery, Notice
from models.tables.runs import FiredSlot, RunRecord
from models.tables.settings import PublishedConfiguration

# The slots of a cycle's periods begin so; they are never forgotten, or the periods would be opened again.
CYCLE = "cycle/"


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs are wanted; what is empty does not narrow. `since` and `until` bound when they began."""

    whats: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    by: str = ""
    since: datetime | None = None
    until: datetime | None = None


def last_fired(session: Session, timing: str, until: datetime) -> datetime | None:
    """The latest slot of a timing that was dealt with, of those up to `until`."""
    chosen = select(func.max(FiredSlot.slot)).where(FiredSlot.timing == timing, col(FiredSlot.slot) <= until)
    return session.exec(chosen).one()


def fired_slots(session: Session, timing: str) -> Sequence[datetime]:
    """Every slot of a timing that was dealt with."""
    return session.exec(select(FiredSlot.slot).where(FiredSlot.timing == timing)).all()


def fired_by_timing(session: Session, prefix: str) -> Mapping[str, Sequence[datetime]]:
    """Every slot that was dealt with, of all timings whose names begin so; none: an empty list."""
    chosen = select(FiredSlot.timing, FiredSlot.slot).where(col(FiredSlot.timing).startswith(prefix))
    found: dict[str, list[datetime]] = defaultdict(list)
    for timing, slot in session.exec(chosen):
        found[timing].append(slot)
    return found


def publications_at(session: Session) -> Sequence[tuple[int, datetime]]:
    """Every published version with the instant from which it bound, oldest first."""
    chosen = select(PublishedConfiguration.version, PublishedConfiguration.published_at)
    return session.exec(chosen.order_by(col(PublishedConfiguration.version))).all()


def matters_due(session: Session, now: datetime, most: int) -> int:
    """How many matters the clock has something to do for, counted up to `most`."""
    # ORDER BY keeps PostgreSQL on the partial index when the statement is prepared.
    due = select(Matter.id).where(col(Matter.wake_at) <= now).order_by(col(Matter.wake_at)).limit(most)
    return session.exec(select(func.count()).select_from(due.subquery())).one()


def notices_to_send(session: Session, now: datetime) -> bool:
    """Whether a notice has no deliveries yet, or a delivery may be tried now."""
    unplanned = select(Notice.id).where(col(Notice.planned_at).is_(None)).limit(1)
    if session.exec(unplanned).first() is not None:
        return True
    pending = select(Delivery.id).where(col(Delivery.next_at) <= now).order_by(col(Delivery.next_at)).limit(1)
    return session.exec(pending).first() is not None


def open_runs(session: Session) -> Sequence[RunRecord]:
    """The runs that were asked for or are under way, oldest first."""
    return session.exec(
        select(RunRecord).where(col(RunRecord.ended_at).is_(None)).order_by(col(RunRecord.id))
    ).all()


def last_ended(session: Session, what: str) -> RunRecord | None:
    """The latest run of a kind that came to an end, well or badly."""
    chosen = select(RunRecord).where(RunRecord.what == what, col(RunRecord.ended_at).is_not(None))
    return session.exec(chosen.order_by(col(RunRecord.id).desc()).limit(1)).first()


def last_prefect_run(session: Session) -> int:
    """The id of the latest run that the orchestrator carried out; 0 before the first."""
    done = RunRecord.by == str(RunBy.PREFECT), RunRecord.outcome == str(RunOutcome.DONE)
    chosen = select(RunRecord.id).where(*done).order_by(col(RunRecord.id).desc()).limit(1)
    return session.exec(chosen).first() or 0


def heard_of_prefect(session: Session, since: datetime) -> bool:
    """Whether a run that the orchestrator began gave a sign of life since then."""
    begun = RunRecord.by == str(RunBy.PREFECT), RunRecord.outcome != str(RunOutcome.RUNG)
    alive = or_(col(RunRecord.seen_at) >= since, col(RunRecord.ended_at) >= since)
    latest = select(RunRecord.id).where(*begun, alive, RunRecord.outcome != str(RunOutcome.LOST))
    return session.exec(latest.limit(1)).first() is not None


def recent_runs(session: Session, most: int) -> Sequence[RunRecord]:
    """The latest runs of either kind, newest first."""
    return session.exec(select(RunRecord).order_by(col(RunRecord.id).desc()).limit(most)).all()


def runs_page(
    session: Session, wanted: RunFilter, limit: int, before: int | None = None
) -> Sequence[RunRecord]:
    """The next runs of a filter, newest first; `before` is the last page's end."""
    seen = [*_run_conditions(wanted), *([] if before is None else [col(RunRecord.id) < before])]
    return session.exec(select(RunRecord).where(*seen).order_by(col(RunRecord.id).desc()).limit(limit)).all()


def count_runs(session: Session, wanted: RunFilter) -> int:
    """How many runs there are of a filter."""
    return session.exec(select(func.count()).select_from(RunRecord).where(*_run_conditions(wanted))).one()


def _run_conditions(wanted: RunFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.whats:
        yield col(RunRecord.what).in_(wanted.whats)
    if wanted.outcomes:
        yield col(RunRecord.outcome).in_(wanted.outcomes)
    if wanted.by:
        yield col(RunRecord.by) == wanted.by
    if wanted.since is not None:
        yield col(RunRecord.started_at) >= wanted.since
    if wanted.until is not None:
        yield col(RunRecord.started_at) < wanted.until


def clocks_since(session: Session, since: datetime) -> Sequence[tuple[str, datetime]]:
    """The clocks that dealt with a slot since then, each with when it last did, the latest first."""
    latest = func.max(FiredSlot.fired_at)
    heard = col(FiredSlot.fired_at) >= since, FiredSlot.by != ""
    chosen = select(FiredSlot.by, latest).where(*heard).group_by(col(FiredSlot.by))
    return session.exec(chosen.order_by(latest.desc())).all()


def forget(session: Session, slots_before: datetime, runs_before: datetime) -> None:
    """Delete old runs, and old slots but for the latest of each timing and for the periods of cycles."""
    other = aliased(FiredSlot)
    latest = select(func.max(other.slot)).where(other.timing == FiredSlot.timing).scalar_subquery()
    old = col(FiredSlot.slot) < slots_before, col(FiredSlot.slot) < latest
    session.exec(delete(FiredSlot).where(*old, ~col(FiredSlot.timing).startswith(CYCLE)))
    session.exec(delete(RunRecord).where(col(RunRecord.ended_at) < runs_before))
