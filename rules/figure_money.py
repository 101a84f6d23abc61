"""投资数字 What a project's plan and months say of its investment as of a day, and the sums of a task force (C22, C24)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from rules.figures import MoneyFigures, Tally
from rules.investment import YearFigures, expected_share
from rules.periods import month_day
from rules.project_history import MonthFigures, cumulative_at

_FEN = Decimal("0.000001")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """A project's investment in 万元; `planned` is None without a plan, what is due is exact."""

    planned: Decimal | None = None
    due: Fraction = Fraction(0)
    due_period: Fraction = Fraction(0)
    done: Decimal = _NOTHING
    done_period: Decimal = _NOTHING


def money_at(
    year: YearFigures | None, months: Mapping[date, MonthFigures], since: date, as_of: date
) -> ProjectMoney:
    """A project's investment as of a day, and of the months that begin in the period from `since` to it."""
    first = first_month(since, as_of)
    before = month_day(first, -1, 1) if first.month > 1 else None
    done, _ = cumulative_at(months, as_of)
    earlier = cumulative_at(months, before)[0] if before else _NOTHING
    if year is None:
        return ProjectMoney(done=done, done_period=done - earlier)
    planned, share = (
        Fraction(year.planned),
        expected_share(year, as_of.month) if year.planned else Fraction(0),
    )
    share_before = expected_share(year, before.month) if before and year.planned else Fraction(0)
    return ProjectMoney(year.planned, planned * share, planned * (share - share_before), done, done - earlier)


def first_month(since: date, as_of: date) -> date:
    """The first of the months that make up a period's figures: they are kept by months, and by years."""
    begins = since if since.day == 1 else month_day(since, 1, 1)
    return max(as_of.replace(month=1, day=1), min(begins, as_of.replace(day=1)))


def summed(found: Iterable[tuple[str, ProjectMoney]]) -> MoneyFigures:
    """The sums over projects, which come with their codes."""
    of_code = dict(found)
    money = of_code.values()
    return MoneyFigures(
        planned_year=sum((one.planned or _NOTHING for one in money), _NOTHING),
        due=_decimal(sum((one.due for one in money), Fraction(0))),
        done_year=sum((one.done for one in money), _NOTHING),
        planned_period=_decimal(sum((one.due_period for one in money), Fraction(0))),
        done_period=sum((one.done_period for one in money), _NOTHING),
        planned=Tally(tuple(code for code, one in of_code.items() if one.planned)),
        unplanned=Tally(tuple(code for code, one in of_code.items() if not one.planned and one.done)),
    )


def _decimal(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(_FEN, ROUND_HALF_UP)
