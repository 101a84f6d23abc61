"""填报回溯 What a month's figures said as of an earlier day, told from the record of their corrections (C22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from rules.project_history import MonthFigures

AS_OF, INVESTED, CUMULATIVE = "as_of", "invested", "cumulative"


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a month that was changed: `what` is one of the three names above, texts as they are on record."""

    version: int
    what: str
    old: str
    new: str


def figures_said(changes: Iterable[Said], as_of: date) -> MonthFigures | None:
    """The last figures of a month that were of a day not after `as_of`; None when there were none.

    `changes` come in their order. The first filling does not put its own day on record: the first change of it does.
    """
    ordered = list(changes)
    day = next((change.old for change in ordered if change.what == AS_OF), "")
    state = {INVESTED: "", CUMULATIVE: ""}
    found: MonthFigures | None = None
    for _, at_once in groupby(ordered, key=lambda change: change.version):
        for change in at_once:
            if change.what == AS_OF:
                day = change.new
            else:
                state[change.what] = change.new
        if day and date.fromisoformat(day) <= as_of:
            found = MonthFigures(_amount(state[INVESTED]), _amount(state[CUMULATIVE]))
    return found


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None
