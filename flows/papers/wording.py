"""文稿用语 What papers call the matters that they are about: where one came from, and how its title breaks into lines."""

from __future__ import annotations

import re

from sqlmodel import Session

from documents.papers.parts import Contact
from flows.names import Names
from models.mechanism import Mechanism
from models.official_words import zh_day
from models.queries.meetings import minutes_of, sitting_by_id
from models.queries.rosters import people_of
from models.tables.ledger_batches import FROM_LEDGER
from models.tables.matters import Matter
from models.tables.payloads import AssignedItem, Issue
from rules.deadlines import local_day

# Without brackets of their own: they stand inside such already.
_NAME, _PHONE = "＿＿＿＿", "＿＿＿＿＿＿＿＿"
_BREAKS = re.compile(r"(?<=[：，；、])")
_BRACKETED = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）$")


def phrases(title: str) -> tuple[str, ...]:
    """The parts that a title may be broken between, without what it has in brackets at its end."""
    return tuple(part for part in _BREAKS.split(_BRACKETED.sub("", title)) if part) or (title,)


def quoted(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The same between quotation marks, which stay with the words that they belong to."""
    first, *rest = parts
    *between, last = (f"“{first}", *rest)
    return (*between, f"{last}”")


def contact_of(session: Session, unit: str, task_force: str) -> Contact:
    """Whom to ask at a body: the contact on the task force's roster, else places to fill in."""
    people = people_of(session, task_force) if task_force else []
    known = next((one for one in people if one.is_contact and one.unit == unit), None)
    return Contact(known.name, known.phone or _PHONE) if known else Contact(_NAME, _PHONE)


def source_of(session: Session, mechanism: Mechanism, names: Names, matter: Matter) -> str:
    """Where a matter came from: the meeting that assigned it with the number of its minutes, who raised it, its parent."""
    order = session.get(AssignedItem, matter.id)
    if order is not None and order.forum_id is not None:
        return _meeting(session, mechanism, names, matter, order.forum_id)
    issue = session.get(Issue, matter.id)
    if issue is not None:
        raised_on = local_day(matter.raised_at, mechanism.timekeeping.zone)
        if issue.source.startswith(FROM_LEDGER):
            return f"{zh_day(raised_on)}台帐所列问题"
        return issue.source or f"{zh_day(raised_on)}提报的问题"
    parent = session.get(Matter, matter.parent_id) if matter.parent_id else None
    if parent is not None:
        return source_of(session, mechanism, names, parent)
    known = mechanism.chains.get(matter.chain)
    return known.name if known else matter.chain


def _meeting(session: Session, mechanism: Mechanism, names: Names, matter: Matter, number: int) -> str:
    sitting = sitting_by_id(session, number)
    numbers = [row.number for row in minutes_of(session, number) if row.task_force in ("", matter.task_force)]
    force = mechanism.organisation.task_forces.get(matter.task_force)
    whose, name = force.name if force else "", names.get(sitting.forum, sitting.forum)
    minutes = f"纪要{numbers[-1]}" if numbers else ""
    day = zh_day(sitting.held_on or sitting.planned_on)
    return f"{day}{whose.removesuffix('专班') if name.startswith('专班') else whose}{name}{minutes}"
