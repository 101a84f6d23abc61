"""台帐栏目 The columns of the ledger's main table that people fill in, how each is read, and which must not be empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.project_terms import BuildingNature, ProjectKind, ProjectLevel
from rules import ledger_cells as cells
from rules.ledger_cells import CellUnfit, Directory, Reader

FUNDING = "funding"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name here, its heading on paper with other words for it, and the reader of its cells."""

    name: str
    zh: str
    read: Reader
    also: tuple[str, ...] = ()


COLUMNS = (
    Column("name", "项目名称", cells.text_of_at_most(120), ("名称",)),
    Column("national_code", "国家统一项目代码", cells.national_code, ("项目代码",)),
    Column("level", "项目级别", cells.term_among(ProjectLevel), ("级别",)),
    Column("tags", "标签", cells.tags),
    Column("county", "所属县（市）区", cells.body, ("县区", "县市区", "所属县区")),
    Column("place", "建设地点", cells.text_of_at_most(120), ("地点",)),
    Column("nature", "建设性质", cells.term_among(BuildingNature), ("性质", "项目性质")),
    Column("content", "建设规模及主要内容", cells.text_of_at_most(2000), ("建设内容", "内容")),
    Column("owner", "项目单位", cells.text_of_at_most(120), ("业主", "项目业主", "项目单位（业主）")),
    Column("years", "建设起止年限", cells.years, ("建设年限",)),
    Column("total_investment", "总投资", cells.amount, ("总投资（万元）",)),
    Column("approved_by", "总投资批复文号", cells.text_of_at_most(120), ("批复文号",)),
    Column(FUNDING, "资金来源", cells.funding),
    Column("unit", "责任单位", cells.body),
    Column("further_units", "其他责任单位", cells.bodies),
    Column("cooperating_units", "配合单位", cells.bodies, ("配合部门",)),
    Column("responsible_leader", "责任领导", cells.text_of_at_most(60), ("责任人",)),
    Column("leader", "市分包领导", cells.post, ("分包领导",)),
    Column("liaison", "联络员", cells.text_of_at_most(60), ("联系人",)),
    Column("phone", "联系电话", cells.phone, ("电话",)),
    Column("progress", "当前形象进度", cells.text_of_at_most(300), ("形象进度", "进度情况")),
    Column("remark", "备注", cells.text_of_at_most(2000)),
)
BY_NAME: Mapping[str, Column] = MappingProxyType({column.name: column for column in COLUMNS})
_BY_HEADING = {
    heading.replace("(", "（").replace(")", "）"): column
    for column in COLUMNS
    for heading in (column.name, column.zh, *column.also)
}

# What is set by commands of its own, or by the act that it comes from.
_SET_ELSEWHERE = {
    "code": "项目编号",
    "kind": "类别",
    "stage": "项目阶段",
    "scopes": "调度范围",
    "task_force": "主责专班",
    "cooperating": "协同专班",
    "readers": "可查看专班",
    "admitted_at": "纳入时间",
    "bound_on": "分包日期",
    "light": "亮灯",
    "sample": "示例",
    "year_plan": "本年度计划投资",
    "month_report": "本月完成情况",
    "start": "计划开工时间",
    "completion": "计划竣工时间",
}
_MANDATORY = (
    *("name", "scopes", "task_force", "county", "unit", "responsible_leader", "leader", "liaison", "phone"),
    *("month_report", "progress"),
)
_MANDATORY_FOR_PROJECTS = (
    *("nature", "content", "owner", "total_investment", "year_plan", "start", "completion"),
)


def column_of(heading: str) -> Column:
    """The column of a heading. Raises CellUnfit with all there are."""
    found = _BY_HEADING.get(heading.strip().replace("(", "（").replace(")", "）"))
    if found is None:
        known = "、".join(column.zh for column in COLUMNS)
        raise CellUnfit(f"没有栏目「{heading}」；未作变动；可选：{known}")
    return found


def read_cells(entered: Mapping[str, str], directory: Directory) -> dict[str, object]:
    """The values of cells by the names of their columns. Raises CellUnfit and whatever the directory refuses with."""
    columns = {heading: column_of(heading) for heading in entered}
    return {
        columns[heading].name: columns[heading].read(text.strip(), directory)
        for heading, text in entered.items()
    }


def headings_lacking(filled: Mapping[str, object], kind: ProjectKind) -> tuple[str, ...]:
    """The headings of mandatory columns that are empty (C22); fewer are asked of matters and ideas."""
    wanted = (*_MANDATORY, *(_MANDATORY_FOR_PROJECTS if kind is ProjectKind.PROJECT else ()))
    return tuple(heading_of(name) for name in wanted if not filled.get(name))


def heading_of(name: str) -> str:
    """The heading of a column; a name that is none stands for itself."""
    return BY_NAME[name].zh if name in BY_NAME else _SET_ELSEWHERE.get(name, name)
