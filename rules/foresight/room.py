"""候会推演 What waits for the comprehensive meeting as a future goes on, and when the engine proposes one (C11, A12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from models.limits import Limit
from models.mechanism import Mechanism
from rules.acts.common import RUNNING
from rules.foresight.kinds import Kind
from rules.standing import Standing, World
from rules.waiting_room import enough_of, is_meeting_due, proposal_chain

Place = tuple[str, str]


@dataclass(slots=True)
class Room:
    """Who waits, since when; how many meetings are proposed and unanswered; and how many stand at some other places.

    `settled_at` is when the last proposal was answered, `chain` the one on which they are made (empty: none are);
    `watched` are the places that are counted beside.
    """

    world: World
    settled_at: datetime | None = None
    watched: frozenset[Place] = frozenset()
    standing_at: Counter[Place] = field(default_factory=Counter)
    proposed: int = 0
    _waiting: Counter[datetime] = field(default_factory=Counter)
    _enough: tuple[int, Limit] = field(init=False)
    chain: str = field(init=False)

    def __post_init__(self) -> None:
        found = proposal_chain(self.mechanism)
        self._enough, self.chain = enough_of(self.mechanism), found.id if found else ""

    @property
    def mechanism(self) -> Mechanism:
        """The mechanism that binds."""
        return self.world.mechanisms[max(self.world.mechanisms)]

    def takes(self, kind: Kind, number: int) -> None:
        """Matters of a kind have come (or gone, with a negative number)."""
        standing = kind.standing
        if kind.beside.waits_since and standing.forum_id is None and standing.status in RUNNING:
            self._waiting[kind.beside.waits_since] += number
        if (standing.chain, standing.stage) in self.watched:
            self.standing_at[standing.chain, standing.stage] += number
        if standing.chain == self.chain:
            self.proposed += number

    def answered(self, standing: Standing, now: datetime) -> None:
        """Somebody has called the meeting that was proposed."""
        if standing.chain == self.chain:
            self.settled_at = now

    def is_due(self, now: datetime) -> bool:
        """Whether a meeting is to be proposed."""
        if self.proposed or not self.chain:
            return False
        calendar, timekeeping = self.world.calendar, self.mechanism.timekeeping
        return is_meeting_due([*self._since()], self.settled_at, *self._enough, calendar, timekeeping, now)

    def anew(self) -> Room:
        """An empty room of the same city."""
        return Room(self.world, self.settled_at, self.watched)

    def _since(self) -> Iterator[datetime]:
        """Since when each of them waits; of more than are enough it is all the same how many there are."""
        for at, number in self._waiting.items():
            yield from [at] * min(number, self._enough[0])
