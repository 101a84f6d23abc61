"""催办 Reminders before, on and after the due date: which one is called for, and whom it reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.mechanism import Ladder
from models.notice_kinds import NoticeKind
from models.terms import Act
from rules.deadlines import closing, local_day
from rules.holders import recipients
from rules.nudges import Nudge, latest_nudge, next_nudge
from rules.standing import Decision, Detail, Draft, Standing, World


def next_reminder_at(standing: Standing, ladder: Ladder, world: World, after: datetime) -> datetime | None:
    """The instant of the next reminder strictly after `after`; None when the ladder has run out or nothing is due."""
    if standing.due_on is None:
        return None
    timekeeping = world.mechanism(standing).timekeeping
    days = standing.due_on, late_on(standing, world)
    nudge = next_nudge(ladder, *days, after, world.calendar, timekeeping)
    if nudge is not None and _waits_for_sitting(nudge, standing, world):
        nudge = next_nudge(ladder, *days, _sat_by(standing, world), world.calendar, timekeeping)
    return nudge.at if nudge else None


def reminder_due(standing: Standing, ladder: Ladder, world: World, now: datetime) -> Nudge | None:
    """The latest reminder that has come since the last one was dealt with: an outage sends one, not a string."""
    if standing.due_on is None or standing.nudged_at is None:
        return None
    timekeeping = world.mechanism(standing).timekeeping
    days = standing.due_on, late_on(standing, world)
    nudge = latest_nudge(ladder, *days, standing.nudged_at, now, world.calendar, timekeeping)
    if nudge is None or _waits_for_sitting(nudge, standing, world):
        return None
    following = next_nudge(ladder, *days, now, world.calendar, timekeeping)
    return _unless_said_today(nudge, following, now, timekeeping.zone)


def _waits_for_sitting(nudge: Nudge, standing: Standing, world: World) -> bool:
    """Whether a reminder that something is late comes before the sitting that was called and has it on its agenda.

    Whoever has put a matter before the next meeting has done his part (our default); once the meeting's day is over, he
    is reminded again.
    """
    is_late = standing.due_at is not None and nudge.at >= standing.due_at
    return is_late and nudge.at <= _sat_by(standing, world)


def _sat_by(standing: Standing, world: World) -> datetime:
    """The end of the day of the sitting whose agenda the matter is on; long ago where it is on none."""
    sitting = world.forums.by_id(standing.forum_id) if standing.forum_id else None
    timekeeping = world.mechanism(standing).timekeeping
    return closing(sitting.planned_on, timekeeping) if sitting else datetime.min.replace(tzinfo=UTC)


def _unless_said_today(nudge: Nudge, following: Nudge | None, now: datetime, zone: ZoneInfo) -> Nudge | None:
    """What an outage held back, for those who will not be reminded anyway before the day is over."""
    today = local_day(now, zone)
    if following is None or local_day(nudge.at, zone) == today or local_day(following.at, zone) != today:
        return nudge
    left = tuple(rank for rank in nudge.ranks if rank not in following.ranks)
    return replace(nudge, ranks=left) if left else None


def remind(standing: Standing, nudge: Nudge, world: World, now: datetime) -> Decision:
    """Tell the ranks of a reminder; the matter stays where it is, and takes on the colour of how late it is."""
    mechanism = world.mechanism(standing)
    after = replace(standing, nudged_at=now, colour=nudge.colour or standing.colour)
    today = local_day(now, mechanism.timekeeping.zone)
    kind, payload = _said(standing, nudge, world, today)
    tail = f"{standing.stage}/{standing.round}/{standing.due_on}/{nudge.id}"
    told = recipients(nudge.ranks, standing.holder, standing, mechanism.organisation)
    drafts = tuple(Draft("remind", tail, recipient, kind, payload) for recipient in told)
    return Decision(Act.REMINDED, after, drafts, {"rung": nudge.id, **payload})


def late_on(standing: Standing, world: World) -> date:
    """The last day on which the matter is in time; later than `due_on` where a holiday moved the verdict (A2)."""
    assert standing.due_at is not None
    last_moment = standing.due_at - timedelta(seconds=1)
    return local_day(last_moment, world.mechanism(standing).timekeeping.zone)


def _said(standing: Standing, nudge: Nudge, world: World, today: date) -> tuple[NoticeKind, Detail]:
    assert standing.due_on is not None
    last_day = late_on(standing, world)
    common: dict[str, str | int | bool | list[str]] = {
        "stage": standing.stage,
        "due_on": standing.due_on.isoformat(),
    }
    if today > last_day:
        colour = nudge.colour or standing.colour
        said = {"colour": str(colour)} if colour else {}
        return NoticeKind.OVERDUE, {**common, "late": world.calendar.count(last_day, today), **said}
    if today >= standing.due_on:
        return NoticeKind.DUE_TODAY, common
    return NoticeKind.REMINDER, {**common, "left": world.calendar.count(today, standing.due_on)}
