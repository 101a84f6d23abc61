"""将提之事 What the engine will raise by the calendar alone: rosters, key nodes, second looks, supervision of what is red."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from flows.commands.project_duties import duty_subject
from flows.commands.project_nodes import KEY_NODE
from flows.commands.sittings import stages_for
from flows.key_nodes import is_prompted
from flows.lights import lights_ahead
from flows.recheck_draws import recheck_subject, rechecks_ahead
from flows.red_proposals import red_ahead, red_unseen, supervision_subject
from flows.rosters import out_of_date, roster_chain, roster_subject
from models.mechanism import Mechanism
from models.queries.projects import open_key_nodes
from models.queries.rosters import known_facts
from models.record_terms import Record
from models.terms import Period
from rules.deadlines import instant, local_day
from rules.foresight.bringing import Bringing, Convening
from rules.foresight.errands import Looks, Rings
from rules.foresight.opening import Turn
from rules.milestones import prompt_on
from rules.next_nodes import notice_of
from rules.periods import period_start
from rules.standing import World

_TICK = timedelta(seconds=1)


def ahead(session: Session, world: World, now: datetime, until: datetime, rings: Rings) -> tuple[Turn, ...]:
    """All that comes after `now`, through `until`, kind by kind in the order in which one run of the engine does it."""
    mechanism = world.mechanisms[max(world.mechanisms)]
    found: list[Turn] = [*_rosters(session, mechanism, now, until, rings.opens)]
    found += [Convening(at) for at in _slots(rings.opens, now, until)]
    found += _key_nodes(session, world, mechanism, now, until, rings.keeps)
    found += _supervision(session, world, mechanism, now, until, rings.follows)
    found += _rechecks(session, world, mechanism, now, rings.follows)
    return tuple(one for one in found if one.at <= until)


def _slots(looks: Looks, now: datetime, until: datetime) -> Iterator[datetime]:
    at = looks(now)
    while at <= until:
        yield at
        at = looks(at + _TICK)


def _rosters(
    session: Session, mechanism: Mechanism, now: datetime, until: datetime, looks: Looks
) -> Iterator[Bringing]:
    chain, known = roster_chain(mechanism), dict(known_facts(session))
    if chain is None:
        return
    for at in _slots(looks, now, until):
        for force, facts in [*out_of_date(known, mechanism, local_day(at, mechanism.timekeeping.zone))]:
            known[force.id] = facts
            yield Bringing(at, roster_subject(chain, force))


def _key_nodes(
    session: Session, world: World, mechanism: Mechanism, now: datetime, until: datetime, looks: Looks
) -> Iterator[Bringing]:
    zone, notice = mechanism.timekeeping.zone, notice_of(mechanism)
    if KEY_NODE not in mechanism.chains:
        return
    # No notice is longer than a year.
    farthest = local_day(until, zone) + timedelta(days=366)
    for milestone, project in open_key_nodes(session, local_day(now, zone), farthest):
        planned_to = milestone.planned_to
        assert planned_to is not None, "only dated ones were asked for"
        at = looks(max(now, _begins(prompt_on(planned_to, notice, world.calendar), mechanism)))
        in_time = at <= until and local_day(at, zone) <= planned_to
        if in_time and not is_prompted(session, milestone):
            yield Bringing(at, duty_subject(project, KEY_NODE), planned_to)


def _supervision(
    session: Session, world: World, mechanism: Mechanism, now: datetime, until: datetime, looks: Looks
) -> Iterator[Bringing]:
    """At most once a quarter: on the first day on which a project is red that nobody has looked at."""
    zone = mechanism.timekeeping.zone
    planning = frozenset(stages_for(mechanism, Record.INSPECTION_PLAN))
    lights = lights_ahead(session, world.calendar, mechanism, local_day(now, zone), local_day(until, zone))
    quarter, known = date.min, set[int]()
    for at in _daily(looks, now, until, mechanism):
        on = local_day(at, zone)
        if (starts := period_start(on, Period.QUARTER)) != quarter:
            quarter, known, is_proposed = starts, set(), False
        red = red_ahead(session, lights(on), on) - known
        known |= red
        if not is_proposed and red_unseen(session, mechanism, on, red):
            is_proposed = True
            yield Bringing(at, supervision_subject(mechanism), unless=planning)


def _daily(looks: Looks, now: datetime, until: datetime, mechanism: Mechanism) -> Iterator[datetime]:
    """The first look of each day."""
    at = looks(now)
    while at <= until:
        yield at
        at = looks(_begins(local_day(at, mechanism.timekeeping.zone) + timedelta(days=1), mechanism))


def _rechecks(
    session: Session, world: World, mechanism: Mechanism, now: datetime, looks: Looks
) -> Iterator[Bringing]:
    for chain, about, due_on in rechecks_ahead(session, mechanism, world.calendar, now):
        yield Bringing(looks(max(now, _begins(due_on, mechanism))), recheck_subject(chain, about))


def _begins(day: date, mechanism: Mechanism) -> datetime:
    return instant(day, time(0), mechanism.timekeeping.zone)
