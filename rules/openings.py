"""开启 Which periods of a cycle have come round and for whom: found from what was opened, never from a timer."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from models.mechanism import Cycle, Timekeeping
from models.organisation import Organisation
from models.terms import BodyKind
from rules.acts.raising import Subject
from rules.deadlines import instant, local_day
from rules.period_dues import PeriodDue, period_due
from rules.periods import month_day, period_start, periods_between
from rules.workdays import WorkCalendar

# The longest period is a year, and its duty is due at most two years after its end.
_LONGEST_IN_MONTHS = 12 + 24 + 1
_UNITS = {
    "county": (BodyKind.COUNTY,),
    "responsible_unit": (BodyKind.COUNTY, BodyKind.DEPARTMENT, BodyKind.PLATFORM, BodyKind.OFFICE),
}


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a cycle's duty: the key in the matter's origin, the name in its title, what the rules must know."""

    key: str
    name: str
    subject: Subject


def due_of(cycle: Cycle, starts: date, calendar: WorkCalendar, timekeeping: Timekeeping) -> PeriodDue:
    """When the duty of the period that begins on `starts` is due. Raises DayOutsideCalendar."""
    return period_due(cycle.due, starts, cycle.period, calendar, timekeeping)


def opens_at(cycle: Cycle, starts: date, calendar: WorkCalendar, timekeeping: Timekeeping) -> datetime:
    """The instant (UTC) from which the period is open: the beginning of its opening day. Raises DayOutsideCalendar."""
    opening = period_due(cycle.opens, starts, cycle.period, calendar, timekeeping)
    return instant(opening.due_on, time(0), timekeeping.zone)


def periods_to_open(
    cycle: Cycle,
    since: datetime,
    opened: Container[date],
    now: datetime,
    calendar: WorkCalendar,
    timekeeping: Timekeeping,
) -> tuple[date, ...]:
    """The first days of the periods whose opening has come by `now` and that were not opened, oldest first.

    Nobody is asked for what was late before `since`, the day the city began to work by the cycle, nor for a
    period before the cycle's first one (A23). Raises DayOutsideCalendar.
    """
    earliest = month_day(local_day(since, timekeeping.zone), -_LONGEST_IN_MONTHS, 1)
    if cycle.first_period is not None:
        earliest = max(earliest, period_start(cycle.first_period, cycle.period))
    return tuple(
        starts
        for starts in periods_between(earliest, local_day(now, timekeeping.zone), cycle.period)
        if starts not in opened
        and opens_at(cycle, starts, calendar, timekeeping) <= now
        and due_of(cycle, starts, calendar, timekeeping).late_at > since
    )


def bearers(
    cycle: Cycle,
    organisation: Organisation,
    carrying: Container[str] | None = None,
    leading: Iterable[str] = (),
) -> tuple[Bearer, ...]:
    """Everyone for whom a period of the cycle is opened, in the order of the configuration.

    `carrying` are the bodies that answer for open projects; without it, all that ever could (A8). `leading` are the
    posts that open projects are bound to, beside those that head task forces (A9).
    """
    if cycle.each == "task_force":
        return tuple(
            Bearer(force.id, force.name, Subject(cycle.chain, force.lead_units[0], force.id, force.leader))
            for force in organisation.task_forces.values()
        )
    if cycle.each in _UNITS:
        found = (body for body in organisation.bodies.values() if body.kind in _UNITS[cycle.each])
        bound = (
            found if carrying is None or cycle.each == "county" else (b for b in found if b.id in carrying)
        )
        return tuple(Bearer(body.id, body.name, Subject(cycle.chain, body.id)) for body in bound)
    if cycle.each == "leader":
        leaders = dict.fromkeys((*(force.leader for force in organisation.task_forces.values()), *leading))
        posts = (organisation.posts[post] for post in leaders)
        return tuple(
            Bearer(post.id, post.name, Subject(cycle.chain, post.body, leader=post.id)) for post in posts
        )
    office = organisation.leading_group.office
    return (Bearer(cycle.each, "", Subject(cycle.chain, office)),)
