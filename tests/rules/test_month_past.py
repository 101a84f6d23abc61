"""填报回溯 What a month said before it was corrected, told from the record (C22)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules.month_past import Said, figures_said
from rules.project_history import MonthFigures

FIRST = Said(2, "invested", "", "50")
MOVED = (Said(3, "as_of", "2026-01-20", "2026-01-31"), Said(3, "invested", "50", "80"))


def said(*changes: Said, on: str) -> MonthFigures | None:
    return figures_said(changes, date.fromisoformat(on))


def test_the_figures_of_the_day_come_back() -> None:
    assert said(FIRST, *MOVED, on="2026-01-20") == MonthFigures(Decimal(50))
    assert said(FIRST, *MOVED, on="2026-01-31") == MonthFigures(Decimal(80))


def test_before_the_first_day_of_figures_there_are_none() -> None:
    assert said(FIRST, *MOVED, on="2026-01-19") is None


def test_a_correction_of_the_same_day_takes_the_place_of_what_it_corrects() -> None:
    corrected = Said(3, "invested", "50", "45")
    later = Said(4, "as_of", "2026-01-20", "2026-01-31")

    assert said(FIRST, corrected, later, on="2026-01-25") == MonthFigures(Decimal(45))


def test_a_sum_of_the_year_that_was_given_is_kept_too() -> None:
    given = Said(2, "cumulative", "", "500")

    assert said(FIRST, given, *MOVED, on="2026-01-20") == MonthFigures(Decimal(50), Decimal(500))
