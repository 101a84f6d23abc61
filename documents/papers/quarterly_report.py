"""季度书面报告 The written report of a task force, with the five contents that the notice asks for (四(五), C27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Headed
from documents.papers.parts import Contact, Counted, Investment, Items, Problems

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "projects": "重大项目进展情况表",
        "promotions": "招商引资项目情况表",
        "ideas": "重大项目谋划情况表",
        "problems": "存在问题清单",
        "planned": "下季度工作计划表",
    }
)
"""附表: the five that the notice asks for, in its order."""


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project in the table of progress."""

    name: Annotated[str, "项目名称"]
    unit: Annotated[str, "责任单位"]
    investment: Annotated[Investment, "投资完成情况"]
    progress: Annotated[str, "形象进度"]
    light: Annotated[str, "亮灯"]


@dataclass(frozen=True, slots=True)
class Promotion:
    """An investment project that is being won for the city."""

    name: Annotated[str, "项目名称"]
    investor: Annotated[str, "投资方"]
    amount: Annotated[Decimal, "总投资（万元）"]
    stage: Annotated[str, "阶段"]
    county: Annotated[str, "落地县（市）区"]


@dataclass(frozen=True, slots=True)
class Idea:
    """A project that is being planned."""

    name: Annotated[str, "项目名称"]
    content: Annotated[str, "主要建设内容"]
    amount: Annotated[Decimal, "估算投资（万元）"]
    stage: Annotated[str, "谋划进展"]
    unit: Annotated[str, "责任单位"]


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """What is to be done next quarter."""

    text: Annotated[str, "工作内容"]
    unit: Annotated[str, "责任单位"]
    due_on: Annotated[date, "完成时限"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyReport(Headed):
    """季度书面报告, sent up and signed by the leader; each of the five parts has a table of its own."""

    kind: ClassVar[PaperKind] = PaperKind.QUARTERLY_REPORT

    task_force: Annotated[str, "专班"]
    period: Annotated[str, "报告季度"]
    as_of: Annotated[date, "数据截至"]
    to: Annotated[str, "主送机关"]
    basis: Annotated[str, "依据"]
    contact: Annotated[Contact, "联系人"]
    meetings: Annotated[int, "专班调度会次数"]
    visits: Annotated[int, "领导督导次数"]
    items: Annotated[Items, "交办事项"]
    investment: Annotated[Investment, "投资完成情况"]
    lights: Annotated[tuple[Counted, ...], "按亮灯统计"] = ()
    work: Annotated[tuple[str, ...], "主要工作"] = ()
    projects: Annotated[tuple[ProjectLine, ...], "项目进展"] = ()
    promotions: Annotated[tuple[Promotion, ...], "招商引资项目"] = ()
    promoted: Annotated[tuple[str, ...], "招商引资工作情况"] = ()
    ideas: Annotated[tuple[Idea, ...], "谋划项目"] = ()
    ideas_work: Annotated[tuple[str, ...], "项目谋划工作情况"] = ()
    problems: Annotated[Problems, "存在问题"]
    problems_work: Annotated[tuple[str, ...], "存在问题说明"] = ()
    plan: Annotated[tuple[str, ...], "下季度工作打算"] = ()
    planned: Annotated[tuple[PlannedWork, ...], "下季度工作计划"] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """附表名称: those that have rows; nobody prints an empty one."""
        return tuple(TABLES[key] for key in self.table_of)

    @property
    def table_of(self) -> Mapping[str, str]:
        """附表序号: the numbers of those that have rows, by what they are of; one alone has none."""
        rows = {
            "projects": self.projects,
            "promotions": self.promotions,
            "ideas": self.ideas,
            "problems": self.problems.left,
            "planned": self.planned,
        }
        kept = [key for key in rows if rows[key]]
        return {key: str(number) if len(kept) > 1 else "" for number, key in enumerate(kept, 1)}

    @property
    def promotions_amount(self) -> Decimal:
        """招商引资项目总投资（万元）."""
        return sum((one.amount for one in self.promotions), Decimal(0))

    @property
    def ideas_amount(self) -> Decimal:
        """谋划项目估算投资（万元）."""
        return sum((one.amount for one in self.ideas), Decimal(0))
