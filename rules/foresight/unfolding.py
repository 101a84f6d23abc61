"""推演 What a whole portfolio comes to if nobody acts: matters that stand alike are decided once and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from rules.deadlines import local_day
from rules.foresight.told import NOTHING_TOLD, Told, heard
from rules.giving_up import MOST_MOVES, SENSELESS
from rules.standing import Draft, Standing, World
from rules.unrolled import Happening, happens

Looks = Callable[[datetime], datetime]
Alike = Callable[[Standing], Standing]


class Kind(NamedTuple):
    """Matters that stand alike and have been told alike, as far as it can still be seen."""

    standing: Standing
    told: Told = NOTHING_TOLD


@dataclass(frozen=True, slots=True)
class Move:
    """One decision of the engine about all matters of a kind, and which of its drafts nobody has had before."""

    happening: Happening
    count: int
    drafts: tuple[Draft, ...]
    before: Kind
    after: Kind

    @property
    def at(self) -> datetime:
        """When (UTC)."""
        return self.happening.at

    @property
    def was(self) -> Standing | None:
        """Where the matters stood."""
        return self.happening.before

    @property
    def becomes(self) -> Standing:
        """Where they stand now."""
        return self.happening.after


def when_due(at: datetime) -> datetime:
    """An engine that never rests looks at a matter the instant it is due."""
    return at


def as_it_stands(standing: Standing) -> Standing:
    """No two matters are alike that do not stand alike in everything."""
    return standing


@dataclass(slots=True)
class Unfolding:
    """A portfolio on its way through time; it is as large as it has different standings, not matters.

    `looks` answers for the instant at which something is due when the engine looks at it; it answers any of its own
    answers with itself. `alike` leaves out of a standing what cannot bear on what happens to it any more. `stuck` are
    matters that the rules could not decide, with the reason; like the engine, the unfolding leaves them as they are.
    `unopened` are periods that could not be opened. Several unfoldings of one world, with one `looks` and one `alike`, may share the moves that are `known`.
    """

    world: World
    looks: Looks = when_due
    alike: Alike = as_it_stands
    asleep: Counter[Kind] = field(default_factory=Counter)
    stuck: list[tuple[Kind, int, str]] = field(default_factory=list)
    known: dict[tuple[Kind, datetime], Move] | None = None
    unopened: list[tuple[str, str]] = field(default_factory=list)
    _due: dict[datetime, Counter[Kind]] = field(default_factory=dict)
    _instants: list[datetime] = field(default_factory=list)

    def put(self, standing: Standing, number: int, now: datetime, told: Told = NOTHING_TOLD) -> Kind:
        """Take in matters that stand like this at `now`, when the unfolding has come no further than that."""
        kind = Kind(self.alike(standing), told)
        self._keep(kind, number, now)
        return kind

    def _keep(self, kind: Kind, number: int, now: datetime) -> None:
        wake_at = kind.standing.wake_at
        if wake_at is None:
            self.asleep[kind] += number
            return
        at = self.looks(max(wake_at, now))
        if at not in self._due:
            self._due[at] = Counter()
            heappush(self._instants, at)
        self._due[at][kind] += number

    def take_out(self, choose: Callable[[Kind, int], int]) -> list[tuple[Kind, int]]:
        """Take matters out: `choose` answers how many, of so many of a kind. Answers what was taken."""
        taken = []
        for waiting in (*self._due.values(), self.asleep):
            for kind, number in list(waiting.items()):
                if gone := choose(kind, number):
                    waiting[kind] -= gone
                    taken.append((kind, gone))
                    if gone == number:
                        del waiting[kind]
        return taken

    def run(self, until: datetime) -> Iterator[Move]:
        """Everything that happens through `until`, in the order of time."""
        while self._instants and self._instants[0] <= until:
            yield from self._look(heappop(self._instants))

    def _look(self, now: datetime) -> Iterator[Move]:
        for turn in count(1):
            due = self._due.pop(now, None)
            if due is None:
                return
            for kind, number in due.items():
                yield from self._moved(kind, number, now, turn)

    def _moved(self, kind: Kind, number: int, now: datetime, turn: int) -> Iterator[Move]:
        try:
            move = (self.known or {}).get((kind, now)) or self._decided(kind, now)
        except SENSELESS as refused:
            self.stuck.append((kind, number, str(refused)))
            return
        wake_at = move.becomes.wake_at
        if turn > MOST_MOVES and wake_at is not None and wake_at <= now:
            self.stuck.append((kind, number, f"同一时刻连续变动超过 {MOST_MOVES} 次"))
            return
        self._keep(move.after, number, now)
        yield replace(move, count=number)

    def _decided(self, kind: Kind, now: datetime) -> Move:
        happening = happens(kind.standing, self.world, now)
        zone = self.world.mechanism(happening.after).timekeeping.zone
        drafts, told = heard(happening, kind.told, local_day(now, zone))
        after = Kind(self.alike(happening.after), told)
        move = Move(happening, 1, drafts, kind, after)
        if self.known is not None:
            self.known[kind, now] = move
        return move

    def kinds_now(self) -> Iterator[tuple[Kind, int]]:
        """Where everything stands that has been unfolded so far, and how many of each."""
        for due in (*self._due.values(), self.asleep):
            yield from due.items()
        yield from ((kind, number) for kind, number, _ in self.stuck)
