"""在办之外 What the engine did and may yet do beside the open matters: papers, petitions, and what has lost its object."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlmodel import Session

from flows.commands.sittings import stages_for
from flows.proposals import settled_at
from flows.recheck_draws import NAMES, NO_OBJECT
from models.queries.foresight import earlier_steps, papers_waiting, pressed_colours, settled_petitions
from models.queries.supervision import rechecks_without_object
from models.record_terms import Record
from models.tables.columns import from_epoch
from models.terms import Colour
from rules.deadlines import instant, local_day
from rules.foresight.errands import Places
from rules.foresight.kinds import NOTHING_BESIDE, Beside
from rules.foresight.room import Place, Room
from rules.pressing_papers import DraftedFor, ended
from rules.standing import World
from rules.stuck import first_came

_TICK = timedelta(seconds=1)


class Waiting(NamedTuple):
    """A pressing paper that waits for its signature: its matter's id, and what it was drafted for."""

    paper_id: int
    drafted: DraftedFor


@dataclass(slots=True)
class Besides:
    """What is on record of it, by matter; `papers` by the matter that they are about."""

    papers: dict[int, Waiting] = field(default_factory=dict)
    pressed: Mapping[int, frozenset[Colour]] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()
    lost: dict[int, str] = field(default_factory=dict)


def read_besides(session: Session) -> Besides:
    """Read it for all open matters."""
    pressed: dict[int, set[Colour]] = defaultdict(set)
    for about_id, colour in pressed_colours(session):
        pressed[about_id].add(Colour(colour))
    found = Besides(
        pressed={key: frozenset(colours) for key, colours in pressed.items()},
        settled=frozenset(settled_petitions(session)),
        lost={row.id or 0: NO_OBJECT for row in rechecks_without_object(session, tuple(NAMES))},
    )
    for paper_id, about_id, closed, stage, turn, colour in papers_waiting(session):
        if closed:
            found.lost[paper_id] = ended("")
        else:
            found.papers[about_id] = Waiting(paper_id, DraftedFor(stage, turn, Colour(colour)))
    return found


class BesidesIn:
    """Answers what is to be done beside each matter in one world."""

    def __init__(self, session: Session, world: World, found: Besides) -> None:
        self._found = found
        self._named = {*found.pressed, *found.settled, *found.lost}
        mechanism = world.mechanisms[max(world.mechanisms)]
        self._places, self._zone = Places(mechanism), mechanism.timekeeping.zone
        self._busy = self._places.own | self._places.waiting
        self._came = _first_came(session, self._places.own, found.settled)
        self._answered_at = settled_at(session, mechanism)
        self._days: dict[int, date] = {}

    def __call__(self, matter_id: int, place: Place, entered_at: int) -> Beside:
        """What is to be done beside a matter that entered its place at an instant (epoch seconds); without its paper."""
        if place not in self._busy and matter_id not in self._named:
            return NOTHING_BESIDE
        settled = matter_id in self._found.settled
        stuck = place in self._places.own and not settled
        return Beside(
            pressed=self._found.pressed.get(matter_id, frozenset()),
            stuck_since=self._day(self._came.get(matter_id, entered_at)) if stuck else None,
            proposed=settled and self._places.may_be_stuck(place),
            waits_since=self._since(entered_at) if place in self._places.waiting else None,
            lost=self._found.lost.get(matter_id, ""),
        )

    def _since(self, entered_at: int) -> datetime:
        """The day of it is all that a meeting is proposed by, and whether it was before the last one was called."""
        midnight = instant(self._day(entered_at), time(0), self._zone)
        answered_at = self._answered_at
        if answered_at is None or midnight > answered_at or from_epoch(entered_at) <= answered_at:
            return midnight
        return answered_at + _TICK

    def _day(self, at: int) -> date:
        minute = at // 60
        if minute not in self._days:
            self._days[minute] = local_day(from_epoch(at), self._zone)
        return self._days[minute]


def _first_came(session: Session, own: Collection[Place], settled: Container[int]) -> dict[int, int]:
    """By matter, when it first came to its task force in its present round (epoch seconds); those left out came there
    when they came to where they are."""
    found: dict[int, int] = {}
    for chain in sorted({chain for chain, _ in own}):
        stages = {stage for of, stage in own if of == chain}
        for matter_id, steps in groupby(earlier_steps(session, chain, stages), key=itemgetter(0)):
            said = ((at, json.loads(detail)["after"]) for _, at, detail in steps)
            if matter_id not in settled and (came := first_came(said, stages)) is not None:
                found[matter_id] = came
    return found


def room_of(session: Session, world: World) -> Room:
    """The empty room of the comprehensive meeting, and of the supervisions that are being planned."""
    mechanism = world.mechanisms[max(world.mechanisms)]
    planning = frozenset(stages_for(mechanism, Record.INSPECTION_PLAN))
    return Room(world, settled_at(session, mechanism), planning)
