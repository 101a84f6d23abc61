"""提报 Bringing a matter into being: its row, its first step, its first notices, under one code for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.plans import first_plan
from flows.standings import COLUMNS, to_columns
from flows.writing import batch_of
from models.bulk.store import store_of
from models.driver import driver
from models.queries.circumstances import take_number
from models.queries.matters import by_origin
from models.tables.columns import to_epoch
from models.tables.matters import Matter
from rules.acts.raising import Subject, raise_matter
from rules.deadlines import local_day
from rules.records import NO_STEP
from rules.standing import Decision


@dataclass(frozen=True, slots=True)
class NewMatter:
    """What is raised. `origin` is its natural key where the engine raises it: a second raising finds the first.

    `due_on` fixes a date that was promised already; `code` overrides the numbering (replays of old ledgers).
    """

    kind: str
    title: str
    subject: Subject
    origin: str | None = None
    parent_id: int | None = None
    project_id: int | None = None
    due_on: date | None = None
    code: str = ""


def raise_in(session: Session, desk: Desk, new: NewMatter, decision: Decision | None = None) -> Matter:
    """Raise a matter in the session's transaction; `decision` replaces the rule's own first standing (periods)."""
    if new.origin is not None and (known := by_origin(session, new.origin)):
        return known
    world = desk.worlds.world(session)
    decided = decision or raise_matter(new.subject, world, desk.now, by=desk.actor, due_on=new.due_on)
    matter = _row(new, decided, desk, new.code or _next_code(session, desk))
    session.add(matter)
    session.flush()
    _first_step(session, matter, decided, desk)
    return matter


def _row(new: NewMatter, decided: Decision, desk: Desk, code: str) -> Matter:
    standing = decided.after
    values = {name: getattr(standing, name) for name in COLUMNS}
    plain = to_columns(standing)
    # The row keeps vocabularies and sets as text, as the bulk statements write them.
    texts = {name: plain[name] for name in ("status", "holder", "colour", "filed")}
    return Matter(
        code=code,
        kind=new.kind,
        title=new.title,
        origin=new.origin,
        parent_id=new.parent_id,
        project_id=new.project_id,
        raised_at=desk.now,
        version=0,
        **{**values, **texts},
    )


def _next_code(session: Session, desk: Desk) -> str:
    mechanism = desk.worlds.mechanism(session)
    year = local_day(desk.now, mechanism.timekeeping.zone).year
    number = take_number(session, f"matter/{year}")
    return f"{mechanism.code_prefix}-{year}-{number:04}"


def _first_step(session: Session, matter: Matter, decided: Decision, desk: Desk) -> None:
    fixed = {
        "code": matter.code,
        "kind": matter.kind,
        "title": matter.title,
        "origin": matter.origin,
        "parent_id": matter.parent_id,
        "project_id": matter.project_id,
        "raised_at": to_epoch(desk.now),
    }
    row = (matter.id, matter.code, matter.version, matter.seq, NO_STEP)
    batch = batch_of([(row, first_plan(decided, fixed, desk.now))], to_epoch(desk.now), desk.actor)
    store_of(session).write(driver(session), batch)
    # The statements above went past the ORM, which must not go on with the row of before the first step.
    session.refresh(matter)
