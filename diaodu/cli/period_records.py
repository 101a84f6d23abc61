"""期次数据 What programs get of a period."""

from __future__ import annotations

from typing import Any

from flows.period_reading import PeriodRow
from rules.periods import period_key


def of_period(row: PeriodRow) -> dict[str, Any]:
    """A period of one who bears it; `late_at` as it was promised, `done_at` when the bearer did his part."""
    waiver = row.waiver
    return {
        "cycle": row.cycle.id,
        "period": period_key(row.starts, row.cycle.period),
        "bearer": row.bearer.key,
        "state": row.state,
        "opens_at": row.facts.opens_at,
        "due_on": row.due_on,
        "late_at": row.facts.late_at,
        "done_at": row.facts.done_at,
        "matter": row.matter.code if row.matter else None,
        "stage": row.matter.stage if row.matter else None,
        "waived": {"by": waiver.by, "at": waiver.at, "reason": waiver.reason} if waiver else None,
    }
