"""数据截止日 The day that a month's reports and analyses are of (A5)."""

from __future__ import annotations

from datetime import date

from models.mechanism import Mechanism
from rules.periods import month_day
from rules.setting_values import number_of


def data_day(month: date, today: date, mechanism: Mechanism) -> date:
    """The configured day of a month, the 20th by default; today while that is still to come. Raises SettingUnfit."""
    return min(today, month_day(month, 0, max(1, number_of(mechanism, "as-of-day", 20))))
