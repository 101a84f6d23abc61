"""重演 What really happened between two days, once more under the rules of then or under a draft, beside the record."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import Session

from flows.foresight.record import Record, records, sweeps
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.meeting_terms import SittingStatus
from models.queries.foresight import agenda_steps, all_sittings
from models.queries.runs import publications_at
from models.tables.columns import from_epoch
from models.terms import Act, InFlight
from rules.deadlines import local_day
from rules.foresight.adopting import adopted
from rules.foresight.past_worlds import KnownSitting, PastWorlds
from rules.foresight.replaying import Happened, Impossible, Replay
from rules.foresight.told import Said
from rules.forum_plan import PlannedSitting
from rules.standing import World

# So many matters are kept at hand, and so many that differ.
SOME, MOST = 10_000, 20_000
LEFT_BY_ITSELF = (Act.ESCALATED, Act.SKIPPED_VACANT)


class Climb(NamedTuple):
    """A stage that a matter came to because time ran out, on which local day, and with whom it then lay."""

    on: date
    stage: str
    holder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """One matter beside itself: what is on record, what the replay came to, and what could not be done in it."""

    code: str
    title: str
    chain: str
    real: tuple[Happened, ...]
    replayed: tuple[Happened, ...]
    impossible: tuple[Impossible, ...]
    climbed: tuple[Climb, ...]
    would_climb: tuple[Climb, ...]

    @property
    def agrees(self) -> bool:
        """Whether the replay came to exactly what is on record: every step, every notice."""
        return _outcome(self.real) == _outcome(self.replayed)

    @property
    def climbs_alike(self) -> bool:
        """Whether it climbed to the same stages on the same days by itself."""
        return self.climbed == self.would_climb


@dataclass(slots=True)
class Comparison:
    """All matters of some time replayed: how many, with how many steps, how many of them otherwise than on record
    (`departures`) and climbing otherwise (`differences`).

    `matters` are themselves at hand as far as there are not too many, those that differ before the others.
    """

    since: datetime
    until: datetime
    total: int = 0
    steps: int = 0
    departures: int = 0
    differences: int = 0
    matters: list[Replayed] = field(default_factory=list)
    _climbs: tuple[Counter[tuple[str, str]], ...] = field(default_factory=lambda: (Counter(), Counter()))
    _told: tuple[Counter[str], ...] = field(default_factory=lambda: (Counter(), Counter()))

    def takes(self, one: Replayed) -> None:
        """Count a matter in."""
        self.total, self.steps = self.total + 1, self.steps + len(one.real)
        self.departures += not one.agrees
        self.differences += not one.climbs_alike
        for real, climbs, steps in ((True, one.climbed, one.real), (False, one.would_climb, one.replayed)):
            self._climbs[real].update((one.chain, climb.stage) for climb in climbs)
            self._told[real].update(recipient for step in steps for _, _, recipient in step.said)
        differs = not one.agrees or not one.climbs_alike or bool(one.impossible)
        if len(self.matters) < (MOST if differs else SOME):
            self.matters.append(one)

    def climbs(self, *, real: bool) -> Counter[tuple[str, str]]:
        """How many matters came to each stage because time ran out."""
        return self._climbs[real]

    def told(self, *, real: bool) -> Counter[str]:
        """How many notices each desk and post got."""
        return self._told[real]

    @property
    def departing(self) -> list[Replayed]:
        """The matters at hand whose replay is not what is on record."""
        return [one for one in self.matters if not one.agrees]

    @property
    def differing(self) -> list[Replayed]:
        """The matters at hand that climb otherwise."""
        return [one for one in self.matters if not one.climbs_alike]


def replay_as_it_was(session: Session, worlds: WorldSource, since: datetime, until: datetime) -> Comparison:
    """The time once more under the rules that bound then; the engine looks when it is known to have looked.

    What it comes to is exactly what is on record, or something that the record does not say played a part.
    """
    # Found before anything is replayed: any sweep may have looked at any matter.
    looked = sweeps(session, since, until)
    past = PastWorlds(worlds.world(session), dict(publications_at(session)), _sittings(session, until))
    comparison, zone = Comparison(since, until), worlds.mechanism(session).timekeeping.zone
    for record in records(session, since, until):
        wakes = _Recorded(record, looked)
        replay = Replay(past, wakes, until, record.standing, set(record.told))
        comparison.takes(_played(record, replay, zone))
    return comparison


def replay_under(
    session: Session,
    worlds: WorldSource,
    draft: Mechanism,
    in_flight: InFlight,
    since: datetime,
    until: datetime,
) -> Comparison:
    """The same time as if the draft had been published when it began, with an engine that never rests.

    Later publications of the record are left out: the draft binds throughout.
    """
    there = worlds.drafted(session, draft, in_flight)
    published = {**dict(publications_at(session)), max(there.mechanisms): since}
    kept = {version: at for version, at in published.items() if at <= since}
    past = PastWorlds(_only(there, kept), kept, _sittings(session, until))
    comparison, zone = Comparison(since, until), draft.timekeeping.zone
    for record in records(session, since, until):
        standing = record.standing and adopted(record.standing, past(since), since)
        replay = Replay(past, _when_due, until, standing, set(record.told), verbatim=False)
        comparison.takes(_played(record, replay, zone))
    return comparison


def _only(world: World, kept: dict[int, datetime]) -> World:
    known = {version: world.mechanisms[version] for version in world.mechanisms if version in kept}
    return World(known, world.in_flight, world.calendar, world.forums)


def _played(record: Record, replay: Replay, zone: ZoneInfo) -> Replayed:
    real = [*_happened(record)]
    replay.run(record.events)
    chain = (real[0].after if real else record.standing or replay.steps[0].after).chain
    return Replayed(
        record.code,
        record.title,
        chain,
        tuple(real),
        tuple(replay.steps),
        tuple(replay.impossible),
        _climbs(real, zone),
        _climbs(replay.steps, zone),
    )


def _happened(record: Record) -> Iterator[Happened]:
    known = set(record.told)
    for event in record.events:
        # Of several steps in one second, the record does not say which one told what.
        new = tuple(one for one in event.said if one not in known)
        known.update(new)
        yield Happened(event.at, event.deed.act, event.deed.after, new)


def _outcome(steps: Sequence[Happened]) -> tuple[list[object], dict[datetime, set[Said]]]:
    said: dict[datetime, set[Said]] = {}
    for step in steps:
        said.setdefault(step.at, set()).update(step.said)
    return [(step.at, step.act, step.after) for step in steps], said


def _when_due(wake_at: datetime, touched: datetime | None) -> datetime:
    return max(wake_at, touched or wake_at)


@dataclass(slots=True)
class _Recorded:
    """When the engine looked, as far as the record of all matters tells; of a second in which a person did something
    to the matter itself, its own record tells."""

    record: Record
    sweeps: Sequence[datetime]

    def __call__(self, wake_at: datetime, touched: datetime | None) -> datetime | None:
        place = bisect_left(self.sweeps, max(wake_at, touched or wake_at))
        if place < len(self.sweeps) and self.sweeps[place] == touched and not self._decided_after(touched):
            place += 1
        return self.sweeps[place] if place < len(self.sweeps) else None

    def _decided_after(self, at: datetime) -> bool:
        turns = [one.decided for one in self.record.events if one.at == at]
        return bool(turns) and turns[-1]


def _sittings(session: Session, until: datetime) -> list[KnownSitting]:
    """The sittings as the record shows them: known once a matter was on their agenda or a later one's, until they took
    no more."""
    entered: dict[int, datetime] = {}
    left: dict[int, datetime] = {}
    for _, steps in groupby(agenda_steps(session, until), key=itemgetter(0)):
        was = 0
        for _, at, act, detail in steps:
            now = json.loads(detail)["after"].get("forum_id")
            if act == Act.LEFT_AGENDA and was:
                left[was] = min(left.get(was, from_epoch(at)), from_epoch(at))
            if now:
                was, entered[now] = now, min(entered.get(now, from_epoch(at)), from_epoch(at))
    known = []
    # Sittings are numbered as they are planned: one stood as soon as a matter was on the agenda of a later one.
    since: datetime | None = None
    for one in sorted(all_sittings(session), key=lambda sitting: sitting.id or 0, reverse=True):
        number, cancelled = one.id or 0, one.status == SittingStatus.CANCELLED
        since = min((at for at in (since, entered.get(number)) if at), default=None)
        if since is not None and (number in entered or not cancelled):
            planned = PlannedSitting(number, one.forum, frozenset(one.task_forces.split()), one.planned_on)
            known.append(KnownSitting(planned, since, left.get(number) if cancelled else None))
    return known


def _climbs(steps: Sequence[Happened], zone: ZoneInfo) -> tuple[Climb, ...]:
    return tuple(
        Climb(local_day(step.at, zone), step.after.stage, step.after.holder)
        for step in steps
        if step.act in LEFT_BY_ITSELF
    )
