"""推演 A portfolio on its way: in the order of time, nobody told twice, and what makes no sense left where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from models.terms import Act, InFlight, MatterStatus
from rules.acts.raising import raise_matter
from rules.foresight.course import Courses, parting
from rules.foresight.opening import Opened, Round, coming, unfold
from rules.foresight.unfolding import Move, Unfolding, when_due
from rules.openings import bearers
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import ISSUE, at, world_of

START, UNTIL = at("2026-03-02"), at("2026-06-30")
WORLD = world_of()
FIRST = raise_matter(ISSUE, WORLD, START, by="operator").after


def test_everything_comes_in_the_order_of_time() -> None:
    unfolding = Unfolding(WORLD)
    for days in (9, 0, 4):
        now = START + timedelta(days=days)
        unfolding.put(raise_matter(ISSUE, WORLD, now, by="x").after, 1, now)

    instants = [move.at for move in unfolding.run(UNTIL)]

    assert instants == sorted(instants)
    assert sum(number for _, number in unfolding.kinds_now()) == 3


def test_an_engine_that_looks_in_the_morning_decides_in_the_morning() -> None:
    unfolding = Unfolding(WORLD, lambda due: at((due + timedelta(hours=23)).date().isoformat(), "09:00"))
    unfolding.put(FIRST, 1, START)

    hours = {move.at.time() for move in unfolding.run(UNTIL)}

    assert hours == {START.time()}


def test_a_shut_gate_is_said_once_a_day() -> None:
    unfolding = Unfolding(WORLD)
    unfolding.put(FIRST, 1, START)

    moves = list(unfolding.run(UNTIL))
    held = [(move.at, draft.tail) for move in moves for draft in move.drafts if draft.head == "gate"]

    assert Act.GATE_NAGGED in {move.happening.act for move in moves if isinstance(move, Move)}
    assert len({(tail, at) for at, tail in held}) == len({tail for _, tail in held})


def test_a_matter_that_makes_no_sense_stays_where_it_is_and_stops_no_other() -> None:
    unfolding = Unfolding(WORLD)
    unfolding.put(replace(FIRST, stage="nowhere"), 5, START)
    unfolding.put(FIRST, 1, START)

    moves = list(unfolding.run(UNTIL))

    assert [(kind.standing.stage, number) for kind, number, _ in unfolding.stuck] == [("nowhere", 5)]
    assert moves[-1].becomes.status is MatterStatus.BLOCKED


def test_periods_are_opened_when_the_timetable_rings_and_for_whom_they_are_not_settled() -> None:
    mechanism = WORLD.mechanisms[1]
    cycle = mechanism.cycles["monthly-report"]
    found = bearers(cycle, mechanism.organisation)
    settled = frozenset({(date(2026, 4, 1), "services")})
    turn = Round(cycle, at("2026-03-01"), frozenset(), found, settled)
    periods = coming([turn], WORLD, START, UNTIL, when_due)

    opened = [one for one in unfold(Unfolding(WORLD), periods, UNTIL) if isinstance(one, Opened)]

    assert [one.starts.month for one in opened] == [3, 5, 6]
    assert all(one.becomes.chain == "monthly-report" for one in opened)


def test_two_futures_part_where_a_draft_gives_less_time() -> None:
    draft = mechanism_with(("limit: 5 workdays", "limit: 2 workdays"), version=2)
    courses = []
    for world in (WORLD, world_of(None, (draft, InFlight.NEXT_STAGE))):
        unfolding, course = Unfolding(world), Courses(world, START.date())
        kind = unfolding.put(FIRST, 1, START)
        for move in unfolding.run(UNTIL):
            course.sees(move)
        courses.append(course.of(kind))

    ways = parting(*courses)

    assert ways is not None
    assert [(mark.on, mark.due_on) for mark in (ways.one, ways.other) if mark] == [
        (date(2026, 3, 12), date(2026, 3, 19)),
        (date(2026, 3, 12), date(2026, 3, 16)),
    ]
