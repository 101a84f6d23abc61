"""项目留痕 What changed of a project, as people call it: the column, the value before and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flows.telling.names import Names
from flows.telling.wording import hour
from models.project_terms import (
    BuildingNature,
    FundSource,
    Light,
    PermitNode,
    PermitState,
    ProjectKind,
    ProjectLevel,
    ProjectStage,
)
from models.terms import Term
from rules.ledger_columns import heading_of

_HEADS = {"milestone": "节点", "permit": "手续", "month": "月报", "year": "年度", "funding": "资金来源"}
_PARTS = {
    "planned": "计划",
    "actual": "实际",
    "is_key": "关键节点",
    "position": "次序",
    "unit": "责任单位",
    "state": "状态",
    "number": "文号",
    "invested": "本月完成投资",
    "cumulative": "本年累计",
    "progress": "形象进度",
    "done": "本月完成情况",
    "next_plan": "下月计划",
    "as_of": "数据截止日",
    "reviewed_by": "审核人",
    "curve": "计划曲线",
    "invested_before": "截至上年底累计",
}
_TERMS: dict[str, type[Term]] = {
    "kind": ProjectKind,
    "stage": ProjectStage,
    "level": ProjectLevel,
    "nature": BuildingNature,
    "state": PermitState,
}
_NAMED: dict[str, Callable[[Names, str], str]] = {
    "task_force": Names.task_force,
    "cooperating": Names.task_force,
    "readers": Names.task_force,
    "unit": Names.body,
    "county": Names.body,
    "further_units": Names.body,
    "cooperating_units": Names.body,
    "leader": Names.post,
}


def what_text(what: str) -> str:
    """What changed, as people call it: 总投资, 节点 主体完工 计划, 手续 环评 状态."""
    head, _, rest = what.partition("/")
    if head not in _HEADS:
        return heading_of(what)
    middle, slash, part = rest.rpartition("/")
    named = middle if slash else rest
    if head == "permit":
        named = PermitNode(named).zh
    if head == "funding":
        named = FundSource(named).zh
    return " ".join(word for word in (_HEADS[head], named, _PARTS.get(part, part) if slash else "") if word)


def value_text(what: str, value: str, names: Names) -> str:
    """A value that was put on record, with names in the place of ids."""
    column = what.rpartition("/")[2]
    if not value:
        return ""
    if column in _TERMS:
        return _TERMS[column](value).zh
    if column in _NAMED:
        return "、".join(_NAMED[column](names, key) for key in value.split())
    if column == "light":
        light, until = value.split()
        return f"{Light(light).zh}，至 {until}"
    if column.endswith("_at"):
        return hour(datetime.fromisoformat(value), names.mechanism.timekeeping.zone)
    return {"True": "是", "False": "否"}.get(value, value)
