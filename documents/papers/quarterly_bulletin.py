"""季度通报 What the supervision office publishes after the mayor has approved it (四(五), C28–C30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Distributed
from documents.papers.parts import Counted, Demand, Investment, Items, Standing


@dataclass(frozen=True, slots=True)
class TaskForceWork:
    """What a task force did in the quarter."""

    name: Annotated[str, "专班"]
    meetings: Annotated[int, "调度会次数"]
    visits: Annotated[int, "督导次数"]
    items: Annotated[Items, "交办事项"]
    remark: Annotated[str, "评价"] = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that is named for what it did well or for what it left undone."""

    unit: Annotated[str, "单位"]
    text: Annotated[str, "情况"]


@dataclass(frozen=True, slots=True)
class SlowProject:
    """A project that is behind, the first milestone that it has missed, if it has missed any, and what else holds it up."""

    name: Annotated[str, "项目名称"]
    unit: Annotated[str, "责任单位"]
    word: Annotated[str, "推进情况"]
    node: Annotated[str, "逾期节点"] = ""
    due_on: Annotated[date | None, "节点时限"] = None
    late: Annotated[int, "超期工作日数"] = 0
    why: Annotated[str, "投资和问题方面的情况"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyBulletin(Distributed):
    """季度通报. Its text says that the mayor approved it, so nobody may issue it before that is on record."""

    kind: ClassVar[PaperKind] = PaperKind.QUARTERLY_BULLETIN

    period: Annotated[str, "通报季度"]
    as_of: Annotated[date, "数据截至"]
    to: Annotated[str, "主送机关"]
    basis: Annotated[str, "依据"]
    projects: Annotated[int, "项目数"]
    lights: Annotated[tuple[Counted, ...], "按亮灯统计"] = ()
    investment: Annotated[Investment, "投资完成情况"]
    meetings: Annotated[int, "专班调度会次数"]
    visits: Annotated[int, "领导督导次数"]
    items: Annotated[Items, "交办事项"]
    task_forces: Annotated[tuple[TaskForceWork, ...], "各专班工作情况"] = ()
    overview: Annotated[tuple[str, ...], "总体情况（经审定的文字）"] = ()
    work: Annotated[tuple[str, ...], "各专班工作情况（经审定的文字）"] = ()
    practised: Annotated[tuple[str, ...], "好的做法（经审定的文字）"] = ()
    problems_work: Annotated[tuple[str, ...], "存在问题（经审定的文字）"] = ()
    demanded: Annotated[tuple[str, ...], "下步要求（经审定的文字）"] = ()
    practices: Annotated[tuple[Named, ...], "好的做法"] = ()
    shortcomings: Annotated[tuple[Named, ...], "存在问题"] = ()
    demands: Annotated[tuple[Demand, ...], "下步要求"] = ()
    reply_by: Annotated[date, "整改反馈时限"]
    ranked_task_forces: Annotated[tuple[Standing, ...], "专班排名"] = ()
    ranked_counties: Annotated[tuple[Standing, ...], "县（市）区排名"] = ()
    slow: Annotated[tuple[SlowProject, ...], "进展缓慢项目"] = ()

    @property
    def is_ranked(self) -> bool:
        """有名次: whether anybody has a plan to be measured by; without one nobody stands before another."""
        return any(one.place for one in (*self.ranked_task_forces, *self.ranked_counties))
