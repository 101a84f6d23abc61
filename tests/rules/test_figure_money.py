"""投资数字 The months that make up a period, and the sums over projects (C24)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules.figure_money import first_month, money_at, summed
from rules.figures import MoneyFigures
from rules.investment import YearFigures
from rules.project_history import MonthFigures

PLAN = YearFigures(Decimal(1000))


def months(**amounts: int) -> dict[date, MonthFigures]:
    return {date(2026, int(name[1:]), 1): MonthFigures(Decimal(amount)) for name, amount in amounts.items()}


@pytest.mark.parametrize(
    ("since", "as_of", "first"),
    [
        (date(2026, 3, 1), date(2026, 3, 20), 3),
        (date(2026, 1, 1), date(2026, 3, 20), 1),
        (date(2026, 2, 21), date(2026, 3, 20), 3),
        (date(2026, 3, 5), date(2026, 3, 20), 3),
        (date(2025, 12, 21), date(2026, 1, 20), 1),
    ],
)
def test_a_period_is_made_of_the_months_that_begin_in_it(since: date, as_of: date, first: int) -> None:
    assert first_month(since, as_of) == date(2026, first, 1)


def test_a_share_that_has_no_end_is_rounded_once_for_the_sum() -> None:
    each = money_at(PLAN, {}, date(2026, 1, 1), date(2026, 1, 20))

    found = summed([("a", each), ("b", each), ("c", each)])

    assert (found.planned_year, found.due) == (3000, Decimal("250.000000"))


def test_a_sum_that_was_given_counts_instead_of_the_months() -> None:
    known = {**months(m1=10, m2=20), date(2026, 2, 1): MonthFigures(Decimal(20), Decimal(100))}

    found = money_at(PLAN, known, date(2026, 2, 1), date(2026, 2, 20))

    assert (found.done, found.done_period) == (100, 90)


def test_without_a_plan_there_is_no_share() -> None:
    money = summed([("a", money_at(None, months(m1=10), date(2026, 1, 1), date(2026, 1, 20)))])

    assert (money.done_year, money.unplanned.codes, money.done_percent) == (10, ("a",), "")
    assert MoneyFigures().behind_percent == ""
