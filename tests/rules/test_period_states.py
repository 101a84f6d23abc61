"""期次状态 How a period stands with one who bears it; waiting for others is nobody's delay but theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from models.official_words import zh_period
from models.report_terms import PeriodState
from models.terms import MatterStatus, Period
from rules.period_keys import PeriodUnreadable, read_period
from rules.period_states import PeriodFacts, state_of
from rules.periods import period_key, periods_between
from tests.support.worlds import at

BEFORE, AFTER = at("2026-09-24"), at("2026-09-29")
KNOWN = PeriodFacts(opens_at=at("2026-09-10", "00:00"), late_at=at("2026-09-29", "00:00"))
OPEN = replace(KNOWN, status=MatterStatus.ACTIVE)
CLOSED = replace(KNOWN, status=MatterStatus.STRUCK_OFF)


@pytest.mark.parametrize(
    ("facts", "now", "state"),
    [
        (KNOWN, at("2026-09-09"), PeriodState.TO_COME),
        (KNOWN, at("2026-09-10", "00:00"), PeriodState.UNOPENED),
        (OPEN, BEFORE, PeriodState.OPEN),
        (OPEN, AFTER, PeriodState.LATE),
        (replace(OPEN, done_at=BEFORE), AFTER, PeriodState.OPEN),
        (replace(OPEN, done_at=AFTER), AFTER, PeriodState.LATE),
        (replace(CLOSED, done_at=BEFORE), AFTER, PeriodState.MET),
        (replace(CLOSED, done_at=AFTER), AFTER, PeriodState.MET_LATE),
        (replace(KNOWN, status=MatterStatus.WITHDRAWN), AFTER, PeriodState.MISSED),
        (replace(KNOWN, status=MatterStatus.WITHDRAWN, waived=True), AFTER, PeriodState.WAIVED),
        (replace(KNOWN, waived=True), BEFORE, PeriodState.WAIVED),
    ],
)
def test_a_period_stands_as_its_bearer_left_it(facts: PeriodFacts, now: datetime, state: PeriodState) -> None:
    assert state_of(facts, now) is state


@pytest.mark.parametrize(
    ("text", "period", "starts"),
    [
        ("2026-09", Period.MONTH, date(2026, 9, 1)),
        ("2026年9月", Period.MONTH, date(2026, 9, 1)),
        ("2026-q3", Period.QUARTER, date(2026, 7, 1)),
        ("2026年第三季度", Period.QUARTER, date(2026, 7, 1)),
        ("2026", Period.YEAR, date(2026, 1, 1)),
        ("2026年度", Period.YEAR, date(2026, 1, 1)),
        ("2026-W12", Period.WEEK, date(2026, 3, 16)),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, period: Period, starts: date) -> None:
    assert read_period(text, period) == starts


@pytest.mark.parametrize("period", list(Period))
def test_every_name_and_key_of_ours_is_read_back(period: Period) -> None:
    starts = periods_between(date(2026, 1, 1), date(2027, 6, 30), period)

    assert tuple(read_period(period_key(day, period), period) for day in starts) == starts
    assert tuple(read_period(zh_period(day, period), period) for day in starts) == starts


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-13", Period.MONTH),
        ("2026-Q5", Period.QUARTER),
        ("九月", Period.MONTH),
        ("2026-00", Period.MONTH),
    ],
)
def test_what_is_no_period_is_refused_with_an_example(text: str, period: Period) -> None:
    with pytest.raises(PeriodUnreadable, match="请写成 2026-"):
        read_period(text, period)
