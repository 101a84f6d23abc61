"""资金进程 How far a candidate's money has come: what it lacks, when a window's stage is done, how fast it is spent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from models.errors import Refused
from models.fund_terms import FundKind, FundPaperKind
from models.record_terms import Record
from rules.amount_steps import Entry, in_force, totals
from rules.spending import Pace, Spending, spending


class StillGranted(Refused):
    """Money was granted already: the candidate stays on its list."""

    code = "still-granted"


class StageUnfinished(Refused):
    """Amounts are wanting that the stage is to bring forth."""

    code = "stage-unfinished"


class Registered(Protocol):
    """An amount as the register has it."""

    id: int | None
    step: str
    amount: Decimal
    on: date
    corrects: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """A candidate by its project's name and the sums at each step of its kind."""

    name: str
    kind: FundKind
    sums: Mapping[str, Decimal]


def entries_of(rows: Iterable[Registered]) -> tuple[Entry, ...]:
    """Registered amounts as the rules take them."""
    return tuple(Entry(row.id or 0, row.step, row.amount, row.on, row.corrects) for row in rows)


def totals_of(kind: str, rows: Iterable[Registered]) -> Mapping[str, Decimal]:
    """What was registered at each step of a kind of fund."""
    return totals(entries_of(rows), FundKind(kind).steps)


def papers_lacking(kind: FundKind, ready: Iterable[str]) -> tuple[FundPaperKind, ...]:
    """Which papers of 一案两书 are not ready yet."""
    known = set(ready)
    return tuple(paper for paper in kind.papers if paper not in known)


def require_droppable(kind: FundKind, sums: Mapping[str, Decimal]) -> None:
    """Refuse to drop a candidate that money was granted to. Raises StillGranted."""
    granted = kind.steps[1]
    if sums[granted] > 0:
        msg = f"该项目已登记{granted.zh} {sums[granted].normalize():f} 万元，不能移出清单；未作变动；登记有误的请先更正"
        raise StillGranted(msg)


def require_finished(record: Record, courses: Sequence[Course], text: str) -> None:
    """Refuse to end a stage before its amounts are on record. Raises StageUnfinished.

    All must be applied for or dropped; allocated to or dropped with the reason (列入未安排清单); paid out, or `text`
    must say what becomes of the rest.
    """
    place, what = {
        Record.FUND_APPLICATION: (0, "还没有登记{}金额，也没有注明不申报"),
        Record.FUND_ALLOCATION: (1, "还没有登记{}金额，也没有注明不予安排的理由"),
        Record.FUND_PAYMENT: (-1, "尚未{}完毕"),
    }[record]
    behind = [course for course in courses if not _is_done(course, record, place)]
    if behind and not (record is Record.FUND_PAYMENT and text.strip()):
        names = "、".join(course.name for course in behind)
        step = behind[0].kind.steps[place].zh
        hint = (
            "说明余款去向"
            if record is Record.FUND_PAYMENT
            else "用 diaodu fund enter 登记，或用 fund drop 注明"
        )
        raise StageUnfinished(f"{names} {what.format(step)}；本环节未办结；请{hint}后重做")


def _is_done(course: Course, record: Record, place: int) -> bool:
    sums, steps = course.sums, course.kind.steps
    if record is Record.FUND_PAYMENT:
        return sums[steps[-1]] == sums[steps[1]]
    return sums[steps[place]] > 0


def spending_of(kind: FundKind, rows: Iterable[Registered], as_of: date, pace: Pace) -> Spending | None:
    """How a bond's spending stands; None for other funds, and before anything was issued."""
    if kind is not FundKind.SPECIAL_BOND:
        return None
    issued, paid = kind.steps[1], kind.steps[-1]
    # Several candidates may be taken together: corrections name entries by their own ids.
    counted = in_force(entries_of(rows))
    out = sum((entry.amount for entry in counted if entry.step == paid), Decimal(0))
    return spending([entry for entry in counted if entry.step == issued], out, as_of, pace)
