"""差事 A stage that an official of the sample is about to complete, the desk at which that is done, and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from flows.commands.desk import Desk
from flows.rehearsal.players import Players
from models.tables.matters import Matter
from rules.deadlines import local_day


@dataclass(frozen=True, slots=True)
class Chore:
    """What is to be done, by whom."""

    players: Players
    matter: Matter
    desk: Desk

    @property
    def today(self) -> date:
        """The day that it is."""
        return local_day(self.desk.now, self.players.course.zone)

    @property
    def turn(self) -> int:
        """What tells this task from others of its kind: it hangs on the duty's own key, never on chance."""
        return crc32((self.matter.origin or self.matter.code).encode())

    def words(self, use: str, category: str = "") -> str:
        """What is said about it."""
        return self.players.words.pick(use, category, self.turn)
