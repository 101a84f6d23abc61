"""专班月报 What a task force reports to the Office by the 25th (四(二), C12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper
from documents.papers.parts import Contact, Counted, Investment, Items, Problems, Proposal


@dataclass(frozen=True, slots=True)
class Meeting:
    """The task force's meeting of the month."""

    held_on: Annotated[date, "召开日期"]
    form: Annotated[str, "形式（专题会议、现场办公）"]
    chair: Annotated[str, "主持人"]
    place: Annotated[str, "地点"]
    agenda_items: Annotated[int, "研究议题数"]
    assigned: Annotated[int, "议定交办事项数"]


@dataclass(frozen=True, slots=True)
class Countersign:
    """What the second lead unit said; silence is 未回复 and never agreement (A6)."""

    unit: Annotated[str, "会签单位"]
    view: Annotated[str, "会签意见"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReport(Paper):
    """专班月报; `expected` is the investment foreseen for the whole month, for the figures end before it does (A5)."""

    kind: ClassVar[PaperKind] = PaperKind.MONTHLY_REPORT

    task_force: Annotated[str, "专班"]
    period: Annotated[str, "报告月份"]
    as_of: Annotated[date, "数据截至"]
    to: Annotated[str, "主送机关"]
    lead_units: Annotated[tuple[str, ...], "牵头单位"]
    leader: Annotated[str, "牵头领导"]
    filled_by: Annotated[Contact, "填报人"]
    countersigns: Annotated[tuple[Countersign, ...], "会签情况"] = ()
    meeting: Annotated[Meeting | None, "本月调度会"] = None
    no_meeting_reason: Annotated[str, "未召开原因"] = ""
    projects: Annotated[int, "项目数"]
    stages: Annotated[tuple[Counted, ...], "按阶段统计"] = ()
    lights: Annotated[tuple[Counted, ...], "按亮灯统计"] = ()
    investment: Annotated[Investment, "投资完成情况"]
    expected: Annotated[Decimal | None, "预计全月完成投资（万元）"] = None
    progress: Annotated[tuple[str, ...], "重点项目进展"] = ()
    items: Annotated[Items, "交办事项"]
    items_work: Annotated[tuple[str, ...], "交办事项落实说明"] = ()
    problems: Annotated[Problems, "存在问题"]
    problems_work: Annotated[tuple[str, ...], "存在问题说明"] = ()
    proposals: Annotated[tuple[Proposal, ...], "提请研究事项"] = ()
    plan: Annotated[tuple[str, ...], "下月工作安排"] = ()
    attachments: Annotated[tuple[str, ...], "附件名称"] = ()
