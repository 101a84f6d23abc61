"""展开 What becomes of one matter if nobody acts: the sweep's own decisions, one after the other, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.errors import StateDamaged
from models.terms import Act
from rules.decide import decide
from rules.standing import Decision, Draft, Standing, World


@dataclass(frozen=True, slots=True)
class Happening:
    """One decision of the engine at the instant at which an engine that never rests makes it (UTC)."""

    at: datetime
    before: Standing
    decision: Decision

    @property
    def act(self) -> Act:
        """What goes on record."""
        return self.decision.act

    @property
    def after(self) -> Standing:
        """Where the matter then stands."""
        return self.decision.after

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Who is told, and of what."""
        return self.decision.drafts

    @property
    def moves(self) -> bool:
        """Whether the matter changes its stage: it climbed, or passed a stage whose chairs are empty."""
        return self.after.stage != self.before.stage


def happenings(standing: Standing, world: World) -> Iterator[Happening]:
    """Decisions without an end, each at the `wake_at` that the one before it left behind.

    Raises StateDamaged when a decision changes nothing: the engine would make it again for ever.
    """
    while standing.wake_at is not None:
        happening = happens(standing, world, standing.wake_at)
        yield happening
        standing = happening.after


def happens(standing: Standing, world: World, now: datetime) -> Happening:
    """What the engine does about a matter that is due at `now`. Raises StateDamaged when that changes nothing."""
    happening = Happening(now, standing, decide(standing, world, now))
    if happening.after == standing:
        msg = f"事项在 {standing.stage} 于 {now} 反复判定而不变；推演中止；请报告此配置"
        raise StateDamaged(msg)
    return happening


def unroll(standing: Standing, world: World, until: datetime) -> tuple[Happening, ...]:
    """Everything that happens to a matter through `until` (UTC, included) if nobody acts: moves and reminders, dated.

    Raises DayOutsideCalendar where a date would lie beyond the calendar.
    """
    found: list[Happening] = []
    for happening in happenings(standing, world):
        if happening.at > until:
            break
        found.append(happening)
    return tuple(found)
