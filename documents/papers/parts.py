"""文稿要素 The parts that several papers are made of. Money is in 万元, shares are in per cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

_TENTH = Decimal("0.1")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    name: Annotated[str, "联系人"]
    phone: Annotated[str, "联系电话"]
    mail: Annotated[str, "电子邮箱"] = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are of a kind."""

    label: Annotated[str, "类别"]
    n: Annotated[int, "数量"]


@dataclass(frozen=True, slots=True)
class Investment:
    """Investment of a year so far: planned, done in the reporting period, done since January; `schedule` is where the
    year's plan should stand by then (序时进度).
    """

    planned: Annotated[Decimal, "年度计划投资（万元）"]
    period: Annotated[Decimal, "本期完成投资（万元）"]
    done: Annotated[Decimal, "本年累计完成投资（万元）"]
    schedule: Annotated[Decimal, "序时进度（%）"]

    @property
    def is_known(self) -> bool:
        """有投资数据: whether anything at all is on record, so that nobody has to read 0万元."""
        return any((self.planned, self.period, self.done))

    @property
    def rate(self) -> Decimal:
        """完成率（%）: the share of the year's plan, to one decimal; 0 where nothing is planned."""
        return (
            (self.done / self.planned * _WHOLE).quantize(_TENTH, ROUND_HALF_UP)
            if self.planned
            else Decimal(0)
        )

    @property
    def against_schedule(self) -> str:
        """与序时进度比较: 低于序时进度5.3个百分点."""
        gap = (self.rate - self.schedule).quantize(_TENTH, ROUND_HALF_UP)
        if gap == 0:
            return "与序时进度持平"
        points = f"{abs(gap):f}".removesuffix(".0")
        return f"{'高于' if gap > 0 else '低于'}序时进度{points}个百分点"


@dataclass(frozen=True, slots=True)
class Item:
    """An assigned item (交办事项) and how it stands; `late` is in working days."""

    title: Annotated[str, "事项"]
    lead: Annotated[str, "责任单位"]
    due_on: Annotated[date, "办结时限"]
    state: Annotated[str, "办理情况"] = ""
    late: Annotated[int, "超期工作日数"] = 0
    reason: Annotated[str, "未办结原因"] = ""
    done: Annotated[bool, "已办结"] = False


@dataclass(frozen=True, slots=True)
class Items:
    """How the items stand that fell due in a period."""

    due: Annotated[int, "应办结项数"]
    on_time: Annotated[int, "按期办结项数"]
    late: Annotated[int, "超期办结项数"]
    overdue: Annotated[tuple[Item, ...], "超期未办结事项"] = ()

    @property
    def done(self) -> int:
        """已办结项数."""
        return self.on_time + self.late

    @property
    def on_time_rate(self) -> Decimal:
        """按期办结率（%）."""
        return (
            (self.on_time / Decimal(self.due) * _WHOLE).quantize(_TENTH, ROUND_HALF_UP)
            if self.due
            else Decimal(0)
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in a project's way; the day may still be open."""

    project: Annotated[str, "项目"]
    text: Annotated[str, "问题"]
    unit: Annotated[str, "责任单位"]
    measure: Annotated[str, "解决措施"] = ""
    due_on: Annotated[date | None, "解决时限"] = None


@dataclass(frozen=True, slots=True)
class Problems:
    """How the problems stand at the end of a period."""

    new: Annotated[int, "新增问题数"]
    closed: Annotated[int, "销号问题数"]
    kinds: Annotated[tuple[Counted, ...], "按类型统计"] = ()
    left: Annotated[tuple[Problem, ...], "未解决问题"] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A problem that goes to the mayor, with the opinion that must go with it (四(二))."""

    title: Annotated[str, "事项"]
    opinion: Annotated[str, "意见建议"] = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task force or a county stands in a ranking; a rate is None where nothing fell due."""

    name: Annotated[str, "名称"]
    projects: Annotated[int, "项目数"]
    investment: Annotated[Investment, "投资完成情况"]
    on_time_rate: Annotated[Decimal | None, "交办事项按期办结率（%）"]
    place: Annotated[int, "名次（没有年度计划投资的不排，为 0）"] = 0


@dataclass(frozen=True, slots=True)
class Demand:
    """What a named unit must do by a day."""

    unit: Annotated[str, "责任单位"]
    text: Annotated[str, "要求"]
    due_on: Annotated[date, "时限"]
