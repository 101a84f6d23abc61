"""事项说明 A matter explained whole: its dates, its holders, what comes next, and what does not happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rules.explained.coming import Coming, coming
from rules.explained.dates import DateStep, date_steps
from rules.explained.history import Past
from rules.explained.holding import Held, held
from rules.explained.withheld import Withheld, withheld
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a matter stands as it does at an instant (UTC)."""

    code: str
    as_of: datetime
    standing: Standing
    dates: tuple[DateStep, ...]
    held: Held
    coming: tuple[Coming, ...]
    withheld: tuple[Withheld, ...]

    @property
    def due_on(self) -> date | None:
        """The due day as it is derived."""
        return self.dates[-1].derived.due_on

    @property
    def due_at(self) -> datetime | None:
        """The instant after which the matter is late, as it is derived (UTC)."""
        return self.dates[-1].derived.due_at

    @property
    def agrees(self) -> bool:
        """Whether every step's derived date is the one that was stored."""
        stored = self.standing.due_on, self.standing.due_at
        return all(step.agrees for step in self.dates) and (self.due_on, self.due_at) == stored


def explain(past: Past, world: World, now: datetime) -> Explanation:
    """Explain a matter from its record, by the rules that made it. Raises DayOutsideCalendar."""
    standing = past.standing
    return Explanation(
        code=past.code,
        as_of=now,
        standing=standing,
        dates=date_steps(past, world),
        held=held(past, world, now),
        coming=coming(standing, world),
        withheld=withheld(past, world, now),
    )
