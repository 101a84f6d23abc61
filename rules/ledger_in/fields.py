"""栏目辨认 Which column of the ledger a heading means, however the people who kept the sheet have called it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from models.project_terms import PermitNode
from models.terms import Term
from rules.ledger_columns import COLUMNS


class Kind(Term):
    """How the cells of a column are read."""

    COLUMN = "column", "栏目"
    MONEY = "money", "金额"
    DATE = "date", "时间"
    PERMIT = "permit", "手续"
    STAGE = "stage", "阶段"
    ITEM_KIND = "item_kind", "类别"
    ROUTE = "route", "归口"
    PROBLEM = "problem", "问题"
    TEXT = "text", "文字"
    NODE = "node", "节点"
    KEY = "key", "编号"
    AS_OF = "as_of", "截止日"
    SHOWN = "shown", "系统生成"


@dataclass(frozen=True, slots=True)
class Field:
    """A column that can be recognised: its key, its heading, other words for it; `unit` is what its money is in."""

    key: str
    zh: str
    kind: Kind
    also: tuple[str, ...] = ()


_K = Kind
_MONEY_COLUMNS = ("total_investment",)
# Headings that people use besides those that our own commands know.
_MORE = {
    "name": ("项目", "事项", "事项名称", "重点工作", "重点项目", "重点项目名称", "工作任务", "工程名称", "重大项目名称"),
    "national_code": ("统一项目代码", "投资项目代码", "在线平台代码"),
    "tags": ("项目标签", "项目类型", "专项"),
    "county": ("县市区", "县区名称", "所在县区", "所属县市区", "所在县市区", "区县", "属地", "所属区域"),
    "place": ("项目地点", "项目建设地点", "建设地址", "地址", "项目地址"),
    "content": ("建设规模", "主要建设内容", "建设规模及内容", "项目概况", "建设规模和主要内容", "建设内容及规模", "项目内容"),
    "owner": ("建设单位", "业主单位", "项目法人", "投资主体", "企业名称"),
    "years": ("起止年限", "建设周期", "建设期", "起止年份", "建设起止时间"),
    "total_investment": ("投资总额", "计划总投资", "项目总投资", "概算总投资", "总投资额"),
    "funding": ("资金渠道", "资金筹措"),
    "unit": ("责任部门", "主体责任单位", "主要责任单位", "承办单位", "实施单位", "落实单位"),
    "further_units": ("其它责任单位",),
    "cooperating_units": ("协办单位", "协同单位", "配合责任单位"),
    "responsible_leader": ("责任领导人", "单位责任领导", "主要负责人", "项目责任人", "负责人"),
    "leader": ("市级分包领导", "市领导", "分包市领导", "包联领导", "市级领导", "牵头市领导"),
    "liaison": ("联系人姓名", "联络人", "项目联系人"),
    "phone": ("联系方式", "手机", "手机号", "手机号码", "电话号码", "联系人电话", "联络员电话"),
    "progress": ("目前进度", "目前形象进度", "工程进度", "项目进度", "项目进展", "项目进展情况", "进展情况", "目前进展", "工程形象进度"),
    "remark": ("说明", "备注说明"),
}  # fmt: skip
_OTHERS = (
    Field("code", "项目编号", _K.KEY, ("项目编码", "编号", "台帐编号")),
    Field("version", "版本号", _K.KEY, ("行版本",)),
    Field("kind", "类别", _K.ITEM_KIND, ("项目类别", "事项类别")),
    Field("scopes", "调度范围", _K.ROUTE, ("调度类别",)),
    Field("task_force", "主责专班", _K.ROUTE, ("专班", "所属专班", "工作专班", "牵头专班")),
    Field("invested_before", "截至上年底累计完成投资", _K.MONEY, ("截至上年底累计", "上年底累计完成投资", "以前年度完成投资", "截至去年底累计完成投资")),
    Field("year_plan", "本年度计划投资", _K.MONEY, ("年度计划投资", "本年计划投资", "年度投资计划", "年计划投资", "当年计划投资", "年度计划")),
    Field("invested", "本月完成投资", _K.MONEY, ("当月完成投资", "本月投资", "月完成投资", "当月完成")),
    Field("cumulative", "本年累计完成投资", _K.MONEY, ("年内累计完成投资", "年度累计完成投资", "本年累计", "今年累计完成投资")),
    Field("stage", "项目阶段", _K.STAGE, ("阶段", "建设状态", "项目状态", "建设阶段")),
    Field("start/planned", "计划开工时间", _K.DATE, ("开工时间", "计划开工", "开工计划", "拟开工时间", "计划开工日期")),
    Field("start/actual", "实际开工时间", _K.DATE, ("实际开工", "已开工时间", "实际开工日期")),
    Field("completion/planned", "计划竣工时间", _K.DATE, ("竣工时间", "计划竣工", "计划完工时间", "完工时间", "计划建成时间", "完成时限", "时间节点")),
    Field("completion/actual", "实际竣工（投产）时间", _K.DATE, ("实际竣工时间", "实际竣工", "实际完工时间", "投产时间")),
    Field("done", "本月完成情况", _K.TEXT, ("本月进展", "本月进展情况", "本月工作完成情况", "当月完成情况")),
    Field("next_plan", "下月计划", _K.TEXT, ("下月工作计划", "下步计划", "下一步计划", "下步工作计划", "下一步工作计划", "下月打算")),
    Field("reviewed_by", "审核人", _K.TEXT, ("审核",)),
    Field("as_of", "数据截止日", _K.AS_OF, ("截止日期", "数据截止日期", "统计截止日")),
    Field("problems", "存在问题", _K.PROBLEM, ("存在的问题", "存在的主要问题", "主要问题", "困难和问题", "问题", "需协调解决的问题")),
    Field("categories", "问题类型", _K.PROBLEM, ("问题类别", "问题分类")),
    Field("solutions", "解决方案", _K.PROBLEM, ("解决措施", "解决办法", "推进措施", "工作建议", "建议", "整改措施", "下步措施")),
    Field("limits", "解决时限", _K.PROBLEM, ("解决时间", "整改时限", "办结时限", "化解时限")),
    Field("levels", "协调层级", _K.SHOWN),
    Field("statuses", "问题状态", _K.SHOWN),
    Field("seq", "序号", _K.SHOWN, ("编次", "no", "行号")),
    Field("cooperating", "协同专班", _K.SHOWN, ("配合专班",)),
    Field("year_so_far", "截至上月本年累计", _K.SHOWN),
    Field("done_share", "年度投资完成率", _K.SHOWN, ("完成率", "投资完成率", "年度完成率", "完成比例")),
    Field("expected_share", "序时进度", _K.SHOWN),
    Field("invested_total", "开工以来累计完成投资", _K.SHOWN, ("开工以来累计", "开工至今累计完成投资")),
    Field("last_progress", "上期形象进度", _K.SHOWN),
    Field("lead_units", "牵头单位", _K.SHOWN, ("牵头部门", "市直牵头单位")),
    Field("light", "亮灯", _K.SHOWN, ("亮灯情况", "红黄绿灯", "进度评价", "进展评价")),
    Field("light_said", "亮灯说明", _K.SHOWN),
    Field("reported_by", "填报人", _K.SHOWN, ("填表人",)),
    Field("updated_at", "更新时间", _K.SHOWN, ("填报时间", "填报日期")),
)  # fmt: skip
PERMIT_PARTS = {
    "planned": ("计划时间", "计划", "计划办结时间", "计划完成时间", "拟办结时间"),
    "actual": ("办结时间", "实际", "实际时间", "实际办结时间", "完成时间", "批复时间", "取得时间"),
    "number": ("文号", "批复文号", "批文号", "证号"),
}
_PERMITS = {
    PermitNode.APPROVAL: ("立项", "立项审批", "项目立项", "备案", "核准", "项目备案", "立项批复"),
    PermitNode.LAND_REVIEW: ("用地预审", "选址意见", "用地预审与选址", "选址意见书", "用地预审和选址意见"),
    PermitNode.LAND_USE: ("规划用地许可证", "用地规划许可", "建设用地规划许可", "建设用地规划许可证"),
    PermitNode.LAND_SUPPLY: ("土地批复", "供地", "土地手续", "土地供应", "土地证"),
    PermitNode.ENVIRONMENT: ("环境影响评价", "环评批复", "环评手续"),
    PermitNode.ENERGY: ("节能评估", "节能审查", "能评批复"),
    PermitNode.STABILITY: ("社会稳定风险评估", "稳定风险评估", "社稳评估"),
    PermitNode.WATER_SOIL: ("水土保持方案", "水保", "水保方案"),
    PermitNode.DESIGN: ("初步设计", "概算", "初设批复", "初设", "初步设计批复"),
    PermitNode.WORKS_PLANNING: ("工程规划许可证", "规划许可", "建设工程规划许可", "建设工程规划许可证"),
    PermitNode.DRAWINGS: ("施工图", "图审", "施工图设计审查"),
    PermitNode.CONSTRUCTION: ("施工许可证", "建筑工程施工许可", "开工许可"),
}
_BRACKETS = re.compile(r"[（(【\[][^（()）】\]]*[)）】\]]")
_NOISE = re.compile(r"[\s\W_]+")
_SAME = (
    ("台账", "台帐"),
    ("帐", "账"),
    ("部门", "单位"),
    ("其它", "其他"),
    ("县（市）区", "县市区"),
    ("必填", ""),
)
_UNIT = re.compile(r"亿元|亿|万元|元")


def heading_keys(text: str) -> tuple[str, ...]:
    """The forms under which a heading is looked up: whole, and without what it has in brackets."""
    half = unicodedata.normalize("NFKC", text).casefold()
    return tuple(dict.fromkeys(_key(form) for form in (half, _BRACKETS.sub("", half)) if _key(form)))


def _key(text: str) -> str:
    bare = _NOISE.sub("", text)
    for one, other in _SAME:
        bare = bare.replace(one, other)
    return re.sub(r"(?:亿元|万元)$", "", bare)


def unit_of(text: str) -> str:
    """亿元, 万元 or 元 where a heading or a note names the unit of its amounts; empty where it does not."""
    half = unicodedata.normalize("NFKC", text)
    found = re.search(rf"(?:单位[:： ]*|[(]|,)({_UNIT.pattern})|({_UNIT.pattern})$", half)
    named = (found[1] or found[2]) if found else ""
    return "亿元" if named == "亿" else named


def _fields() -> Iterator[Field]:
    for column in COLUMNS:
        kind = Kind.MONEY if column.name in _MONEY_COLUMNS else Kind.COLUMN
        yield Field(column.name, column.zh, kind, (*column.also, *_MORE.get(column.name, ())))
    yield from _OTHERS
    for node in PermitNode:
        for part, words in PERMIT_PARTS.items():
            names = (node.zh, *_PERMITS[node])
            also = tuple(f"{name}{word}" for name in names for word in words)
            yield Field(f"permit/{node}/{part}", f"{node.zh}{words[0]}", Kind.PERMIT, also)
        yield Field(f"permit/{node}", node.zh, Kind.PERMIT, _PERMITS[node])


FIELDS = tuple(_fields())
BY_KEY: Mapping[str, Field] = MappingProxyType({field.key: field for field in FIELDS})
_BY_HEADING: dict[str, Field] = {}
for _field in FIELDS:
    for _heading in (_field.zh, *_field.also):
        for _found in heading_keys(_heading)[:1]:
            _BY_HEADING.setdefault(_found, _field)


@lru_cache(maxsize=20_000)
def field_of(heading: str) -> Field | None:
    """The column that a heading means; None when it is none of ours."""
    return next((_BY_HEADING[key] for key in heading_keys(heading) if key in _BY_HEADING), None)
