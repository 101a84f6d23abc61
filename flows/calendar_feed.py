"""日历订阅 The deadlines and meetings of an account as a calendar that other programs subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event
from sqlmodel import Session

from flows.callers import Caller
from flows.house import House
from flows.telling.names import Names
from flows.todo_reading import refs_of
from models.meeting_terms import SittingStatus
from models.queries.held import Span, held
from models.queries.listing import MatterFilter
from models.queries.sight_pages import matters_page
from models.queries.sitting_pages import sittings_since
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from rules.deadlines import local_day

MOST = 500
# What an official's programs keep of the past, and how long before a day they say so.
_PAST, _BEFORE = timedelta(days=31), timedelta(days=-1)


def calendar_of(session: Session, house: House, caller: Caller, now: datetime, *, everything: bool) -> bytes:
    """The calendar of what an account holds, or of everything it may see; at most 500 events, the next ones first."""
    mechanism = house.worlds.mechanism(session)
    today = local_day(now, mechanism.timekeeping.zone)
    names = Names(mechanism, today)
    made = Calendar()
    made.add("prodid", "-//diaodu//deadlines//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"调度：{caller.person}")
    # How often a program should look: an hour is as good as a day's deadline needs.
    made.add("x-published-ttl", "PT1H")
    meetings = sittings_since(session, caller.scope, today - _PAST, MOST // 5)
    for sitting in meetings:
        made.add_component(_meeting(sitting, names, house.console))
    for matter in _matters(session, names, caller, MOST - len(meetings), everything=everything):
        if matter.due_on is not None:
            made.add_component(_deadline(matter, matter.due_on, names, house.console))
    content: bytes = made.to_ical()
    return content


def _matters(
    session: Session, names: Names, caller: Caller, most: int, *, everything: bool
) -> Sequence[Matter]:
    if everything:
        return matters_page(session, MatterFilter(), caller.scope, most)
    refs = refs_of((*caller.posts, *caller.lent), names.organisation)
    return held(session, refs, Span(), most) if refs else ()


def _deadline(matter: Matter, due: date, names: Names, console: str) -> Event:
    stage, holder = names.stage(matter.chain, matter.stage), names.holders(matter.holder.split())
    said = f"环节：{stage}\n承办：{holder}"
    event = _event(f"matter-{matter.code}", f"{matter.code} {matter.title}", due, said, matter.version)
    # The same version is the same event to the letter: its stamp is of the matter, not of the hour it is asked for.
    event.add("dtstamp", matter.entered_at.astimezone(UTC))
    if console:
        event.add("url", f"{console}/matters/{matter.code}")
    return event


def _meeting(sitting: ForumSitting, names: Names, console: str) -> Event:
    on = sitting.held_on or sitting.planned_on
    forces = "、".join(names.task_force(one) for one in sitting.task_forces.split())
    said = "\n".join(filter(None, (forces, sitting.place)))
    event = _event(f"sitting-{sitting.id}", names.forum(sitting.forum), on, said, on.toordinal())
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    if sitting.place:
        event.add("location", sitting.place)
    if sitting.status == SittingStatus.CANCELLED:
        event.add("status", "CANCELLED")
    if console:
        event.add("url", f"{console}/meetings/{sitting.id}")
    return event


def _event(key: str, summary: str, on: date, said: str, version: int) -> Event:
    event, alarm = Event(), Alarm()
    event.add("uid", f"{key}@diaodu")
    event.add("sequence", version)
    event.add("summary", summary)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("description", said)
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _BEFORE)
    event.add_component(alarm)
    return event
