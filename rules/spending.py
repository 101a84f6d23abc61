"""支付进度 How fast a bond's money is spent, against how fast it should be: a rate, an expectation, a light (C18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.mechanism import Mechanism
from models.project_terms import Light
from rules.amount_steps import Entry
from rules.periods import month_day
from rules.setting_values import number_of

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Pace:
    """In how many months what is issued should be paid out, and how many points behind turn yellow and red; all [D]."""

    months: int
    yellow: int
    red: int


@dataclass(frozen=True, slots=True)
class Spending:
    """The share of what was issued that is paid out, the share that should be, and the light that follows."""

    rate: Fraction
    expected: Fraction
    light: Light


def pace_of(mechanism: Mechanism) -> Pace:
    """The pace of a configuration, ours where it is silent. Raises SettingUnfit."""
    return Pace(
        max(number_of(mechanism, "bond-spending-months", 12), 1),
        number_of(mechanism, "bond-spending-yellow", 0),
        number_of(mechanism, "bond-spending-red", 30),
    )


def spending(issued: Sequence[Entry], paid: Decimal, as_of: date, pace: Pace) -> Spending | None:
    """How the spending stands on a day; None before anything was issued.

    Each issue is to be paid out evenly from its day on, so that a later issue does not make an earlier one look late.
    """
    total = sum((entry.amount for entry in issued), Decimal(0))
    if total <= 0:
        return None
    due = sum(
        (Fraction(entry.amount) * _share_due(entry.on, as_of, pace.months) for entry in issued), Fraction(0)
    )
    rate, expected = Fraction(paid) / Fraction(total), due / Fraction(total)
    behind = _HUNDRED * (expected - rate)
    light = Light.RED if behind > pace.red else Light.YELLOW if behind > pace.yellow else Light.GREEN
    return Spending(rate, expected, light)


def _share_due(issued_on: date, as_of: date, months: int) -> Fraction:
    span = (month_day(issued_on, months, issued_on.day) - issued_on).days
    return min(max(Fraction((as_of - issued_on).days, span), Fraction(0)), Fraction(1))
