"""自定梯次 A stage's own reminders go on, once late, as a named ladder does: that part is said where the ladder stands."""

from __future__ import annotations

from models.mechanism import Ladder, Mechanism, Rung


def is_own(ladder: Ladder) -> bool:
    """Whether a ladder is a stage's own (`issue.task_force`) and not one of the named ones."""
    return "." in ladder.id


def early_rungs(ladder: Ladder) -> tuple[Rung, ...]:
    """The reminders up to the due day: what a stage's own list says."""
    return tuple(rung for rung in ladder.rungs if rung.offset.amount <= 0)


def goes_on_as(ladder: Ladder, mechanism: Mechanism) -> frozenset[str]:
    """The named ladders that say the same about a matter that is late."""
    return frozenset(key for key, named in mechanism.ladders.items() if _late(named) == _late(ladder))


def _late(ladder: Ladder) -> tuple[object, ...]:
    late = tuple(rung for rung in ladder.rungs if rung.offset.amount > 0)
    return late, ladder.repeat, ladder.repeat_at, ladder.clause
