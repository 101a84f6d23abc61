"""打印栏目 The columns of the sheet that is printed: the eight groups of the notice in its own order (四(四))."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from documents.ledger.columns import Column, Group, Shape
from documents.ledger.rows import Cell, Row
from models.project_terms import PermitNode, PermitState

_NO_DATE = (PermitState.DONE.zh, PermitState.UNDER_WAY.zh)
_NOT_NEEDED = PermitState.NOT_NEEDED.zh


@dataclass(frozen=True, slots=True)
class Printed:
    """A column on paper: how wide and under which group, and what it takes from a row of 主表."""

    column: Column
    take: Callable[[Row], Cell]
    summed: bool = False


def _plain(key: str, zh: str, group: Group, width: float, shape: Shape = Shape.TEXT) -> Printed:
    return Printed(Column(key, zh, shape, width=width, group=group), lambda row: row.get(key))


def _money(key: str, zh: str, width: float) -> Printed:
    column = Column(key, zh, Shape.MONEY, width=width, group=Group.PLAN)
    return Printed(column, lambda row: row.get(key), summed=True)


def _name(row: Row) -> str:
    return f"{row.get('name', '')}\n{row.get('code', '')}"


def _settled(row: Row) -> str:
    """The permits that were got, each with its time."""
    got = ((node, _said(row, node, "actual")) for node in PermitNode)
    return "\n".join(f"{_short(node)} {_time(said)}".strip() for node, said in got if _is_got(said))


def _awaited(row: Row) -> str:
    """The permits still to be got, with their state and the time that is planned."""
    lines = []
    for node in PermitNode:
        actual, planned = _said(row, node, "actual"), _said(row, node, "planned")
        if _is_got(actual) or actual == _NOT_NEEDED or not (actual or planned):
            continue
        lines.append(" ".join(filter(None, (_short(node), actual, planned))))
    return "\n".join(lines)


def _short(node: PermitNode) -> str:
    """A permit without what stands in brackets behind it: there is no room on paper."""
    return node.zh.partition("（")[0]


def _said(row: Row, node: PermitNode, part: str) -> str:
    return str(row.get(f"permit/{node}/{part}") or "")


def _is_got(said: str) -> bool:
    return said not in ("", _NOT_NEEDED, PermitState.UNDER_WAY.zh)


def _time(said: str) -> str:
    return "" if said in _NO_DATE else said


PRINTED = (
    _plain("seq", "序号", Group.ITEM, 4.5, Shape.NUMBER),
    Printed(Column("name", "项目名称及编号", width=18), _name),
    _plain("county", "县（市）区", Group.ITEM, 8, Shape.ONE),
    _plain("content", "建设规模及主要内容", Group.ITEM, 18),
    Printed(Column("settled", "已办结", width=17, group=Group.PERMITS), _settled),
    Printed(Column("awaited", "在办、待办", width=17, group=Group.PERMITS), _awaited),
    _money("total_investment", "总投资", 9.5),
    _money("invested_before", "截至上年底累计", 9.5),
    _money("year_plan", "本年度计划", 9.5),
    _money("invested", "本月完成", 8.5),
    _money("cumulative", "本年累计完成", 9.5),
    _plain("done_share", "年度完成率", Group.PLAN, 7.5, Shape.SHARE),
    _plain("expected_share", "序时进度", Group.PLAN, 7.5, Shape.SHARE),
    _plain("stage", "项目阶段", Group.PROGRESS, 6.5, Shape.ONE),
    _plain("start/planned", "计划开工", Group.PROGRESS, 9, Shape.WHEN),
    _plain("start/actual", "实际开工", Group.PROGRESS, 9, Shape.WHEN),
    _plain("completion/planned", "计划竣工", Group.PROGRESS, 9, Shape.WHEN),
    _plain("progress", "当前形象进度", Group.PROGRESS, 18),
    _plain("light", "亮灯", Group.PROGRESS, 4.5, Shape.ONE),
    _plain("problems_said", "存在问题", Group.PROBLEM, 21, Shape.NUMBERED),
    _plain("solutions", "解决方案", Group.SOLUTION, 19, Shape.NUMBERED),
    _plain("limits", "解决时限", Group.LIMIT, 14.5, Shape.NUMBERED),
    _plain("unit", "责任单位", Group.UNITS, 12, Shape.ONE),
    _plain("leader_name", "市分包领导", Group.LEADERS, 9, Shape.ONE),
    _plain("responsible_leader", "责任领导", Group.LEADERS, 9, Shape.ONE),
)
