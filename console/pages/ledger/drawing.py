"""台帐抽屉 Where the reader's workbooks lie, who brings them in, and how they are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies
from console.pages.look import Look
from console.pages.projects.blanks import month_in, months
from console.visits import Visit
from flows.ledger_in.drafts import Drawer, Reading
from flows.telling.finding import Finder
from flows.telling.names import Names
from models.tables.ledger_drafts import LedgerDraft
from models.terms import Period
from rules.periods import period_key

_MONTHS = 18


def drawer_of(visit: Visit) -> Drawer:
    """The drafts of whoever visits."""
    house, caller = visit.house, visit.caller
    return Drawer(house.engine, caller.account_id, house.data / "evidence", caller.scope, visit.now)


def finder_of(visit: Visit, session: Session) -> Finder:
    """What finds units, posts and task forces by the names that workbooks use."""
    return Finder(visit.mechanism(session), visit.today(session))


def reading_blanks(look: Look, names: Names, row: LedgerDraft | None = None) -> tuple[Blank, ...]:
    """How a workbook is to be read."""
    t = look.tongue
    of_all = ("", t("全部单位", "All units"))
    as_said = ("", t("按表中所写", "As the workbook says"))
    month = period_key(row.month, Period.MONTH) if row and row.month else ""
    label = t("没写年份的日期属于哪一年（不填按表头）", "Year of dates without one")
    return (
        Blank("unit", t("只读哪个责任单位的项目", "Only the projects of"), Kind.CHOICE, required=False,
              choices=[of_all, *bodies(names)], value=row.unit if row else ""),
        Blank("month", t("本月数字属于哪个月", "Month of the figures"), Kind.CHOICE, required=False,
              choices=[as_said, *months(t, names.today, _MONTHS)], value=month),
        Blank("year", label, Kind.NUMBER, required=False, value=row.year if row else None),
        Blank("accepts", t("名称和县区都相同的，认作同一项目", "Same name and county: the same project"), Kind.TICK,
              required=False, value=bool(row and row.accepts)),
        Blank("files_new", t("系统中没有的，都登记为新项目", "Enter what is not known as new"), Kind.TICK,
              required=False, value=bool(row and row.files_new)),
        Blank("why", t("更正理由（更正已填报的数字须写）", "Reason for corrections"), Kind.AREA, required=False,
              value=row.reason if row else ""),
    )  # fmt: skip


def reading_in(said: Mapping[str, Any]) -> Reading:
    """How a workbook is to be read, as it was filled in."""
    return Reading(
        said["unit"],
        month_in(said) if said["month"] else None,
        said["year"],
        said["accepts"],
        said["files_new"],
        said["why"],
    )
