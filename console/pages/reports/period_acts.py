"""期次办理 What the Office does with a period: open it by hand, open it for those left out, excuse somebody with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.pages.seats import seats_of
from console.visits import Visit
from flows.commands import periods
from flows.commands.desk import Desk
from flows.commands.periods import Turn
from flows.period_reading import PeriodRow
from flows.telling.names import Names
from models.mechanism import Cycle
from models.report_terms import PeriodState
from rules.access.circles import office_of

_SETTLED = (PeriodState.MET, PeriodState.MET_LATE, PeriodState.WAIVED, PeriodState.MISSED)


def period_asks(
    look: Look, names: Names, cycle: Cycle, starts: date, found: Sequence[PeriodRow]
) -> Iterator[Ask]:
    """What the reader may do with a period."""
    t, seats = look.tongue, seats_of(look, names, office_of(names.organisation))
    if not seats or not found:
        return
    unopened = [row for row in found if row.matter is None and row.waiver is None]
    open_ones = [row for row in found if row.state not in _SETTLED]

    def turn(said: Mapping[str, Any]) -> Turn:
        return Turn(cycle.id, starts, said["bearer"])

    def opening(
        does: Callable[[Desk, Turn, date | None], list[str]],
    ) -> Callable[[Visit, Mapping[str, Any]], str]:
        def act(visit: Visit, said: Mapping[str, Any]) -> str:
            codes = does(seats.desk(visit, said), turn(said), said["due"])
            return t(f"已开启 {len(codes)} 件：{'、'.join(codes)}", f"Opened: {', '.join(codes)}")

        return act

    def excuse(visit: Visit, said: Mapping[str, Any]) -> str:
        done = periods.waive(seats.desk(visit, said), turn(said), said["reason"])
        return t(f"已免办 {len(done.bearers)} 个承办方", f"Excused: {len(done.bearers)}")

    due = Blank("due", t("另定到期日（原到期日已过的必须写）", "Another due day"), Kind.DAY, required=False)
    if unopened:
        blanks = (_whom(look, unopened), due, *seats.blanks)
        by_hand = opening(lambda desk, one, day: periods.open_by_hand(desk, one, due_on=day))
        again = opening(lambda desk, one, day: periods.rerun(desk, one, due_on=day))
        note = t("不等自动开启；每期只开一次，不会开两次。", "Nothing is opened twice.")
        yield Ask("open", t("手工开启", "Open by hand"), by_hand, blanks, note)
        left = t("给开启时漏下的承办方补开。", "For those who were left out.")
        yield Ask("rerun", t("补开", "Open again"), again, blanks, left)
    if open_ones:
        why = Blank("reason", t("免办的理由", "Why"), Kind.AREA)
        note = t("在办的事项撤销，未开的不再开；计为免办，不计未办。", "What is open is withdrawn.")
        blanks = (_whom(look, open_ones), why, *seats.blanks)
        yield Ask("waive", t("免办", "Excuse"), excuse, blanks, note, weighty=True)


def _whom(look: Look, rows: Sequence[PeriodRow]) -> Blank:
    every = look.tongue("全部承办方", "Everybody")
    known = [(row.bearer.key, row.bearer.name) for row in rows if row.bearer.key]
    value = "" if not known else known[0][0]
    choices = [("", every), *known]
    return Blank(
        "bearer", look.tongue("承办方", "Whom"), Kind.CHOICE, required=False, value=value, choices=choices
    )
