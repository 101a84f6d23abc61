"""台帐栏目 The columns of every sheet of the ledger: heading, what a cell holds, who fills it in, what must not be empty.

Keys are those of `rules.ledger_columns` and of the database wherever there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.project_terms import PermitNode
from models.terms import Term


class Group(Term):
    """The heading above several columns; from PERMITS through LEADERS the eight that the notice names (四(四))."""

    ITEM = "item", "基本情况"
    PERMITS = "permits", "前期审批手续时间节点"
    PLAN = "plan", "投资计划"
    PROGRESS = "progress", "建设进度"
    PROBLEM = "problem", "存在问题"
    SOLUTION = "solution", "解决方案"
    LIMIT = "limit", "解决时限"
    UNITS = "units", "责任单位"
    LEADERS = "leaders", "责任领导"
    RECORD = "record", "填报信息"


class Shape(Term):
    """What a cell holds."""

    TEXT = "text", "文字"
    ONE = "one", "选一项"
    SEVERAL = "several", "可多项，用顿号隔开"
    NUMBERED = "numbered", "逐条编号，一条一行"
    WHEN = "when", "时间，照原话写"
    DAY = "day", "日期"
    MONTH = "month", "月份"
    MONEY = "money", "万元"
    SHARE = "share", "百分比"
    NUMBER = "number", "数字"
    INSTANT = "instant", "时刻"


class Entry(Term):
    """Who fills a cell in; all but FILLED and those of new rows are locked."""

    KEY = "key", "系统编号，不可改"
    FILLED = "filled", "填报"
    ONCE = "once", "新增时填，以后不在表上改"
    SHOWN = "shown", "系统生成，不读回"


class Need(Term):
    """For which items a cell must not be empty (M and M* of the ledger)."""

    NONE = "", ""
    ALL = "all", "必填"
    PROJECTS = "projects", "项目必填"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `vocabulary` names the list on 字典 that its cells choose from; `width` is in half-width characters."""

    key: str
    zh: str
    shape: Shape = Shape.TEXT
    entry: Entry = Entry.FILLED
    width: float = 12
    group: Group = Group.ITEM
    vocabulary: str = ""
    need: Need = Need.NONE
    form_only: bool = False


_S = Shape
_KEY, _ONCE, _SHOWN = Entry.KEY, Entry.ONCE, Entry.SHOWN
_PARTS = (("planned", "计划时间", _S.WHEN), ("actual", "办结时间", _S.WHEN), ("number", "文号", _S.TEXT))


def _permits() -> Iterator[Column]:
    """Three columns a permit; what is not yet or never got has its state (办理中、不需办、已办) for 办结时间."""
    for node in PermitNode:
        for part, zh, shape in _PARTS:
            yield Column(f"permit/{node}/{part}", f"{node.zh}{zh}", shape, width=11, group=Group.PERMITS)


_ITEM = (
    Column("seq", "序号", _S.NUMBER, _SHOWN, 5),
    Column("code", "项目编号", entry=_KEY, width=17, need=Need.ALL),
    Column("national_code", "国家统一项目代码", width=14),
    Column("name", "项目名称", width=28, need=Need.ALL),
    Column("kind", "类别", _S.ONE, _ONCE, 9, vocabulary="kind", need=Need.ALL),
    Column("scopes", "调度范围", _S.SEVERAL, _ONCE, 8, vocabulary="scope", need=Need.ALL),
    Column("task_force", "主责专班", _S.ONE, _ONCE, 16, vocabulary="task_force", need=Need.ALL),
    Column("cooperating", "协同专班", _S.SEVERAL, _SHOWN, 16, vocabulary="task_force"),
    Column("level", "项目级别", _S.ONE, width=9, vocabulary="level"),
    Column("tags", "标签", _S.SEVERAL, width=12),
    Column("county", "所属县（市）区", _S.ONE, width=11, vocabulary="county", need=Need.ALL),
    Column("place", "建设地点", width=16),
    Column("nature", "建设性质", _S.ONE, width=9, vocabulary="nature", need=Need.PROJECTS),
    Column("content", "建设规模及主要内容", width=34, need=Need.PROJECTS),
    Column("owner", "项目单位（业主）", width=18, need=Need.PROJECTS),
    Column("years", "建设起止年限", width=11),
)
_PLAN = (
    Column("total_investment", "总投资（万元）", _S.MONEY, width=12, group=Group.PLAN, need=Need.PROJECTS),
    Column("approved_by", "总投资批复文号", width=14, group=Group.PLAN),
    Column("funding", "资金来源", _S.SEVERAL, width=18, group=Group.PLAN),
    Column("invested_before", "截至上年底累计完成投资（万元）", _S.MONEY, width=13, group=Group.PLAN),
    Column("year_plan", "本年度计划投资（万元）", _S.MONEY, width=12, group=Group.PLAN, need=Need.PROJECTS),
    Column("year_so_far", "截至上月本年累计（万元）", _S.MONEY, _SHOWN, 12, Group.PLAN, form_only=True),
    Column("invested", "本月完成投资（万元）", _S.MONEY, width=12, group=Group.PLAN, need=Need.PROJECTS),
    Column(
        "cumulative", "本年累计完成投资（万元）", _S.MONEY, width=12, group=Group.PLAN, need=Need.PROJECTS
    ),
    Column("done_share", "年度投资完成率", _S.SHARE, _SHOWN, 9, Group.PLAN),
    Column("expected_share", "序时进度", _S.SHARE, _SHOWN, 9, Group.PLAN),
    Column("invested_total", "开工以来累计完成投资（万元）", _S.MONEY, _SHOWN, 13, Group.PLAN),
)
_PROGRESS = (
    Column("stage", "项目阶段", _S.ONE, Entry.FILLED, 9, Group.PROGRESS, "stage", Need.ALL),
    Column("start/planned", "计划开工时间", _S.WHEN, width=12, group=Group.PROGRESS, need=Need.PROJECTS),
    Column("start/actual", "实际开工时间", _S.WHEN, width=12, group=Group.PROGRESS),
    Column("completion/planned", "计划竣工时间", _S.WHEN, width=12, group=Group.PROGRESS, need=Need.PROJECTS),
    Column("completion/actual", "实际竣工（投产）时间", _S.WHEN, width=12, group=Group.PROGRESS),
    Column("last_progress", "上期形象进度", entry=_SHOWN, width=24, group=Group.PROGRESS, form_only=True),
    Column("progress", "当前形象进度", width=28, group=Group.PROGRESS, need=Need.ALL),
    Column("done", "本月完成情况", width=26, group=Group.PROGRESS, need=Need.ALL),
    Column("next_plan", "下月计划", width=26, group=Group.PROGRESS, need=Need.ALL),
)
_PROBLEMS = (
    Column("problems", "存在问题", _S.NUMBERED, width=34, group=Group.PROBLEM),
    Column("categories", "问题类型", _S.NUMBERED, width=12, group=Group.PROBLEM, vocabulary="category"),
    Column("levels", "协调层级", _S.NUMBERED, _SHOWN, 14, Group.PROBLEM),
    Column("statuses", "问题状态", _S.NUMBERED, _SHOWN, 10, Group.PROBLEM),
    Column("solutions", "解决方案", _S.NUMBERED, width=30, group=Group.SOLUTION),
    Column("limits", "解决时限", _S.NUMBERED, width=15, group=Group.LIMIT),
)
_PEOPLE = (
    Column("unit", "责任单位", _S.ONE, Entry.FILLED, 18, Group.UNITS, "body", Need.ALL),
    Column("further_units", "其他责任单位", _S.SEVERAL, Entry.FILLED, 18, Group.UNITS, "body"),
    Column("lead_units", "牵头单位", _S.SEVERAL, _SHOWN, 18, Group.UNITS),
    Column("cooperating_units", "配合单位", _S.SEVERAL, Entry.FILLED, 18, Group.UNITS, "body"),
    Column("responsible_leader", "责任领导", width=14, group=Group.LEADERS, need=Need.ALL),
    Column("leader", "市分包领导", _S.ONE, Entry.FILLED, 16, Group.LEADERS, "post", Need.ALL),
    Column("liaison", "联络员", width=9, group=Group.LEADERS, need=Need.ALL),
    Column("phone", "联系电话", width=14, group=Group.LEADERS, need=Need.ALL),
)
_RECORD = (
    Column("light", "亮灯", _S.ONE, _SHOWN, 6, Group.RECORD, "light"),
    Column("light_said", "亮灯说明", entry=_SHOWN, width=16, group=Group.RECORD),
    Column("as_of", "数据截止日", _S.DAY, width=11, group=Group.RECORD, need=Need.ALL),
    Column("reported_by", "填报人", entry=_SHOWN, width=16, group=Group.RECORD),
    Column("reviewed_by", "审核人", width=9, group=Group.RECORD),
    Column("updated_at", "更新时间", _S.INSTANT, _SHOWN, 16, Group.RECORD),
    Column("remark", "备注", width=20, group=Group.RECORD),
    Column("version", "版本号", _S.NUMBER, _KEY, 7, Group.RECORD),
)
MAIN_COLUMNS = (*_ITEM, *_PLAN, *_PROGRESS, *_permits(), *_PROBLEMS, *_PEOPLE, *_RECORD)

_PROJECT = (
    Column("project", "项目编号", entry=_ONCE, width=17),
    Column("project_name", "项目名称", entry=_SHOWN, width=30),
)
_VERSION = Column("version", "版本号", _S.NUMBER, _KEY, 7)
MILESTONE_COLUMNS = (
    *_PROJECT,
    Column("name", "节点", entry=_ONCE, width=18),
    Column("planned", "计划时间", _S.WHEN, width=16),
    Column("planned_from", "计划起", _S.DAY, _SHOWN, 12),
    Column("planned_to", "计划止", _S.DAY, _SHOWN, 12),
    Column("actual", "实际时间", _S.WHEN, width=16),
    Column("actual_from", "实际起", _S.DAY, _SHOWN, 12),
    Column("actual_to", "实际止", _S.DAY, _SHOWN, 12),
    Column("unit", "责任单位", _S.ONE, width=22, vocabulary="body"),
    Column("is_key", "关键节点", _S.ONE, width=9, vocabulary="yes_no"),
    _VERSION,
)
ISSUE_COLUMNS = (
    Column("code", "问题编号", entry=_KEY, width=15),
    *_PROJECT,
    Column("title", "存在问题", width=36, need=Need.ALL),
    Column("description", "具体情况", width=40),
    Column("category", "问题类型", _S.ONE, width=13, vocabulary="category", need=Need.ALL),
    Column("severity", "紧急程度", _S.ONE, _ONCE, 9, vocabulary="severity"),
    Column("solution", "解决方案", width=36, need=Need.ALL),
    Column("limit", "解决时限", _S.WHEN, width=15, need=Need.ALL),
    Column("unit", "责任单位", _S.ONE, _ONCE, 20, vocabulary="body"),
    Column("level", "协调层级", entry=_SHOWN, width=20),
    Column("status", "问题状态", entry=_SHOWN, width=11),
    Column("opinion", "具体意见建议", entry=_SHOWN, width=30),
    Column("raised_on", "提出日期", _S.DAY, _SHOWN, 12),
    _VERSION,
)
MONTH_COLUMNS = (
    *_PROJECT,
    Column("month", "月份", _S.MONTH, _ONCE, 10),
    Column("invested", "本月完成投资（万元）", _S.MONEY, width=13),
    Column("cumulative", "本年累计完成投资（万元）", _S.MONEY, width=13),
    Column("progress", "形象进度", width=30),
    Column("done", "本月完成情况", width=30),
    Column("next_plan", "下月计划", width=30),
    Column("as_of", "数据截止日", _S.DAY, width=12),
    Column("revision", "更正次数", _S.NUMBER, _SHOWN, 9),
    Column("reported_by", "填报人", entry=_SHOWN, width=22),
    Column("reviewed_by", "审核人", width=10),
    _VERSION,
)
DEMAND_COLUMNS = (
    Column("code", "需求编号", entry=_SHOWN, width=15),
    Column("project", "项目编号", entry=_SHOWN, width=17),
    Column("project_name", "项目名称", entry=_SHOWN, width=30),
    Column("kind", "要素类别", entry=_SHOWN, width=16),
    Column("wanted", "需求数量", entry=_SHOWN, width=24),
    Column("purpose", "用途和说明", entry=_SHOWN, width=36),
    Column("needed_on", "需要时间", _S.DAY, _SHOWN, 12),
    Column("answering", "办理单位", entry=_SHOWN, width=22),
    Column("due_on", "答复时限", _S.DAY, _SHOWN, 12),
    Column("outcome", "保障情况", entry=_SHOWN, width=12),
    Column("answer", "答复", entry=_SHOWN, width=36),
    Column("status", "状态", entry=_SHOWN, width=10),
)
VISIT_COLUMNS = (
    Column("code", "督导编号", entry=_SHOWN, width=15),
    Column("project", "项目编号", entry=_SHOWN, width=17),
    Column("project_name", "项目名称", entry=_SHOWN, width=30),
    Column("leader", "督导领导", entry=_SHOWN, width=22),
    Column("visited_on", "督导日期", _S.DAY, _SHOWN, 12),
    Column("mode", "方式", entry=_SHOWN, width=11),
    Column("found", "发现问题", entry=_SHOWN, width=36),
    Column("settled", "现场解决", entry=_SHOWN, width=30),
    Column("assigned", "交办事项", entry=_SHOWN, width=30),
)
