"""推演提出 What the engine raises by itself as time goes on: what the calendar brings, and a meeting when enough waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.errors import DiaoduError
from rules.access.actors import ENGINE
from rules.acts.raising import Subject, raise_matter
from rules.foresight.room import Place
from rules.foresight.unfolding import Brought, Unfolding


@dataclass(frozen=True, slots=True)
class Bringing:
    """A matter that the engine raises at an instant (UTC), unless one stands at some places then; `due_on` is fixed."""

    at: datetime
    subject: Subject
    due_on: date | None = None
    unless: frozenset[Place] = frozenset()

    def take(self, unfolding: Unfolding) -> list[Brought]:
        """The matter, or what kept it from being raised."""
        room = unfolding.room
        if room is not None and any(room.standing_at[place] for place in self.unless):
            return []
        try:
            decision = raise_matter(self.subject, unfolding.world, self.at, by=ENGINE, due_on=self.due_on)
        except DiaoduError as refused:
            unfolding.unopened.append((self.subject.chain, refused.message))
            return []
        return [Brought(self.at, decision)]


@dataclass(frozen=True, slots=True)
class Convening:
    """The engine looks at an instant (UTC) whether enough waits for a comprehensive meeting."""

    at: datetime

    def take(self, unfolding: Unfolding) -> list[Brought]:
        """The proposal of a meeting, if it is time for one."""
        room = unfolding.room
        if room is None or not room.is_due(self.at):
            return []
        office = room.mechanism.organisation.leading_group.office
        return Bringing(self.at, Subject(room.chain, office)).take(unfolding)
