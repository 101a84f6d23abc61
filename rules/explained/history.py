"""经过 What is on record of a matter, as plain values: each step with where the matter stood after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.terms import Act
from rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Moment:
    """One step: when (UTC), what, by whom, what it says, and the standing that it left."""

    seq: int
    at: datetime
    act: Act
    actor: str
    detail: Mapping[str, Any]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """A request about the matter that nobody has answered yet: `asks` as in its row, who has it, until when."""

    code: str
    asks: str
    holder: tuple[str, ...]
    due_on: date | None
    asks_for: date | None


@dataclass(frozen=True, slots=True)
class Past:
    """A matter's moments, first one first, the days of the sittings it was ever to be heard in, open requests."""

    code: str
    moments: tuple[Moment, ...]
    sittings: Mapping[int, date]
    asked: tuple[Asked, ...] = ()

    @property
    def standing(self) -> Standing:
        """Where the matter stands."""
        return self.moments[-1].standing

    def before(self, moment: Moment) -> Standing | None:
        """Where the matter stood before a step; None before the first."""
        # Steps are numbered without a gap, which `verify` proves.
        index = moment.seq - self.moments[0].seq
        return self.moments[index - 1].standing if index else None

    def sitting_on(self, standing: Standing) -> date | None:
        """The day of the sitting that the matter waits for."""
        return self.sittings.get(standing.forum_id) if standing.forum_id else None
