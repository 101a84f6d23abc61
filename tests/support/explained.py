"""说明核对 Holds what `explain` derives against what a city has stored: every matter, every period, every notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from flows.explaining import moments_of
from flows.explaining_periods import explain_period
from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import reading
from models.tables.forums import ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from rules.explained.history import Past
from rules.explained.matter import explain
from rules.explained.notices import Letter, cause_of
from rules.period_keys import read_period
from rules.standing import World


def unexplained(engine: Engine, now: datetime) -> list[str]:
    """The matters and periods whose derived dates are not the stored ones, and the notices that nothing accounts for."""
    worlds = WorldSource(parse_published)
    with reading(engine) as session:
        matters = {matter.id or 0: matter for matter in session.exec(select(Matter))}
        pasts = dict(_pasts(session, matters))
        return [
            *_matters(matters, pasts, worlds.world(session), now),
            *_periods(session, worlds, now),
            *_notices(session, pasts, worlds.world(session)),
        ]


def _pasts(session: Session, matters: Mapping[int, Matter]) -> Iterator[tuple[int, Past]]:
    sittings = {sitting.id or 0: sitting.planned_on for sitting in session.exec(select(ForumSitting))}
    steps = session.exec(select(Step).order_by(col(Step.matter_id), col(Step.seq)))
    for matter_id, found in groupby(steps, key=lambda step: step.matter_id):
        yield matter_id, Past(matters[matter_id].code, tuple(moments_of(found)), sittings)


def _matters(
    matters: Mapping[int, Matter], pasts: Mapping[int, Past], world: World, now: datetime
) -> Iterator[str]:
    for key, matter in matters.items():
        found = explain(pasts[key], world, now)
        if not found.agrees or (found.due_on, found.due_at) != (matter.due_on, matter.due_at):
            yield f"{matter.code}: {found.due_on} != {matter.due_on}"


def _periods(session: Session, worlds: WorldSource, now: datetime) -> Iterator[str]:
    cycles = worlds.mechanism(session).cycles
    origins = session.exec(select(Matter.origin).where(Matter.kind == "period")).all()
    for cycle, key in sorted({tuple(str(origin).split("/")[:2]) for origin in origins}):
        starts = read_period(key, cycles[cycle].period)
        found = explain_period(session, worlds, cycles[cycle], starts, now)
        yield from (f"{cycle}/{key}/{one.key}" for one in found.borne if not one.agrees)
        if not any(one.code for one in found.borne):
            yield f"{cycle}/{key}: nobody bears it"


def _notices(session: Session, pasts: Mapping[int, Past], world: World) -> Iterator[str]:
    for one in session.exec(select(Notice).where(col(Notice.matter_id).is_not(None))):
        letter = Letter(one.id or 0, one.key, one.kind, one.recipient, one.at)
        if cause_of(letter, pasts[one.matter_id or 0], world) is None:
            yield one.key
