"""名册查询 Who is on a task force's roster, when it was confirmed, and how delegations ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, literal
from sqlmodel import Session, col, select

from models.queries.matters import CLOSED
from models.tables.matters import Matter
from models.tables.rosters import DelegationNote, RosterChange, RosterConfirmation, RosterLine


def people_of(session: Session, task_force: str) -> list[RosterLine]:
    """Who is on the roster now, contacts first."""
    found: dict[str, RosterLine] = {}
    for line in lines_of(session, task_force):
        found[line.name] = line
    present = (line for line in found.values() if not line.removed)
    return sorted(present, key=lambda line: (not line.is_contact, line.id or 0))


def lines_of(session: Session, task_force: str) -> Sequence[RosterLine]:
    """Everything ever written on the roster, in order."""
    chosen = select(RosterLine).where(RosterLine.task_force == task_force)
    return session.exec(chosen.order_by(col(RosterLine.id))).all()


def confirmed(session: Session, task_force: str) -> RosterConfirmation | None:
    """The roster as it was confirmed last, if it was."""
    chosen = select(RosterConfirmation).where(RosterConfirmation.task_force == task_force)
    return session.exec(chosen.order_by(col(RosterConfirmation.id).desc())).first()


def known_facts(session: Session) -> Mapping[str, str]:
    """What the mechanism said of each task force when its lead unit was last asked for a roster."""
    # Later changes of a task force come later and take the place of earlier ones.
    chosen = select(RosterChange.task_force, RosterChange.facts).order_by(col(RosterChange.number))
    return dict(session.exec(chosen).all())


def open_roster_of(session: Session, task_force: str) -> Matter | None:
    """The duty that waits for the roster of a task force, the oldest first."""
    chosen = select(Matter).join(RosterChange, col(RosterChange.matter_id) == col(Matter.id))
    waiting = chosen.where(RosterChange.task_force == task_force, col(Matter.status).not_in(CLOSED))
    return session.exec(waiting.order_by(col(Matter.id))).first()


def delegation_ends(session: Session) -> Mapping[int, date]:
    """The last day of each delegation that was revoked, by its number."""
    notes = delegation_notes(session)
    return {note.delegation_id: note.ends_on for note in notes if note.ends_on is not None}


def delegation_notes(session: Session) -> Sequence[DelegationNote]:
    """Who entered and who ended which delegation, in order."""
    return session.exec(select(DelegationNote).order_by(col(DelegationNote.id))).all()


def held_by(session: Session, ref: str) -> int:
    """How many open matters somebody has, as `post:<id>` or `body:<id>`."""
    holders = literal(" ").concat(col(Matter.holder)).concat(" ")
    wanted = holders.contains(f" {ref} ", autoescape=True)
    chosen = select(func.count()).select_from(Matter).where(wanted, col(Matter.status).not_in(CLOSED))
    return session.exec(chosen).one()
