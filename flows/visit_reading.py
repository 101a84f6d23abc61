"""督导覆盖 How each leader stands in a month; blank months are the Office's to see, and the leader's own (C31, A10, A11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.visits import MODES
from flows.leaders import Led, projects_by_leader
from models.queries.visits import projects_of_visits, visits_between
from models.terms import Period
from rules.access.circles import office_of
from rules.access.requiring import require_body
from rules.deadlines import local_day
from rules.periods import next_period, period_start
from rules.setting_values import is_on, number_of, texts_of
from rules.visits import LeaderMonth, Visited, month_of_leaders


@dataclass(frozen=True, slots=True)
class Coverage:
    """How leaders stand in a month, the projects of each, and how many visits on site a quarter should have."""

    months: Sequence[LeaderMonth]
    led: Mapping[str, Sequence[Led]]
    on_site_wanted: int


def coverage_of(session: Session, desk: Desk, month: date) -> Coverage:
    """How the leaders stand in the month that begins on `month`; a leader sees no other's. Raises NotForThisBody."""
    mechanism = desk.worlds.mechanism(session)
    organisation = mechanism.organisation
    led = projects_by_leader(session, organisation)
    if desk.actor in led and not is_on(mechanism, "visit-public", False):
        led = {desk.actor: led[desk.actor]}
    elif not is_on(mechanism, "visit-public", False):
        today = local_day(desk.now, mechanism.timekeeping.zone)
        require_body(desk.actor, office_of(organisation), "查看各位领导的督导情况", organisation, today)
    quarter = period_start(month, Period.QUARTER)
    visits = visits_between(session, quarter, next_period(quarter, Period.QUARTER) - timedelta(days=1))
    covered = projects_of_visits(session, visits)
    facts = [
        Visited(
            visit.leader,
            visit.visited_on,
            visit.mode,
            frozenset(project.id or 0 for project in covered.get(visit.id or 0, ())),
        )
        for visit in visits
    ]
    bound = {leader: [project.id for project in projects] for leader, projects in led.items()}
    on_site = texts_of(mechanism, "visit-modes", MODES)[0]
    wanted = number_of(mechanism, "visit-onsite-per-quarter", 1)
    return Coverage(month_of_leaders(facts, bound, month, on_site), led, wanted)
