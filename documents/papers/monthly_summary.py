"""月度汇总 What the Office makes of the task forces' monthly reports; whoever is missing is named (四(二), C13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper
from documents.papers.parts import Counted, Investment, Item, Items, Problem, Proposal


@dataclass(frozen=True, slots=True)
class TaskForceMonth:
    """One task force in the table: its projects, money, items and problems."""

    name: Annotated[str, "专班"]
    report: Annotated[str, "报送情况"]
    met: Annotated[bool, "已开调度会"]
    projects: Annotated[int, "项目数"]
    investment: Annotated[Investment, "投资完成情况"]
    items: Annotated[Items, "交办事项"]
    problems_left: Annotated[int, "未解决问题数"]
    is_known: Annotated[bool, "有月报数字"] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlySummary(Paper):
    """月度汇总; `undecided` are the items that the leading group has had before it for longer than it should (C1)."""

    kind: ClassVar[PaperKind] = PaperKind.MONTHLY_SUMMARY

    period: Annotated[str, "汇总月份"]
    as_of: Annotated[date, "数据截至"]
    to: Annotated[str, "主送机关"]
    overview: Annotated[tuple[str, ...], "总体情况（办公室写的文字）"] = ()
    work: Annotated[tuple[str, ...], "各专班工作情况（办公室写的文字）"] = ()
    late_reports: Annotated[tuple[str, ...], "迟报专班"] = ()
    missing_reports: Annotated[tuple[str, ...], "未报专班"] = ()
    waiting_reports: Annotated[tuple[str, ...], "已报待收专班"] = ()
    without_meeting: Annotated[tuple[str, ...], "未召开调度会专班"] = ()
    lights: Annotated[tuple[Counted, ...], "按亮灯统计"] = ()
    investment: Annotated[Investment, "投资完成情况"]
    items: Annotated[Items, "交办事项"]
    problems_new: Annotated[int, "新增问题数"]
    problems_closed: Annotated[int, "销号问题数"]
    problems_work: Annotated[tuple[str, ...], "存在问题说明"] = ()
    problems: Annotated[tuple[Problem, ...], "突出问题"] = ()
    proposals: Annotated[tuple[Proposal, ...], "提请研究事项"] = ()
    undecided: Annotated[tuple[Item, ...], "逾期未定事项"] = ()
    advice: Annotated[tuple[str, ...], "下步工作建议"] = ()
    task_forces: Annotated[tuple[TaskForceMonth, ...], "各专班情况"]

    @property
    def projects(self) -> int:
        """项目总数."""
        return sum(one.projects for one in self.task_forces)

    @property
    def on_time_reports(self) -> int:
        """按时报送专班数."""
        others = (self.late_reports, self.missing_reports, self.waiting_reports)
        return len(self.task_forces) - sum(map(len, others))

    @property
    def problems_left(self) -> int:
        """未解决问题总数."""
        return sum(one.problems_left for one in self.task_forces)
