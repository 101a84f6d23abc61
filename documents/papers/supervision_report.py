"""督查专报 What joint supervision found, named and dated (四(六), C33, C34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Headed
from documents.papers.parts import Counted, Demand


@dataclass(frozen=True, slots=True)
class Inspected:
    """A project that was inspected: the node it should have reached, what was found, and its grade."""

    project: Annotated[str, "项目"]
    unit: Annotated[str, "责任单位"]
    node: Annotated[str, "应完成节点"]
    due_on: Annotated[date, "节点时限"]
    found: Annotated[str, "核查情况"]
    grade: Annotated[str, "评价等次"]
    late: Annotated[int, "超期工作日数"] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionReport(Headed):
    """督查专报; `since` and `until` bound the visit, `copies` is how many are printed."""

    kind: ClassVar[PaperKind] = PaperKind.SUPERVISION_REPORT

    subject: Annotated[tuple[str, ...], "督查内容（按词组）"]
    basis: Annotated[str, "依据"]
    since: Annotated[date, "督查开始日期"]
    until: Annotated[date, "督查结束日期"]
    partners: Annotated[tuple[str, ...], "会同单位"] = ()
    teams: Annotated[int, "督查组数"] = 1
    methods: Annotated[tuple[str, ...], "督查方式"] = ()
    units: Annotated[int, "督查单位数"]
    grades: Annotated[tuple[Counted, ...], "按等次统计"] = ()
    items_checked: Annotated[int, "核查交办事项数"] = 0
    items_carried_out: Annotated[int, "落实到位事项数"] = 0
    inspected: Annotated[tuple[Inspected, ...], "督查项目"] = ()
    causes: Annotated[tuple[str, ...], "原因分析"] = ()
    demands: Annotated[tuple[Demand, ...], "整改要求"] = ()
    objection: Annotated[str, "异议期"] = ""
    report_to: Annotated[tuple[str, ...], "报"] = ()
    send_to: Annotated[tuple[str, ...], "送"] = ()
    edited_by: Annotated[str, "编辑"] = ""
    checked_by: Annotated[str, "审核"] = ""
    copies: Annotated[int, "印数"]

    @property
    def behind(self) -> tuple[Inspected, ...]:
        """未按期推进的项目."""
        return tuple(one for one in self.inspected if one.late)

    @property
    def items_not_carried_out(self) -> int:
        """未落实到位事项数."""
        return self.items_checked - self.items_carried_out
