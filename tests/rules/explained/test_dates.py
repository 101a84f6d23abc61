"""日期由来 Every date derived anew is the one that was stored, whatever happened to the matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar_day import CalendarDay
from models.calendar_seed import seed_days
from models.explanation_terms import Doubt, How
from models.terms import Gate, InFlight
from rules.acts import filing, moving, pausing
from rules.acts.agenda import join_agenda
from rules.acts.closing import ask_strike_off, reopen, withdraw
from rules.acts.compiling import send_to_compiler
from rules.acts.extending import answer_extension
from rules.acts.raising import Subject
from rules.standing import Decision
from rules.workdays import WorkCalendar
from tests.support.calendars import day_off
from tests.support.examples import examples
from tests.support.lives import Life
from tests.support.mechanisms import mechanism_with
from tests.support.worlds import ISSUE, at, sitting, world_of

REPORT = Subject("monthly-report", "commerce", "services")
URGENT = replace(ISSUE, severity="urgent", scope="2")
MEETING = world_of(sittings=(sitting("2026-04-22", number=7),))
ANCHORED = ("catch_up: stepwise", "catch_up: anchored")


def hows(life: Life, day: str) -> list[How]:
    return [step.derived.how for step in life.explained(day).dates]


def test_a_limit_is_counted_from_the_day_after_and_names_what_it_passed_over() -> None:
    count = Life.raised("2026-09-18").explained("2026-09-21").dates[0].derived.count

    assert count is not None
    assert [(one.name, one.since.day, one.until.day) for one in count.skipped] == [
        ("周末", 19, 19),
        ("中秋节", 25, 27),
    ]
    assert [(one.name, one.since.day) for one in count.made_up] == [("国庆节调休上班", 20)]
    assert (count.due_on, count.start_on) == (date(2026, 9, 29), date(2026, 9, 18))


def test_the_override_whose_limit_holds_is_named() -> None:
    normal, urgent = (
        Life.raised("2026-03-02", subject=who).explained("2026-03-02") for who in (ISSUE, URGENT)
    )

    assert normal.dates[0].rule.override is None
    assert urgent.dates[0].rule.override is not None
    assert (urgent.dates[0].rule.limit.amount, urgent.dates[0].derived.due_on) == (7, date(2026, 3, 5))


def test_a_day_that_somebody_set_is_told_from_one_that_was_counted() -> None:
    counted = Life.raised("2026-03-02")
    fixed = Life.raised("2026-03-02", due_on=date(2026, 3, 11))

    assert counted.standing.due_on == fixed.standing.due_on
    assert (hows(counted, "2026-03-02"), hows(fixed, "2026-03-02")) == ([How.LIMIT], [How.GIVEN])


def test_each_way_in_which_a_date_comes_about_is_told() -> None:
    life = Life.raised("2026-03-02")
    life.does(answer_extension, "2026-03-10", granted=True, until=date(2026, 3, 20))
    life.does(pausing.suspend, "2026-03-18", reason="等批复", review_on=date(2026, 3, 27))
    life.does(moving.give_back, "2026-04-14", reason="补充材料", by="commerce.clerk")

    assert hows(life, "2026-04-14") == [
        How.LIMIT, How.EXTENDED, How.STOPPED, How.RESUMED, How.LIMIT, How.LIMIT, How.KEPT,
    ]  # fmt: skip
    assert life.explained("2026-04-14").agrees


def test_a_suspension_says_how_many_days_were_left_and_where_they_ended() -> None:
    life = Life.raised("2026-09-18")
    life.does(pausing.suspend, "2026-09-22", reason="等批复", review_on=date(2026, 9, 30))

    stopped, resumed = life.explained("2026-09-30").dates[-2:]

    assert (stopped.derived.left, resumed.derived.left) == (4, 4)
    assert resumed.derived.due_on == date(2026, 10, 12)
    assert [one.name for one in resumed.derived.skipped] == ["国庆节", "周末"]
    assert [one.since for one in resumed.derived.made_up] == [date(2026, 10, 10)]


def test_a_stage_that_waits_for_a_meeting_is_due_on_its_day_or_by_the_cap() -> None:
    waiting, none = Life.raised("2026-03-25", MEETING), Life.raised("2026-03-25")

    counts = [life.explained("2026-04-14").dates[-1].derived.count for life in (waiting, none)]

    assert [(one.is_capped, one.due_on) for one in counts if one] == [
        (False, date(2026, 4, 22)),
        (True, date(2026, 5, 14)),
    ]


def test_with_anchored_catch_up_each_level_counts_from_when_it_should_have_begun() -> None:
    life = Life.raised("2026-03-02", world_of(mechanism_with(ANCHORED)))
    late = life.runs("2026-03-11").takes_late("2026-03-17")

    explained = late.explained("2026-03-17")
    count = explained.dates[1].derived.count

    assert explained.agrees
    assert count is not None
    assert count.start_on == date(2026, 3, 11)


def test_a_configuration_that_binds_at_once_is_named_with_its_version() -> None:
    newer = mechanism_with(("limit: 7 workdays", "limit: 9 workdays"), version=2)
    life = Life.raised("2026-03-02").adopts(world_of(None, (newer, InFlight.NOW)), "2026-03-04")

    step = life.explained("2026-03-04").dates[-1]

    assert (step.derived.how, step.rule.version, step.derived.due_on) == (How.ADOPTED, 2, date(2026, 3, 13))
    assert step.agrees


@pytest.mark.parametrize(
    ("raised", "changed", "doubt"),
    [("2026-03-02", date(2026, 3, 5), Doubt.CALENDAR), ("2026-12-28", date(2027, 1, 4), Doubt.ANNOUNCED)],
)
def test_a_calendar_that_was_changed_since_is_why_the_dates_differ(
    raised: str, changed: date, doubt: Doubt
) -> None:
    life = Life.raised(raised)
    life.world = replace(life.world, calendar=WorkCalendar([*_announced(), day_off(changed)]))

    explained = life.explained(raised)

    assert not explained.agrees
    assert explained.dates[0].doubt is doubt
    assert explained.dates[0].stored_on == life.standing.due_on


def test_a_record_without_a_mark_is_not_blamed_on_the_calendar() -> None:
    life = Life.raised("2026-03-02", due_on=date(2026, 3, 30))
    life.moments[0] = replace(life.moments[0], detail={})

    assert life.explained("2026-03-02").dates[0].doubt is Doubt.UNMARKED


def _announced() -> list[CalendarDay]:
    return [replace(day, confirmed=True) for day in seed_days()]


@st.composite
def _turns(draw: st.DrawFn) -> list[tuple[int, str]]:
    acts = st.sampled_from(sorted(ACTS))
    return draw(st.lists(st.tuples(st.integers(0, 12), acts), max_size=8))


ACTS: Mapping[str, Callable[[date], Callable[..., Decision]]] = {
    "extend": lambda on: partial(answer_extension, granted=True, until=on + timedelta(days=20)),
    "refuse": lambda on: partial(answer_extension, granted=False, until=on, reason="不必"),
    "suspend": lambda on: partial(pausing.suspend, reason="等", review_on=on + timedelta(days=9)),
    "resume": lambda on: partial(pausing.resume, reason="好了"),
    "return": lambda on: partial(moving.give_back, reason="重办"),
    "send up": lambda on: partial(moving.send_up, reason="急"),
    "decide": lambda on: partial(moving.decide_in_forum, text="办", due_on=on + timedelta(days=15)),
    "opinion": lambda on: partial(filing.file_opinion, text="建议"),
    "sign": lambda on: partial(filing.sign, gate=Gate.LEADER_SIGNATURE),
    "strike off": lambda on: partial(ask_strike_off, text="成了", files=1),
    "withdraw": lambda on: partial(withdraw, reason="错了"),
    "reopen": lambda on: partial(reopen, reason="又来"),
}


@examples(1.5)
@given(
    st.dates(date(2026, 1, 5), date(2027, 3, 1)),
    _turns(),
    st.sampled_from([ISSUE, URGENT, REPORT]),
)
def test_whatever_happens_the_derived_dates_are_the_stored_ones(
    day: date, turns: list[tuple[int, str]], subject: Subject
) -> None:
    life = Life.raised(day.isoformat(), MEETING, subject)
    for later, act in turns:
        day += timedelta(days=later)
        life.tries(ACTS[act](day), day.isoformat())

    explained = life.explained((day + timedelta(days=30)).isoformat())

    assert [step for step in explained.dates if not step.agrees] == []
    assert (explained.due_on, explained.due_at) == (life.standing.due_on, life.standing.due_at)


def test_what_goes_on_an_agenda_is_due_on_its_day_or_by_the_cap() -> None:
    waits = mechanism_with(
        (
            "limit: next forum, at most 1 month\n        on_timeout: escalate",
            "limit: 3 workdays\n        on_timeout: forum",
        )
    )
    life = Life.raised("2026-03-02", world_of(waits, sittings=(sitting("2026-04-20"),)))

    step = life.explained("2026-03-26").dates[-1]

    assert (step.derived.how, step.derived.due_on, step.agrees) == (How.AGENDA, date(2026, 4, 20), True)


def test_a_meeting_called_later_moves_the_date_to_its_day() -> None:
    life = Life.raised("2026-03-25").runs("2026-04-14")
    life.world = replace(life.world, forums=world_of(sittings=(sitting("2026-04-28"),)).forums)
    life.does(join_agenda, "2026-04-15", by="office.clerk")

    step = life.explained("2026-04-15").dates[-1]

    assert (step.derived.how, step.derived.due_on, step.agrees) == (How.SITTING, date(2026, 4, 28), True)


def test_a_report_that_is_sent_back_early_keeps_the_day_of_its_period() -> None:
    life = Life.opened("monthly-report", date(2026, 9, 1), "2026-09-18", world_of(), REPORT)
    due_on, late_at = date(2026, 9, 24), at("2026-09-29", "00:00")
    life.does(moving.complete, "2026-09-18", text="已报送", by="commerce.clerk")
    back = partial(send_to_compiler, reason="数字不符", due_on=due_on, late_at=late_at)

    step = life.does(back, "2026-09-21", by="mayor").explained("2026-09-21").dates[-1]

    assert (step.derived.how, step.derived.due_on, step.agrees) == (How.PROMISED, date(2026, 9, 24), True)
