"""开期 Opening a period: the matter that stands for a cycle's duty, due when the cycle says and not its chain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from models.mechanism import Cycle
from models.notice_kinds import NoticeKind
from models.terms import Rank
from rules.acts.common import tell
from rules.acts.raising import Subject, raise_matter
from rules.deadlines import closing, local_day
from rules.entering import awake
from rules.openings import due_of
from rules.stages import place_of
from rules.standing import Decision, World
from rules.timeouts import filled


def open_period(
    cycle: Cycle,
    starts: date,
    subject: Subject,
    world: World,
    now: datetime,
    *,
    by: str,
    due_on: date | None = None,
) -> Decision:
    """The first standing of a period's matter: said to be due on the target day, late only after A2's later one.

    `due_on` is a day that somebody has set for a period opened by hand. Raises UnknownToMechanism, DayOutsideCalendar.
    """
    raised = raise_matter(subject, world, now, by=by)
    timekeeping = world.mechanism(raised.after).timekeeping
    due = due_of(cycle, starts, world.calendar, timekeeping)
    if due_on is not None:
        ends_at = closing(due_on, timekeeping)
        due = replace(due, due_on=due_on, due_at=ends_at, late_at=ends_at)
    promised = replace(
        raised.after,
        due_on=due.due_on,
        due_at=due.late_at,
        original_due_on=due.due_on,
        provisional=due.provisional,
    )
    place = place_of(promised, world)
    payload = filled(
        cycle=cycle.id,
        period=str(cycle.period),
        starts=starts,
        due_on=due.due_on,
        late_after=local_day(due.late_at - timedelta(seconds=1), timekeeping.zone),
    )
    after = awake(promised, place, world, now)
    drafts = tell("period-opened", NoticeKind.PERIOD_OPENED, payload, (Rank.CLERK,), after, place, "0")
    return replace(raised, after=after, drafts=drafts, detail=payload)
