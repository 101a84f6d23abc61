"""催办时点 The default ladder around a due date, its rounds, and what holds for every ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.mechanism import Ladder, Rung
from models.terms import Colour, Rank
from rules.nudges import Nudge, latest_nudge, next_nudge, rung_at
from tests.support.calendars import CALENDAR, FULL_LADDER, TIMEKEEPING, ZONE, at, ladder, rung

DUE_ON = date(2026, 3, 20)
NEVER = at("2100-01-01 00:00")


def drawn_rung(unit: str, amount: int, hour: int) -> Rung:
    return rung(f"{amount:+} {unit}" if amount else "due", hour)


RUNGS = st.lists(
    st.tuples(st.sampled_from(["workdays", "days"]), st.integers(-15, 15), st.integers(8, 17)),
    max_size=6,
).map(lambda drawn: [drawn_rung(*row) for row in sorted(drawn, key=lambda row: row[1])])
REPEATS = st.sampled_from(
    [
        "never",
        "weekly",
        "every 1 days",
        "every 3 workdays",
        "every workday for 5 workdays, then weekly",
        "every workday for 4 workdays, then every 2 workdays",
        "every workday for 2 workdays",
    ]
)
LADDERS = st.builds(lambda rungs, repeat: ladder(*rungs, repeat=repeat), RUNGS, REPEATS)
INSTANTS = st.datetimes(datetime(2025, 12, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=ZONE)
)
DUE_DAYS = st.dates(date(2026, 1, 1), date(2026, 11, 1))


def all_nudges(ladder: Ladder, due_on: date, since: str, most: int = 40) -> Iterator[Nudge]:
    moment = at(since)
    for _ in range(most):
        nudge = next_nudge(ladder, due_on, due_on, moment, CALENDAR, TIMEKEEPING)
        if nudge is None:
            return
        moment = nudge.at
        yield nudge


def moment_of(nudge: Nudge | None, otherwise: datetime = NEVER) -> datetime:
    return nudge.at if nudge else otherwise


def local(nudge: Nudge) -> str:
    return nudge.at.astimezone(ZONE).strftime("%m-%d %H:%M")


def test_the_default_ladder_reminds_before_on_and_after_the_due_day() -> None:
    said = [(local(nudge), nudge.colour) for nudge in all_nudges(FULL_LADDER, DUE_ON, "2026-03-01 00:00", 8)]

    assert said == [
        ("03-11 09:00", None),
        ("03-17 09:00", None),
        ("03-19 09:00", None),
        ("03-20 09:00", None),
        ("03-20 16:00", None),
        ("03-23 09:00", Colour.BLUE),
        ("03-27 09:00", Colour.YELLOW),
        ("04-03 09:00", Colour.RED),
    ]


def test_after_the_last_rung_it_comes_round_daily_and_then_weekly() -> None:
    rounds = list(all_nudges(FULL_LADDER, DUE_ON, "2026-04-03 09:00", 8))

    assert [local(nudge)[:5] for nudge in rounds] == [
        *("04-07", "04-08", "04-09", "04-10", "04-13"),
        *("04-20", "04-27", "05-06"),
    ]
    assert rounds[0].id == "repeat-2026-04-07"
    assert {(nudge.ranks, nudge.colour) for nudge in rounds} == {((Rank.LEADER,), Colour.RED)}


def test_a_round_every_third_working_day_skips_the_holiday() -> None:
    every_third = ladder(rung("due"), repeat="every 3 workdays")
    rounds = list(all_nudges(every_third, date(2026, 9, 24), "2026-09-24 09:00", 3))

    assert [local(nudge)[:5] for nudge in rounds] == ["09-30", "10-10", "10-14"]


def test_a_ladder_without_rounds_ends_with_its_last_rung() -> None:
    assert [nudge.id for nudge in all_nudges(ladder(rung("due")), DUE_ON, "2026-03-01 00:00")] == ["due@9"]


def test_a_ladder_of_rounds_alone_reaches_the_desk() -> None:
    first = next(all_nudges(ladder(repeat="weekly"), DUE_ON, "2026-03-01 00:00"))

    assert (local(first), first.id, first.ranks, first.colour) == (
        "03-27 09:00",
        "repeat-2026-03-27",
        (Rank.CLERK,),
        None,
    )


@pytest.mark.parametrize(
    ("offset", "due_on", "expected"),
    [
        ("-3 workdays", date(2026, 2, 25), "2026-02-13 09:00"),
        ("-3 days", date(2026, 9, 28), "2026-09-24 09:00"),
        ("-5 days", date(2026, 10, 10), "2026-09-30 09:00"),
        ("due", date(2026, 9, 25), "2026-09-24 09:00"),
        ("+1 workday", date(2026, 9, 30), "2026-10-08 09:00"),
        ("+1 day", date(2026, 9, 30), "2026-10-08 09:00"),
    ],
)
def test_a_reminder_on_a_day_off_comes_earlier_before_the_due_day_and_later_after_it(
    offset: str, due_on: date, expected: str
) -> None:
    assert rung_at(rung(offset), due_on, due_on, CALENDAR, TIMEKEEPING) == at(expected)


def test_overdue_reminders_count_from_the_last_day_in_time() -> None:
    overdue = rung("+1 workday")

    assert rung_at(overdue, date(2026, 9, 24), date(2026, 9, 28), CALENDAR, TIMEKEEPING) == at(
        "2026-09-29 09:00"
    )


def test_two_rungs_on_one_instant_are_said_once_by_the_later() -> None:
    crowded = ladder(rung("-3 days"), rung("-2 days"))
    said = list(all_nudges(crowded, date(2026, 9, 28), "2026-09-01 00:00"))

    assert [nudge.id for nudge in said] == ["-2 days@9"]


def test_an_outage_owes_only_the_latest_reminder() -> None:
    owed = latest_nudge(
        FULL_LADDER, DUE_ON, DUE_ON, at("2026-03-10 00:00"), at("2026-03-24 08:00"), CALENDAR, TIMEKEEPING
    )

    assert owed is not None
    assert (owed.id, owed.at) == ("+1 workday@9", at("2026-03-23 09:00"))


def test_a_reminder_is_owed_at_its_very_instant_and_not_twice() -> None:
    moment = at("2026-03-19 09:00")
    just_before = moment - timedelta(seconds=1)

    owed = latest_nudge(FULL_LADDER, DUE_ON, DUE_ON, just_before, moment, CALENDAR, TIMEKEEPING)
    again = latest_nudge(FULL_LADDER, DUE_ON, DUE_ON, moment, moment, CALENDAR, TIMEKEEPING)

    assert (moment_of(owed), again) == (moment, None)


@given(LADDERS, DUE_DAYS, INSTANTS)
def test_the_next_reminder_lies_ahead_and_none_is_skipped(
    ladder: Ladder, due_on: date, after: datetime
) -> None:
    coming = next_nudge(ladder, due_on, due_on, after, CALENDAR, TIMEKEEPING)
    moment = moment_of(coming)

    assert moment > after
    assert latest_nudge(ladder, due_on, due_on, after, moment, CALENDAR, TIMEKEEPING) == coming
    just_before = moment - timedelta(seconds=1)
    assert latest_nudge(ladder, due_on, due_on, after, just_before, CALENDAR, TIMEKEEPING) is None


@given(LADDERS, DUE_DAYS)
def test_reminders_come_one_after_the_other_each_on_its_own_instant(ladder: Ladder, due_on: date) -> None:
    moments = [nudge.at for nudge in all_nudges(ladder, due_on, "2025-12-01 00:00", 30)]

    assert moments == sorted(set(moments))


@given(REPEATS, DUE_DAYS)
def test_every_round_has_an_id_of_its_own(repeat: str, due_on: date) -> None:
    ids = [nudge.id for nudge in all_nudges(ladder(repeat=repeat), due_on, "2025-12-01 00:00", 30)]

    assert len(ids) == len(set(ids))


@given(LADDERS, DUE_DAYS)
def test_nobody_is_reminded_on_a_day_off(ladder: Ladder, due_on: date) -> None:
    said = all_nudges(ladder, due_on, "2025-12-01 00:00", 30)

    assert all(CALENDAR.is_workday(nudge.at.astimezone(ZONE).date()) for nudge in said)


@given(LADDERS, DUE_DAYS, INSTANTS, INSTANTS)
def test_nothing_comes_between_the_latest_reminder_and_the_end_of_the_window(
    ladder: Ladder, due_on: date, one: datetime, other: datetime
) -> None:
    after, upto = min(one, other), max(one, other)
    latest = latest_nudge(ladder, due_on, due_on, after, upto, CALENDAR, TIMEKEEPING)
    since = moment_of(latest, otherwise=after)

    assert after <= since <= upto
    assert moment_of(next_nudge(ladder, due_on, due_on, since, CALENDAR, TIMEKEEPING)) > upto
