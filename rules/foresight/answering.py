"""推演假设 Futures in which people answer as they used to: by chance, with numbers that are given and never drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import log

from models.errors import DiaoduError
from rules.acts.moving import complete, finish
from rules.deadlines import instant
from rules.foresight.habits import Habits, Rates
from rules.foresight.kinds import Kind
from rules.foresight.opening import Opened, Turn, unfold
from rules.foresight.unfolding import Brought, Move, Unfolding
from rules.pressing_papers import lost_object
from rules.stages import place_of
from rules.standing import Decision, Draft, Standing

# Numbers from 0 to 1, as evenly spread as `random.Random.random` gives them.
Chance = Callable[[], float]
_NEARLY_SURE = 0.999
_TEXT = "（推演）"


@dataclass(frozen=True, slots=True)
class Answered:
    """People dealt with matters that stood alike."""

    at: datetime
    was: Standing
    decision: Decision
    count: int

    @property
    def becomes(self) -> Standing:
        """Where the matters stand now."""
        return self.decision.after

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Who is told of it."""
        return self.decision.drafts


def hits(number: int, rate: float, chance: Chance) -> int:
    """How many of so many come true, each with the same rate: from one that does to the next, however many there are."""
    if rate <= 0:
        return 0
    found, place, never = 0, 0, log(1 - min(rate, _NEARLY_SURE))
    while True:
        place += 1 + int(log(1 - chance()) / never)
        if place > number:
            return found
        found += 1


@dataclass(slots=True)
class Answering:
    """Lets people answer at the end of each working day."""

    unfolding: Unfolding
    habits: Habits
    chance: Chance

    def unfold(
        self, turns: Sequence[Turn], first: date, last: date, until: datetime
    ) -> Iterator[Move | Brought | Opened | Answered]:
        """Everything that happens from the first day through the last, answers included, in the order of time."""
        waiting = list(turns)
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if not self.unfolding.world.calendar.is_workday(day):
                continue
            ends = self._office_closes(day)
            due = [one for one in waiting if one.at <= ends]
            waiting = waiting[len(due) :]
            yield from unfold(self.unfolding, due, ends)
            yield from self._answers(ends)
        yield from unfold(self.unfolding, waiting, until)

    def _office_closes(self, day: date) -> datetime:
        world = self.unfolding.world
        timekeeping = world.mechanisms[max(world.mechanisms)].timekeeping
        return instant(day, timekeeping.office_closes, timekeeping.zone)

    def _answers(self, now: datetime) -> Iterator[Answered]:
        for kind, number in self.unfolding.take_out(self._how_many):
            rates = self._rates(kind.standing)
            closed = hits(number, rates.closes / (rates.closes + rates.passes), self.chance)
            if closed:
                yield self._closed(kind, closed, now)
            if number > closed:
                yield from self._passed_on(kind, number - closed, now)
        for kind, number in self.unfolding.take_out(self._how_many_papers):
            yield self._signed(kind, number, now)

    def _closed(self, kind: Kind, number: int, now: datetime) -> Answered:
        """It is done with."""
        decision = finish(kind.standing, self.unfolding.world, now, by="", text=_TEXT)
        if self.unfolding.room is not None:
            self.unfolding.room.answered(kind.standing, now)
        self._left(kind, decision, number, now)
        return Answered(now, kind.standing, decision, number)

    def _left(self, kind: Kind, decision: Decision, number: int, now: datetime) -> None:
        """Of what has come to its end, the paper about it is left, and withdrawn by and by."""
        if (paper := kind.beside.paper) is not None:
            beside = paper.kind.beside._replace(lost=lost_object(paper.drafted, decision.after, ""))
            self.unfolding.put(paper.kind.standing, number, now, paper.kind.told, beside)

    def _signed(self, kind: Kind, number: int, now: datetime) -> Answered:
        """The paper that lies beside it is signed, or dropped; the matter itself stays where it is."""
        assert kind.beside.paper is not None
        paper, alone = kind.beside.paper.kind, kind.with_paper(None)
        self.unfolding.put(alone.standing, number, now, alone.told, alone.beside)
        decision = finish(paper.standing, self.unfolding.world, now, by="", text=_TEXT)
        return Answered(now, paper.standing, decision, number)

    def _passed_on(self, kind: Kind, number: int, now: datetime) -> Iterator[Answered]:
        world = self.unfolding.world
        try:
            record = place_of(kind.standing, world).stage.record
            decision = complete(kind.standing, world, now, by="", text=_TEXT, record=record)
        except DiaoduError:
            # A gate is shut, or the clock stands still: it stays where it is.
            self.unfolding.put(kind.standing, number, now, kind.told, kind.beside)
            return
        if decision.after.status.is_open:
            beside = self.unfolding.beside(kind, decision.after, now)
            self.unfolding.put(decision.after, number, now, kind.told, beside)
        else:
            self._left(kind, decision, number, now)
        yield Answered(now, kind.standing, decision, number)

    def _how_many(self, kind: Kind, number: int) -> int:
        rates = self._rates(kind.standing)
        return hits(number, rates.closes + rates.passes, self.chance)

    def _how_many_papers(self, kind: Kind, number: int) -> int:
        paper = kind.beside.paper
        return self._how_many(paper.kind, number) if paper is not None else 0

    def _rates(self, standing: Standing) -> Rates:
        unit = standing.holder[0] if standing.holder else ""
        return self.habits.rates(standing.chain, standing.stage, unit, standing.category)
