"""期次状态 How a period stands with one who bears it: not yet come, open, late, met, waived or missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.report_terms import PeriodState
from models.terms import MatterStatus


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What is on record of one bearer's period, instants in UTC.

    `late_at` is when the duty counts as late, as it was promised when the period was opened. `done_at` is when the
    bearer did his part, which stands until it is returned; what then waits for others is not his delay. `status` is
    None where no matter was raised.
    """

    opens_at: datetime
    late_at: datetime
    status: MatterStatus | None = None
    done_at: datetime | None = None
    waived: bool = False

    @property
    def done_late(self) -> bool:
        """Whether the bearer did his part, and too late."""
        return self.done_at is not None and self.done_at >= self.late_at


def state_of(facts: PeriodFacts, now: datetime) -> PeriodState:
    """Say how the period stands. What was taken back without a waiver counts as missed, what was waived never does."""
    if facts.waived:
        return PeriodState.WAIVED
    if facts.status is None:
        return PeriodState.UNOPENED if facts.opens_at <= now else PeriodState.TO_COME
    if facts.status is MatterStatus.STRUCK_OFF:
        return PeriodState.MET_LATE if facts.done_late else PeriodState.MET
    if not facts.status.is_open:
        return PeriodState.MISSED
    return PeriodState.LATE if (facts.done_at or now) >= facts.late_at else PeriodState.OPEN
