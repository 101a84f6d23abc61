"""核查表 When a check sheet is whole: both questions answered, a grade, what was seen, and what is demanded (C33)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from models.errors import BadInput, Refused
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict


class SheetUnfit(BadInput):
    """A check sheet that says too little, or contradicts itself."""

    code = "sheet-unfit"


class SheetsMissing(Refused):
    """Projects of the sample have no check sheet yet."""

    code = "sheets-missing"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: what is wrong, who is to put it right, until when; without a unit it is the responsible one's."""

    text: str
    due_on: date
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A check sheet as it is filled in; `node` is the one that the project is held against, reached, missed or next."""

    nodes: NodeVerdict
    items: ItemsVerdict
    grade: Grade
    found: str
    checked_on: date
    node: str
    node_due_on: date
    problems: tuple[Problem, ...] = ()

    @property
    def is_adverse(self) -> bool:
        """Whether one of the two questions is answered with no."""
        return self.nodes is NodeVerdict.BEHIND or self.items is ItemsVerdict.NOT_CARRIED_OUT


def require_whole(sheet: Sheet, today: date, files: int) -> None:
    """Refuse a sheet that nobody could act on or stand by. Raises SheetUnfit."""
    for wrong, what, remedy in _faults(sheet, today, files):
        if wrong:
            raise SheetUnfit(f"核查表{what}；未登记；{remedy}")


def _faults(sheet: Sheet, today: date, files: int) -> tuple[tuple[bool, str, str], ...]:
    missed = sheet.nodes is NodeVerdict.BEHIND and sheet.node_due_on >= sheet.checked_on
    early = any(problem.due_on <= today for problem in sheet.problems)
    return (
        (not sheet.found.strip(), "没有写核查情况", "请写明看到了什么"),
        (sheet.checked_on > today, f"的核查日期 {sheet.checked_on} 还没有到", "核查之后再登记"),
        (not files, "没有附照片或材料", "请用 --evidence 附上至少一个文件"),
        (not sheet.node.strip(), "没有写对照的是哪个节点", "请用 --node 和 --node-due 写明"),
        (missed, "判为滞后，而节点还没有到期", "请核对节点时限，或改判为尚无到期节点"),
        (
            sheet.is_adverse and not sheet.problems,
            "判为滞后或未落实，没有提出问题",
            "请用 --problem 写明问题和整改期限",
        ),
        (early, f"的整改期限不在今天（{today}）之后", "请给出以后的日期"),
    )


def require_all(sampled: Collection[str], filled: Collection[str]) -> None:
    """Refuse to conclude before every project of the sample has its sheet. Raises SheetsMissing."""
    if lacking := sorted(set(sampled) - set(filled)):
        raise SheetsMissing(
            f"还有 {len(lacking)} 个项目没有核查表：{'、'.join(lacking)}；未作结论；请先登记核查表"
        )
