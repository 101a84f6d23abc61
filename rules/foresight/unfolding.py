"""推演 What a whole portfolio comes to if nobody acts: matters that stand alike are decided once and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from rules.deadlines import local_day
from rules.foresight.errands import Done, Errands, Looks
from rules.foresight.kinds import NOTHING_BESIDE, Beside, Kind, Paper
from rules.foresight.room import Room
from rules.foresight.told import NOTHING_TOLD, Told, heard
from rules.giving_up import MOST_MOVES, SENSELESS
from rules.standing import Decision, Draft, Standing, World
from rules.unrolled import Happening, happens

Alike = Callable[[Standing], Standing]


@dataclass(frozen=True, slots=True)
class Move:
    """One decision of the engine about all matters of a kind, or about the papers that lie beside them.

    `drafts` are those that nobody has had before.
    """

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


class Begun:
    """Something that was not there before: what a decision raised."""

    __slots__ = ()
    decision: Decision

    @property
    def was(self) -> Standing | None:
        """There was nothing before."""
        return None

    @property
    def becomes(self) -> Standing:
        """Where it stands at first."""
        return self.decision.after

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Who is told of it."""
        return self.decision.drafts


@dataclass(frozen=True, slots=True)
class Brought(Begun):
    """Matters that the engine raised by itself; `before` and `after` are the kind of those that they are about, if any."""

    at: datetime
    decision: Decision
    count: int = 1
    before: Kind | None = None
    after: Kind | None = None


Known = dict[tuple[Kind, datetime], Move | Brought]


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
    `unopened` are periods and errands that came to nothing. Several unfoldings of one world, with one `looks`, one
    `alike` and the same `errands`, may share the moves that are `known`. Without `errands` the engine only sweeps.
    """

    world: World
    looks: Looks = when_due
    alike: Alike = as_it_stands
    asleep: Counter[Kind] = field(default_factory=Counter)
    stuck: list[tuple[Kind, int, str]] = field(default_factory=list)
    known: Known | None = None
    unopened: list[tuple[str, str]] = field(default_factory=list)
    errands: Errands | None = None
    room: Room | None = None
    _due: dict[datetime, Counter[Kind]] = field(default_factory=dict)
    _instants: list[datetime] = field(default_factory=list)

    def put(
        self,
        standing: Standing,
        number: int,
        now: datetime,
        told: Told = NOTHING_TOLD,
        beside: Beside | None = None,
    ) -> Kind:
        """Take in matters that stand like this at `now`, when the unfolding has come no further than that.

        `beside` is what is to be done beside them; of new ones it follows from how they stand.
        """
        if beside is None:
            beside = (
                self.errands.after(NOTHING_BESIDE, None, standing, now) if self.errands else NOTHING_BESIDE
            )
        kind = Kind(self.alike(standing), told, beside)
        self._keep(kind, number, now)
        return kind

    def beside(self, kind: Kind, after: Standing, now: datetime) -> Beside:
        """What is to be done beside matters of a kind once they stand like that."""
        return self.errands.after(kind.beside, kind.standing, after, now) if self.errands else kind.beside

    def _keep(self, kind: Kind, number: int, now: datetime) -> None:
        if self.room is not None:
            self.room.takes(kind, number)
        at = self._next(kind, now)
        if at is None:
            self.asleep[kind] += number
            return
        if at not in self._due:
            self._due[at] = Counter()
            heappush(self._instants, at)
        self._due[at][kind] += number

    def _next(self, kind: Kind, now: datetime) -> datetime | None:
        wake_at, paper = kind.standing.wake_at, kind.beside.paper
        found = (
            self.looks(max(wake_at, now)) if wake_at is not None else None,
            self._next(paper.kind, now) if paper is not None else None,
            self.errands.due(kind, now) if self.errands is not None else None,
        )
        return min((at for at in found if at is not None), default=None)

    def take_out(self, choose: Callable[[Kind, int], int]) -> list[tuple[Kind, int]]:
        """Take matters out: `choose` answers how many, of so many of a kind. Answers what was taken."""
        taken = []
        for waiting in (*self._due.values(), self.asleep):
            for kind, number in list(waiting.items()):
                if gone := choose(kind, number):
                    waiting[kind] -= gone
                    taken.append((kind, gone))
                    if self.room is not None:
                        self.room.takes(kind, -gone)
                    if gone == number:
                        del waiting[kind]
        return taken

    def run(self, until: datetime) -> Iterator[Move | Brought]:
        """Everything that happens through `until`, in the order of time."""
        while self._instants and self._instants[0] <= until:
            yield from self._look(heappop(self._instants))

    def _look(self, now: datetime) -> Iterator[Move | Brought]:
        for turn in count(1):
            due = self._due.pop(now, None)
            if due is None:
                return
            for kind, number in due.items():
                yield from self._moved(kind, number, now, turn)

    def _moved(self, kind: Kind, number: int, now: datetime, turn: int) -> Iterator[Move | Brought]:
        if self.room is not None:
            self.room.takes(kind, -number)
        try:
            move = (self.known or {}).get((kind, now)) or self._decided(kind, now)
        except SENSELESS as refused:
            self._gives_up(kind, number, now, str(refused))
            return
        assert move.after is not None
        if turn > MOST_MOVES and self._is_due(move.after, now):
            self.stuck.append((kind, number, f"同一时刻连续变动超过 {MOST_MOVES} 次"))
            return
        if move.after.standing.status.is_open:
            self._keep(move.after, number, now)
        yield replace(move, count=number)

    def _gives_up(self, kind: Kind, number: int, now: datetime, reason: str) -> None:
        """Leave matters as they are; what cannot be done beside them must not keep them from going on."""
        if self._is_due(kind, now):
            self.stuck.append((kind, number, reason))
        elif (paper := kind.beside.paper) and self._next(paper.kind, now) == now:
            self.stuck.append((paper.kind, number, reason))
            self._keep(kind.with_paper(None), number, now)
        else:
            assert self.errands is not None
            self.unopened.append((f"{kind.standing.chain}/{kind.standing.stage}", reason))
            self._keep(self.errands.given_up(kind), number, now)

    def _is_due(self, kind: Kind, now: datetime) -> bool:
        wake_at = kind.standing.wake_at
        return wake_at is not None and self.looks(wake_at) <= now

    def _decided(self, kind: Kind, now: datetime) -> Move | Brought:
        done = self._done(kind, now)
        move = _move(done, kind, now)
        if self.known is not None:
            self.known[kind, now] = move
        return move

    def _done(self, kind: Kind, now: datetime) -> Done:
        """The next thing that is due: the matter itself, then the paper about it, then what follows from both."""
        paper = kind.beside.paper
        if self._is_due(kind, now):
            return self._swept(kind, now)
        if paper is not None and self._next(paper.kind, now) == now:
            done = self._done(paper.kind, now)
            left = Paper(done.kind, paper.drafted) if done.kind else None
            return replace(done, kind=kind.with_paper(left))
        assert self.errands is not None, "nothing else is due"
        done = self.errands.run(kind, now)
        return replace(done, kind=done.kind and self._likened(done.kind))

    def _swept(self, kind: Kind, now: datetime) -> Done:
        happening = happens(kind.standing, self.world, now)
        zone = self.world.mechanism(happening.after).timekeeping.zone
        drafts, told = heard(happening, kind.told, local_day(now, zone))
        after = Kind(self.alike(happening.after), told, self.beside(kind, happening.after, now))
        return Done(happening.before, happening.decision, after, drafts)

    def _likened(self, kind: Kind) -> Kind:
        """The kind with a new paper about it like all others."""
        paper = kind.beside.paper
        if paper is None:
            return kind
        known = paper.kind._replace(standing=self.alike(paper.kind.standing))
        return kind.with_paper(paper._replace(kind=known))

    def kinds_now(self) -> Iterator[tuple[Kind, int]]:
        """Where everything stands that has been unfolded so far, and how many of each."""
        for due in (*self._due.values(), self.asleep):
            yield from due.items()
        yield from ((kind, number) for kind, number, _ in self.stuck)


def _move(done: Done, kind: Kind, now: datetime) -> Move | Brought:
    after = done.kind or kind._replace(standing=done.decision.after)
    if done.was is None:
        return Brought(now, done.decision, 1, kind, after)
    return Move(Happening(now, done.was, done.decision), 1, done.drafts, kind, after)
