"""跨度 How far a limit reaches from each day of the year, worked out once for all the chains that have it."""

from __future__ import annotations

from datetime import date

from models.limits import Limit
from models.mechanism import Chain, Stage, Timekeeping
from models.terms import CatchUp, OnTimeout
from rules.deadlines import closing, due, local_day
from rules.proofs.findings import Outlook
from rules.timeouts import waiting_limit


class Spans:
    """Last days of limits, remembered: a few dozen limits are asked for hundreds of days by every chain."""

    def __init__(self, outlook: Outlook) -> None:
        self.calendar = outlook.calendar
        self.timekeeping: Timekeeping = outlook.mechanism.timekeeping
        self._known: dict[tuple[Limit, date], date | None] = {}
        self._nights: dict[date, date] = {}

    def reached(self, limit: Limit, start_on: date) -> date | None:
        """The last day of a limit that starts on a day while no meeting is planned; None where it has none."""
        asked = (limit, start_on)
        if asked not in self._known:
            until = due(limit, start_on, self.calendar, self.timekeeping)
            self._known[asked] = until.due_on if until else None
        return self._known[asked]

    def kept(self, stage: Stage, start_on: date, extensions: int) -> date | None:
        """The last day on which the clock lets a matter stay in a stage, prolonged so often by the same limit."""
        reached = self.reached(stage.limit, start_on)
        for _ in range(extensions):
            reached = self.reached(stage.limit, reached) if reached else None
        if reached and stage.on_timeout is OnTimeout.FORUM:
            reached = self.reached(waiting_limit(stage), reached)
        return reached

    def next_start(self, stage: Stage, chain: Chain, due_on: date) -> date:
        """The day from which the stage above counts, when the time of this one runs out on `due_on`.

        Where a person completes the stage, or limits are anchored, that is the day itself; a matter that climbs
        arrives when the day has run out.
        """
        climbs = stage.on_timeout in (OnTimeout.ESCALATE, OnTimeout.FORUM)
        return self._over(due_on) if climbs and chain.catch_up is CatchUp.STEPWISE else due_on

    def _over(self, day: date) -> date:
        if day not in self._nights:
            self._nights[day] = local_day(closing(day, self.timekeeping), self.timekeeping.zone)
        return self._nights[day]
