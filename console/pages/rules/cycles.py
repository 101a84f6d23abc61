"""周期 What the mechanism asks for again and again: the year ahead at a glance, and a month of it day by day."""

from __future__ import annotations

from datetime import date

from console.pages.catalogue import page
from console.pages.look import AddressUnfit, Look, Sheet
from console.pages.rules.surroundings import rules_part
from flows.telling.turns import cycle_facts, in_month, year_of
from rules.access.wings import Wing
from rules.periods import month_day

PATH = "/rules/cycles"
_AHEAD = 12


@page(PATH, "周期", "Cycles", wing=Wing.RULES)
def cycles(look: Look) -> Sheet:
    """The next twelve months of every cycle. Raises AddressUnfit."""
    with look.visit.reading() as session:
        mechanism, world = look.visit.mechanism(session), look.visit.world(session)
        today = look.visit.today(session)
    months = [month_day(today, ahead, 1) for ahead in range(_AHEAD + 1)]
    month = _month(look, months)
    year, only_off = year_of(mechanism, world.calendar, today), look.ticked("off")
    turns = [turn for turn in in_month(year, month) if turn.off or not only_off]
    shown = {
        "facts": cycle_facts(mechanism),
        "year": {
            key: [[turn for turn in found if turn.due_on.replace(day=1) == first] for first in months]
            for key, found in year.items()
        },
        "months": months,
        "month": month,
        "turns": turns,
        "off": sum(bool(turn.off) for found in year.values() for turn in found),
    }
    return Sheet(look.tongue("周期", "Cycles"), (rules_part("cycles.html.j2", look, PATH, shown),))


def _month(look: Look, months: list[date]) -> date:
    text = look.asked("month")
    found = next((month for month in months if f"{month:%Y-%m}" == text), None)
    if text and found is None:
        raise AddressUnfit(f"地址中 month 须为今后 {_AHEAD} 个月之一，如 {months[1]:%Y-%m}；没有显示；请重选")
    return found or months[0]
