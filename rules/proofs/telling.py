"""逐步说明 What happened in a test, step by step in Chinese: when, to whom, until when, and how that day was counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.limit_texts import limit_text
from models.limits import LimitKind
from models.organisation import Organisation
from models.terms import Act
from rules.deadlines import local_day
from rules.explained.days import Count, Stretch, counted
from rules.proofs.enacting import Enacted, Moment
from rules.reminders import late_on
from rules.stages import place_of
from rules.standing import Standing

_COUNTED = (LimitKind.WORKDAYS, LimitKind.DAYS, LimitKind.MONTHS)
_QUIET = (Act.REMINDED, Act.GATE_NAGGED)


def told(enacted: Enacted, through: date) -> tuple[str, ...]:
    """The steps through a day, without the reminders that change nothing."""
    shown = (moment for moment in enacted.moments if enacted.day_of(moment) <= through)
    return tuple(_step(moment, enacted) for moment in shown if moment.decision.act not in _QUIET)


def _step(moment: Moment, enacted: Enacted) -> str:
    after, mechanism = moment.after, enacted.mechanism
    stage = place_of(after, enacted.world).stage
    local = moment.at.astimezone(mechanism.timekeeping.zone)
    what = moment.deed.zh if moment.deed else moment.decision.act.zh
    who = "、".join(names(after.holder, mechanism.organisation))
    due = f"，到期 {after.due_on}" if after.due_on else "，不限时"
    count = _count(moment, enacted)
    how = f"（{''.join(_counting(count))}）" if count else ""
    closed = "" if after.status.is_open else f"，{after.status.zh}"
    return f"{local:%Y-%m-%d %H:%M} {what}：在「{stage.name}」，由{who}承办{due}{how}{closed}"


def names(refs: tuple[str, ...], organisation: Organisation) -> Iterator[str]:
    """What bodies and posts are called."""
    for ref in refs:
        kind, _, key = ref.partition(":")
        known = organisation.bodies.get(key) if kind == "body" else organisation.posts.get(key)
        yield known.name if known else key


def _count(moment: Moment, enacted: Enacted) -> Count | None:
    """How the limit of a stage that was just entered was counted; None where its date came about otherwise."""
    after, world = moment.after, enacted.world
    if after.entered_at != moment.at or after.due_on is None:
        return None
    timekeeping = enacted.mechanism.timekeeping
    sitting = world.forums.by_id(after.forum_id) if after.forum_id else None
    for start_on in (local_day(moment.at, timekeeping.zone), _anchor(moment, enacted)):
        limit = place_of(after, world).stage.limit
        found = counted(limit, start_on, world.calendar, timekeeping, sitting.planned_on if sitting else None)
        if found is not None and found.due_on == after.due_on:
            return found
    return None


def _anchor(moment: Moment, enacted: Enacted) -> date:
    before = _before(moment, enacted)
    return late_on(before, enacted.world) if before.due_at else enacted.day_of(moment)


def _before(moment: Moment, enacted: Enacted) -> Standing:
    place = enacted.moments.index(moment)
    return enacted.moments[max(0, place - 1)].after


def _counting(count: Count) -> Iterator[str]:
    yield limit_text(count.limit)
    if count.forum_on:
        yield f"，会期 {count.forum_on}"
    if count.is_capped:
        yield f"，未排定会议，按最长{limit_text(count.held)}"
    if count.held.kind in _COUNTED:
        yield f"，自 {count.start_on} 的次日起数"
    if count.skipped:
        yield f"，跳过 {'、'.join(map(_stretch, count.skipped))}"
    if count.made_up:
        yield f"，{'、'.join(map(_stretch, count.made_up))}算在内"
    if count.provisional:
        yield "，当年放假安排尚未公布，推定"


def _stretch(days: Stretch) -> str:
    through = f" 至 {days.until}" if days.until != days.since else ""
    return f"{days.since}{through} {days.name}"
