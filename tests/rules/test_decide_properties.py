"""判定的性质 What holds for every chain, calendar and moment, however a matter is woken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.calendar_day import CalendarDay
from models.calendar_seed import seed_days
from models.terms import CatchUp, Gate, MatterStatus
from rules.acts.raising import Subject, raise_matter
from rules.decide import decide
from rules.standing import Standing, World
from rules.workdays import WorkCalendar
from tests.support.examples import examples
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import at, world_of

ORDER = ["responsible_unit", "task_force", "deputy_mayor", "mayor_meeting"]
START = at("2026-01-05")
GATES = st.frozensets(st.sampled_from([Gate.OPINION, Gate.LEADER_SIGNATURE]))
SUBJECTS = st.builds(
    Subject,
    chain=st.just("issue"),
    unit=st.sampled_from(["east", "commerce", "transport"]),
    task_force=st.sampled_from(["services", ""]),
    severity=st.sampled_from(["normal", "urgent"]),
    scope=st.sampled_from(["", "1", "2", "1 2"]),
)
WAITS = st.lists(st.integers(min_value=1, max_value=60 * 24 * 40), min_size=1, max_size=12)


def _world(anchored: bool) -> World:
    changed = [("catch_up: stepwise", "catch_up: anchored")] if anchored else []
    return world_of(mechanism_with(*changed))


def _woken(standing: Standing, world: World, waits: list[int]) -> list[Standing]:
    """The standings a matter goes through when the engine looks at it after arbitrary waits (minutes)."""
    seen, now = [standing], START
    for wait in waits:
        now += timedelta(minutes=wait)
        while seen[-1].wake_at is not None and seen[-1].wake_at <= now:
            seen.append(decide(seen[-1], world, now).after)
    return seen


@given(SUBJECTS, GATES, WAITS, st.booleans())
@examples(0.6)
def test_a_matter_never_moves_down_and_never_skips_a_level_by_itself(
    subject: Subject, filed: frozenset[Gate], waits: list[int], anchored: bool
) -> None:
    world = _world(anchored)
    first = replace(raise_matter(subject, world, START, by="x").after, filed=filed)

    levels = [ORDER.index(standing.stage) for standing in _woken(first, world, waits)]

    assert all(later - earlier in (0, 1) for earlier, later in pairwise(levels))


@given(SUBJECTS, GATES, WAITS)
@examples(0.6)
def test_nothing_is_closed_and_no_gate_passed_without_a_person(
    subject: Subject, filed: frozenset[Gate], waits: list[int]
) -> None:
    world = _world(anchored=False)
    first = replace(raise_matter(subject, world, START, by="x").after, filed=filed)

    seen = _woken(first, world, waits)

    assert all(standing.status.is_open for standing in seen)
    reached = any(standing.stage == "mayor_meeting" for standing in seen)
    assert not reached or filed == {Gate.OPINION, Gate.LEADER_SIGNATURE}


@given(SUBJECTS, WAITS)
@examples(0.6)
def test_every_open_matter_is_woken_again(subject: Subject, waits: list[int]) -> None:
    world = _world(anchored=False)
    first = raise_matter(subject, world, START, by="x").after

    assert all(standing.wake_at is not None for standing in _woken(first, world, waits))


@given(SUBJECTS, st.integers(0, 60), st.integers(0, 60))
@examples(0.6)
def test_raised_later_it_is_due_no_earlier(subject: Subject, one: int, other: int) -> None:
    world = _world(anchored=False)
    dues = [
        raise_matter(subject, world, START + timedelta(days=days), by="x").after.due_at
        for days in sorted((one, other))
    ]

    assert dues[0] <= dues[1]  # type: ignore[operator]


@given(SUBJECTS, st.dates(min_value=at("2026-01-06").date(), max_value=at("2026-02-10").date()))
@examples(0.6)
def test_one_more_holiday_never_shortens_a_limit(subject: Subject, holiday: object) -> None:
    day = CalendarDay(holiday, is_workday=False, name="新增假日", source="test", confirmed=True)  # type: ignore[arg-type]
    world = _world(anchored=False)
    longer = replace(world, calendar=WorkCalendar([*seed_days(), day]))

    usual = raise_matter(subject, world, START, by="x").after.due_at
    with_holiday = raise_matter(subject, longer, START, by="x").after.due_at

    assert usual <= with_holiday  # type: ignore[operator]


@given(SUBJECTS, GATES, WAITS)
@examples(0.4)
def test_looking_more_often_never_lets_a_matter_climb_later(
    subject: Subject, filed: frozenset[Gate], waits: list[int]
) -> None:
    world = _world(anchored=True)
    first = replace(raise_matter(subject, world, START, by="x").after, filed=filed)

    often = _woken(first, world, [step for wait in waits for step in (wait // 2, wait - wait // 2)])
    rarely = _woken(first, world, waits)

    assert ORDER.index(often[-1].stage) >= ORDER.index(rarely[-1].stage)
    assert often[-1].status is not MatterStatus.SUSPENDED
    assert world.mechanisms[1].chains["issue"].catch_up is CatchUp.ANCHORED


@given(SUBJECTS, GATES, WAITS)
@examples(0.6)
def test_before_its_wake_up_time_no_rule_has_anything_to_do(
    subject: Subject, filed: frozenset[Gate], waits: list[int]
) -> None:
    world = _world(anchored=False)
    first = replace(raise_matter(subject, world, START, by="x").after, filed=filed)

    for standing in _woken(first, world, waits):
        assert standing.wake_at is not None
        just_before = max(standing.wake_at - timedelta(seconds=1), standing.nudged_at or START)
        decision = decide(standing, world, just_before)
        assert decision.after.stage == standing.stage
        assert decision.drafts == () or standing.status is MatterStatus.BLOCKED
