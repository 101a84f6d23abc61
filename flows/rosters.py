"""名册催报 When the mechanism says something new of a task force, its lead unit is asked for the roster, once (C3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.raising import NewMatter, raise_in
from flows.world import WorldSource
from models.mechanism import Chain, Mechanism
from models.organisation import TaskForce
from models.queries.circumstances import take_number
from models.queries.rosters import known_facts
from models.record_terms import Record
from models.session import reading, transaction
from models.tables.rosters import RosterChange
from rules.access.actors import ENGINE
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.records import canonical
from rules.rosters import facts_of

KIND = "roster"


def rosters_wait(session: Session, worlds: WorldSource, now: datetime) -> bool:
    """Whether a task force has changed, or is new, and nobody was asked for its roster yet."""
    mechanism = worlds.mechanism(session)
    return roster_chain(mechanism) is not None and next(_changed(session, mechanism, now), None) is not None


def raise_rosters(engine: Engine, worlds: WorldSource, now: datetime) -> dict[str, list[str]]:
    """Ask for every roster that is out of date, a transaction each; answers the codes by `roster/{task force}`."""
    with reading(engine) as session:
        mechanism = worlds.mechanism(session)
        chain = roster_chain(mechanism)
        changed = [force for force, _ in _changed(session, mechanism, now)] if chain else []
    raised = {}
    for force in changed:
        with transaction(engine) as session:
            if code := _raise(session, Desk(engine, worlds, now, ENGINE), force):
                raised[f"{KIND}/{force.id}"] = [code]
    return raised


def roster_chain(mechanism: Mechanism) -> Chain | None:
    """The chain on which rosters are asked for, where the mechanism has one."""
    return next(
        (chain for chain in mechanism.chains.values() if chain.stages[0].record is Record.ROSTER), None
    )


def _changed(session: Session, mechanism: Mechanism, now: datetime) -> Iterator[tuple[TaskForce, str]]:
    today = local_day(now, mechanism.timekeeping.zone)
    return out_of_date(known_facts(session), mechanism, today)


def out_of_date(known: Mapping[str, str], mechanism: Mechanism, on: date) -> Iterator[tuple[TaskForce, str]]:
    """The task forces of which the mechanism says something else on a day than when they were last asked, and what."""
    for force in mechanism.organisation.task_forces.values():
        facts = canonical(facts_of(force, mechanism.organisation, on))
        if known.get(force.id) != facts:
            yield force, facts


def roster_subject(chain: Chain, force: TaskForce) -> Subject:
    """What the rules must know of a task force's duty to bring its roster."""
    return Subject(chain.id, force.lead_units[0], force.id, force.leader)


def _raise(session: Session, desk: Desk, force: TaskForce) -> str:
    # Taking the number first makes a second clock wait here, and then find nothing changed any more.
    number = take_number(session, f"{KIND}/{force.id}")
    mechanism = desk.worlds.mechanism(session)
    facts = {found.id: said for found, said in _changed(session, mechanism, desk.now)}.get(force.id)
    chain = roster_chain(mechanism)
    if facts is None or chain is None:
        return ""
    subject = roster_subject(chain, force)
    what = "报送名册" if number == 1 else "名册变动，重新报送"
    new = NewMatter(KIND, f"{force.name}{what}", subject, origin=f"{KIND}/{force.id}/{number}")
    matter = raise_in(session, desk, new)
    session.add(
        RosterChange(task_force=force.id, number=number, facts=facts, matter_id=matter.id or 0, at=desk.now)
    )
    return matter.code
