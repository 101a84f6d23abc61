"""期次职责 Finding the period that a unit or a task force still has to bring its record for."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.duties import stage_of
from models.errors import Refused
from models.queries.ledger import open_periods_of
from models.record_terms import Record
from models.tables.matters import Matter

UNIT, TASK_FORCE = "unit", "task_force"


class NothingDue(Refused):
    """No period waits for this record."""

    code = "nothing-due"


def due_period(
    session: Session, desk: Desk, record: Record, column: str, key: str, month: date | None = None
) -> Matter | None:
    """The oldest open period of `key` that stands where `record` completes it, or that of a month; None without one.

    `column` is `unit` or `task_force`.
    """
    return next(
        (
            matter
            for matter in open_periods_of(session, column, key)
            if stage_of(session, desk, matter).record is record and month in (None, month_of(matter))
        ),
        None,
    )


def require_period(
    session: Session, desk: Desk, record: Record, column: str, key: str, month: date | None = None
) -> Matter:
    """The same, which must be there. Raises NothingDue."""
    found = due_period(session, desk, record, column, key, month)
    if found is None:
        what = f"{month:%Y-%m} 的" if month else ""
        msg = f"现在没有等待{what}{record.zh}的期次；未作变动；各期办得怎样用 diaodu period list 查看"
        raise NothingDue(msg)
    return found


def month_of(matter: Matter) -> date:
    """The first day of the month that a period's matter is for; its natural key says which."""
    _, key, _ = (matter.origin or "").split("/", 2)
    return date.fromisoformat(f"{key}-01")
