"""推导 One step's due date derived once more by the rules that set it: limit, period, meeting, extension, suspension."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.explanation_terms import How
from models.limits import Limit
from models.mechanism import Timekeeping
from models.terms import Act, MatterStatus, OnTimeout
from rules.access.actors import ENGINE
from rules.deadlines import closing, local_day
from rules.explained.days import Count, Stretch, counted, stretches
from rules.explained.history import Moment, Past
from rules.explained.periods import PeriodDates, period_dates
from rules.reminders import late_on
from rules.stages import place_of
from rules.standing import Standing, World
from rules.suspension import due_again, time_left
from rules.timeouts import waiting_limit


@dataclass(frozen=True, slots=True)
class Derived:
    """A due date as the rules give it: how, the day and the instant (UTC), and what it was counted from.

    `count` is the count of a limit; of a day that was set by hand, the one that it took the place of. `left` are the
    working days that a stopped clock had left, counted on from the day it ran again over `skipped` and `made_up`.
    """

    how: How
    due_on: date | None
    due_at: datetime | None
    count: Count | None = None
    period: PeriodDates | None = None
    left: int | None = None
    skipped: tuple[Stretch, ...] = ()
    made_up: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """A step with what stood before it; None before the first."""

    moment: Moment
    before: Standing | None
    past: Past
    world: World

    @property
    def after(self) -> Standing:
        return self.moment.standing

    @property
    def had(self) -> Standing:
        assert self.before is not None, "a matter begins by being raised"
        return self.before

    @property
    def timekeeping(self) -> Timekeeping:
        return self.world.mechanism(self.after).timekeeping

    @property
    def today(self) -> date:
        return local_day(self.moment.at, self.timekeeping.zone)


def derive(moment: Moment, past: Past, world: World) -> Derived:
    """Derive the due date that a step left, from what stood before it. Raises DayOutsideCalendar."""
    return _BY_ACT.get(moment.act, _kept)(_Case(moment, past.before(moment), past, world))


def _raised(case: _Case) -> Derived:
    detail, world = case.moment.detail, case.world
    cycle = world.mechanism(case.after).cycles.get(str(detail.get("cycle", "")))
    if cycle is None or "starts" not in detail:
        found = _entered(case)
        return _given(case, found.count) if detail.get("given") else found
    dates = period_dates(cycle, date.fromisoformat(detail["starts"]), world.calendar, case.timekeeping)
    derived = Derived(How.PERIOD, dates.due.due_on, dates.due.late_at, period=dates)
    # Nobody but a person opens a period with a day of its own.
    by_hand = case.moment.actor != ENGINE and derived.due_on != case.after.due_on
    return replace(_given(case), period=dates) if by_hand else derived


def _entered(case: _Case) -> Derived:
    stage = place_of(case.after, case.world).stage
    # What only goes on the agenda when its limit has run out does not wait for a sitting before.
    forum_on = None if stage.on_timeout is OnTimeout.FORUM else case.past.sitting_on(case.after)
    return _limited(case, How.LIMIT, stage.limit, _start_of(case), forum_on)


def _start_of(case: _Case) -> date:
    if told := case.moment.detail.get("counted_from"):
        return date.fromisoformat(told)
    before = case.before
    ran_out = case.moment.act is Act.ESCALATED and before and before.status is not MatterStatus.BLOCKED
    if ran_out and before and not case.world.starts_on_arrival(before):
        return late_on(before, case.world)
    return case.today


def _limited(case: _Case, how: How, limit: Limit, start_on: date, forum_on: date | None) -> Derived:
    count = counted(limit, start_on, case.world.calendar, case.timekeeping, forum_on)
    return Derived(how, count.due_on if count else None, count.due_at if count else None, count)


def _passed_vacant(case: _Case) -> Derived:
    return _kept(case) if case.had.stage == case.after.stage else _entered(case)


def _agenda(case: _Case) -> Derived:
    before, after, sits_on = case.had, case.after, case.past.sitting_on(case.after)
    if after.status is MatterStatus.AWAITING_FORUM and before.status is not after.status:
        limit = waiting_limit(place_of(after, case.world).stage)
        return _limited(case, How.AGENDA, limit, late_on(before, case.world), sits_on)
    if sits_on is None or (before.due_on is not None and before.due_on < sits_on):
        return _kept(case)
    return Derived(How.SITTING, sits_on, closing(sits_on, case.timekeeping))


def _returned(case: _Case) -> Derived:
    first = case.past.moments[0].standing
    promised = Derived(How.PROMISED, first.due_on, first.due_at)
    stored = case.after.due_on, case.after.due_at
    # A paper that goes back to its compiler has at least the day that its period was promised.
    is_compiled = stored == (first.due_on, first.due_at) != (case.had.due_on, case.had.due_at)
    return promised if is_compiled and _ends_before(case.had, first) else _kept(case)


def _ends_before(one: Standing, other: Standing) -> bool:
    return other.due_at is not None and (one.due_at is None or one.due_at < other.due_at)


def _resumed(case: _Case) -> Derived:
    due, left = due_again(case.had, case.world, case.today), time_left(case.had, case.world)
    if due is None:
        return replace(_kept(case), how=How.RESUMED)
    calendar, today = case.world.calendar, case.today
    skipped = stretches(calendar.skipped(today, due.due_on))
    made_up = stretches(calendar.made_up(today, due.due_on))
    return Derived(How.RESUMED, due.due_on, due.due_at, left=left, skipped=skipped, made_up=made_up)


def _suspended(case: _Case) -> Derived:
    return replace(_kept(case), how=How.STOPPED, left=time_left(case.after, case.world))


def _verified(case: _Case) -> Derived:
    return replace(_kept(case), how=How.STOPPED)


def _adopted(case: _Case) -> Derived:
    if case.had.due_on == case.after.due_on:
        return replace(_kept(case), how=How.ADOPTED)
    stage = place_of(case.after, case.world).stage
    entered_on = local_day(case.after.entered_at, case.timekeeping.zone)
    return _limited(case, How.ADOPTED, stage.limit, entered_on, case.past.sitting_on(case.after))


def _given(case: _Case, instead_of: Count | None = None) -> Derived:
    """The day that a person set; the step itself says which."""
    told = case.moment.detail.get("due_on")
    due_on = date.fromisoformat(told) if told else case.after.due_on
    return Derived(How.GIVEN, due_on, closing(due_on, case.timekeeping) if due_on else None, instead_of)


def _decided(case: _Case) -> Derived:
    return replace(_given(case), how=How.DECIDED)


def _extended(case: _Case) -> Derived:
    return replace(_given(case), how=How.EXTENDED)


def _refused(case: _Case) -> Derived:
    return replace(_kept(case), how=How.REFUSED)


def _blocked(case: _Case) -> Derived:
    return replace(_kept(case), how=How.HELD)


def _unheard(case: _Case) -> Derived:
    return replace(_kept(case), how=How.UNHEARD)


def _kept(case: _Case) -> Derived:
    return Derived(How.KEPT, case.had.due_on, case.had.due_at)


_BY_ACT: Mapping[Act, Callable[[_Case], Derived]] = {
    Act.RAISED: _raised,
    Act.ESCALATED: _entered,
    Act.SENT_UP: _entered,
    Act.DONE: _entered,
    Act.REOPENED: _entered,
    Act.SKIPPED_VACANT: _passed_vacant,
    Act.ENTERED_AGENDA: _agenda,
    Act.RETURNED: _returned,
    Act.RESUMED: _resumed,
    Act.SUSPENDED: _suspended,
    Act.STRIKE_OFF_ASKED: _verified,
    Act.RESCHEDULED: _adopted,
    Act.DECIDED: _decided,
    Act.EXTENSION_GRANTED: _extended,
    Act.EXTENSION_REFUSED: _refused,
    Act.BLOCKED: _blocked,
    Act.LEFT_AGENDA: _unheard,
}
