"""事项回溯 A matter as it stood at the end of any day, told from its steps: open or closed, where, promised for when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.terms import STOPPED, Act, MatterStatus
from rules.issue_courses import MOVES, PROMISES

# What neither closes nor moves a matter, nor promises anything, need not be read.
TURNS = (*MOVES, Act.STRUCK_OFF, Act.WITHDRAWN, Act.MERGED, Act.DONE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A step with the columns it left changed; those are empty which it did not touch."""

    on: date
    act: Act
    status: str = ""
    stage: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class MatterPast:
    """A matter at the end of a day: `closed_on` is empty while it is open, `promised_on` what people were told.

    `solved_on` is the day on which its strike-off was asked for, or it was closed without: who verifies may take his
    time. `is_waiting` says that the clock stood still by leave (挂起、申请销号), `is_dropped` that it was withdrawn or
    merged: neither is late.
    """

    raised_on: date
    stage: str
    promised_on: date | None = None
    closed_on: date | None = None
    solved_on: date | None = None
    is_waiting: bool = False
    is_dropped: bool = False

    def is_overdue(self, as_of: date) -> bool:
        """Whether it was open past the day it was promised for."""
        return self.closed_on is None and not self.is_waiting and self._has_passed(as_of)

    def is_in_time(self) -> bool:
        """Whether it was solved by the day it was promised for; without such a day it cannot be late."""
        return self.solved_on is not None and not self._has_passed(self.solved_on)

    def _has_passed(self, day: date) -> bool:
        return self.promised_on is not None and self.promised_on < day


def past_of(turns: Sequence[Turn], as_of: date) -> MatterPast | None:
    """The matter at the end of a day, from its turns in their order; None before it was raised."""
    past = [turn for turn in turns if turn.on <= as_of]
    if not past:
        return None
    last = next((turn for turn in reversed(past) if turn.status), past[0])
    status = MatterStatus(last.status or MatterStatus.ACTIVE)
    asked_on = next((turn.on for turn in reversed(past) if turn.act is Act.STRIKE_OFF_ASKED), None)
    closed_on = None if status.is_open else last.on
    return MatterPast(
        raised_on=past[0].on,
        stage=next((turn.stage for turn in reversed(past) if turn.stage), ""),
        promised_on=next(
            (turn.due_on for turn in reversed(past) if turn.act in PROMISES and turn.due_on), None
        ),
        closed_on=closed_on,
        solved_on=asked_on if last.act is Act.STRUCK_OFF and asked_on else closed_on,
        is_waiting=status in STOPPED,
        is_dropped=status in (MatterStatus.WITHDRAWN, MatterStatus.MERGED),
    )
