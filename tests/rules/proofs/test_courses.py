"""最长时间求证 The longest times that are promised are those that the engine then takes, on the very day of the example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.mechanism import Mechanism
from models.terms import Gate
from rules.acts.raising import raise_matter
from rules.deadlines import instant, local_day
from rules.proofs.courses import Course, courses
from rules.proofs.findings import Outlook
from rules.proofs.spans import Spans
from rules.proofs.worlds import alone
from rules.unrolled import unroll
from tests.support.shipped import NOTICE, OTHER, shipped
from tests.support.worlds import CALENDAR, ZONE

TODAY = date(2026, 3, 2)
YEARS = {path: Outlook(shipped(path), CALENDAR, TODAY) for path in (NOTICE, OTHER)}
COURSES = {path: tuple(courses(year, Spans(year))) for path, year in YEARS.items()}
CLIMBING = [
    pytest.param(shipped(path), course, id=course.case.name)
    for path, found in COURSES.items()
    for course in found
    if course.climbing
]
ISSUE = next(course for course in COURSES[NOTICE] if course.case.name == "问题升级")


def arrival(mechanism: Mechanism, course: Course, raised_on: date) -> date | None:
    """The day on which the engine takes a matter of the course to the stage beyond which nobody but a person does."""
    world, now = alone(mechanism, CALENDAR), instant(raised_on, time(9), ZONE)
    first = replace(raise_matter(course.case.subject, world, now, by="").after, filed=frozenset(Gate))
    told = unroll(first, world, now + timedelta(days=200))
    came = (moment.at for moment in told if moment.moves and moment.after.stage == course.alone.id)
    at = next(came, None)
    return local_day(at, ZONE) if at else None


@pytest.mark.parametrize(("mechanism", "course"), CLIMBING)
def test_the_example_of_the_longest_climb_is_what_the_engine_does(
    mechanism: Mechanism, course: Course
) -> None:
    assert course.climbing
    assert arrival(mechanism, course, course.climbing.starts_on) == course.climbing.reached_on


@given(st.integers(0, 364))
@settings(max_examples=12)
def test_no_day_of_the_year_gives_a_longer_climb(days: int) -> None:
    raised_on = TODAY + timedelta(days=days)
    reached_on = arrival(shipped(), ISSUE, raised_on)

    assert reached_on
    assert ISSUE.climbing
    assert CALENDAR.count(raised_on, reached_on) <= ISSUE.climbing.workdays


def test_an_urgent_problem_is_with_the_mayor_in_less_than_half_the_time() -> None:
    urgent = next(course for course in COURSES[NOTICE] if course.case.label == "紧急")

    assert urgent.to_head
    assert ISSUE.to_head
    assert urgent.to_head.workdays * 2 < ISSUE.to_head.workdays


def test_a_stage_without_an_end_leaves_the_whole_without_one() -> None:
    endless = {course.case.chain.id: course.endless for course in COURSES[NOTICE] if course.whole is None}

    assert {chain: stage.id for chain, stage in endless.items() if stage} == {
        "central-budget": "track",
        "special-bond": "track",
    }


def test_a_duty_that_people_must_do_is_moved_by_no_clock() -> None:
    (report,) = (course for course in COURSES[NOTICE] if course.case.chain.id == "monthly-report")

    assert (report.alone.id, report.climbing) == ("compile", None)


def test_extensions_are_counted_only_where_they_may_be_asked_for() -> None:
    extended = {course.case.chain.id for course in COURSES[NOTICE] if course.extended}
    allowed = {chain.id for chain in shipped().chains.values() if chain.extension.most}

    assert extended == allowed
