"""改动项目 What each property of a mechanism is called, in the order of the configuration, and how its values are said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.assessment import Assessment, Scheme, ScoreItem
from models.expectations import RuleTest
from models.mechanism import (
    Chain,
    Channel,
    Cycle,
    DuePolicy,
    ExtensionPolicy,
    Forum,
    Ladder,
    Mechanism,
    Override,
    Rung,
    Scope,
    Setting,
    Stage,
    StageChange,
    StrikeOffPolicy,
    TemplateText,
    Timekeeping,
    Timing,
)
from models.organisation import (
    Body,
    Delegation,
    LeadingGroup,
    Officer,
    Organisation,
    Post,
    TaskForce,
    Tenure,
)
from models.single_sign_on import SingleSignOn
from rules.changes.values import spelled
from rules.changes.words import Words, several


@dataclass(frozen=True, slots=True)
class Aspect:
    """What a property is called; `said` puts its value into words where the value alone does not tell."""

    zh: str
    said: Callable[[Words, Any], str] | None = None


_NAME, _CLAUSE = Aspect("名称"), Aspect("依据")
_BODIES, _POSTS = several(Words.body), several(Words.post)
_FORCES, _CHAINS = several(Words.task_force), several(Words.chain)
_LIMIT, _ON_TIMEOUT = Aspect("时限"), Aspect("到时")
_HOLDER, _LADDER, _GATES = Aspect("承办", Words.holder), Aspect("提醒梯次"), Aspect("前置条件")

_FLOW: Mapping[type, Mapping[str, Aspect]] = {
    Rung: {
        "offset": Aspect("日期"),
        "at": Aspect("时刻"),
        "ranks": Aspect("提醒谁"),
        "colour": Aspect("亮灯"),
    },
    Ladder: {
        "clause": _CLAUSE,
        "rungs": Aspect("提醒"),
        "repeat": Aspect("此后重复"),
        "repeat_at": Aspect("重复的时刻"),
    },
    Stage: {
        "name": _NAME,
        "clause": _CLAUSE,
        "holder": _HOLDER,
        "limit": _LIMIT,
        "on_timeout": _ON_TIMEOUT,
        "ladder": _LADDER,
        "requires": _GATES,
        "forum": Aspect("会议", Words.forum),
        "record": Aspect("办结凭据"),
    },
    StageChange: {
        "holder": _HOLDER,
        "limit": _LIMIT,
        "on_timeout": _ON_TIMEOUT,
        "ladder": _LADDER,
        "requires": _GATES,
    },
    Override: {"clause": _CLAUSE, "when": Aspect("条件", Words.when), "stages": Aspect("环节")},
    ExtensionPolicy: {
        "chain": Aspect("申请走的链", Words.chain),
        "leader_chain": Aspect("须领导决定时走的链", Words.chain),
        "most": Aspect("至多几次"),
        "leader_from": Aspect("第几次起由领导决定"),
        "ask_before_due": Aspect("须在到期前提出"),
    },
    StrikeOffPolicy: {
        "chain": Aspect("审核走的链", Words.chain),
        "own_chain": Aspect("自审回避时走的链", Words.chain),
        "evidence_required": Aspect("须附佐证材料"),
    },
    Chain: {
        "name": _NAME,
        "clause": _CLAUSE,
        "catch_up": Aspect("停机后补办"),
        "skip_until": Aspect("越级最多到的环节", Words.some_stage),
        "stages": Aspect("环节"),
        "overrides": Aspect("例外"),
        "extension": Aspect("延期"),
        "strike_off": Aspect("销号"),
    },
    Forum: {
        "name": _NAME,
        "clause": _CLAUSE,
        "each": Aspect("为谁召开", Words.each),
        "chair": Aspect("主持", Words.holder),
        "by_day": Aspect("每月几日前召开"),
        "closes": Aspect("议题截止"),
    },
    DuePolicy: {
        "day": Aspect("日"),
        "non_working_day": Aspect("遇节假日"),
        "late_after": Aspect("逾期判定遇节假日"),
        "month_of_quarter": Aspect("季度的第几个月"),
        "month_of_year": Aspect("几月"),
        "months_later": Aspect("再推后几个月"),
        "day_by_month": Aspect("各月另定的日"),
        "workdays_later": Aspect("再推后几个工作日"),
    },
    Cycle: {
        "name": _NAME,
        "clause": _CLAUSE,
        "each": Aspect("由谁承担", Words.each),
        "period": Aspect("多久一期"),
        "due": Aspect("到期"),
        "opens": Aspect("开启"),
        "chain": Aspect("走的链", Words.chain),
        "first_period": Aspect("第一期"),
    },
}
_PEOPLE: Mapping[type, Mapping[str, Aspect]] = {
    LeadingGroup: {
        "name": _NAME,
        "head": Aspect("组长", Words.post),
        "deputies": Aspect("副组长", _POSTS),
        "office": Aspect("办公室", Words.body),
        "office_director": Aspect("办公室主任", Words.post),
        "supervision": Aspect("督查机构", Words.body),
    },
    Body: {"name": _NAME, "kind": Aspect("类别"), "aliases": Aspect("别名")},
    Post: {
        "name": _NAME,
        "body": Aspect("所在机构", Words.body),
        "next_in_line": Aspect("空缺时依次由谁负责", _POSTS),
    },
    Tenure: {
        "post": Aspect("职务", Words.post),
        "officer": Aspect("任职人", Words.officer),
        "since": Aspect("起始日"),
        "until": Aspect("截止日"),
    },
    Officer: {"name": _NAME, "addresses": Aspect("地址")},
    Delegation: {
        "post": Aspect("被代行的职务", Words.post),
        "delegate": Aspect("代行的职务", Words.post),
        "since": Aspect("起始日"),
        "until": Aspect("截止日"),
        "chains": Aspect("限于", _CHAINS),
    },
    TaskForce: {
        "no": Aspect("序号"),
        "name": _NAME,
        "clause": _CLAUSE,
        "leader": Aspect("牵头领导", Words.post),
        "lead_units": Aspect("牵头单位", _BODIES),
        "cooperating": Aspect("配合部门", _BODIES),
    },
    Organisation: {
        "leading_group": Aspect("领导小组"),
        "bodies": Aspect("机构"),
        "posts": Aspect("职务"),
        "tenures": Aspect("任职"),
        "officers": Aspect("人员"),
        "delegations": Aspect("代行"),
        "task_forces": Aspect("工作专班"),
    },
    Scope: {
        "no": Aspect("序号"),
        "name": _NAME,
        "kind": Aspect("类别"),
        "task_forces": Aspect("归口专班", _FORCES),
        "clause": _CLAUSE,
    },
}
_REST: Mapping[type, Mapping[str, Aspect]] = {
    Timekeeping: {
        "zone": Aspect("时区"),
        "cutoff": Aspect("当日截止"),
        "office_opens": Aspect("上班"),
        "office_closes": Aspect("下班"),
        "quiet_from": Aspect("免打扰起"),
        "quiet_until": Aspect("免打扰止"),
    },
    ScoreItem: {
        "name": _NAME,
        "clause": _CLAUSE,
        "measure": Aspect("按什么计"),
        "direction": Aspect("加分或扣分"),
        "points": Aspect("分值"),
        "each": Aspect("每项"),
        "chains": Aspect("计入的链", _CHAINS),
    },
    Scheme: {
        "name": _NAME,
        "clause": _CLAUSE,
        "kind": Aspect("考核哪类机构"),
        "chain": Aspect("走的链", Words.chain),
        "items": Aspect("计分项"),
        "apart": Aspect("不在其列", _BODIES),
    },
    Assessment: {
        "enabled": Aspect("启用"),
        "approval": Aspect("批准"),
        "appeal_window": Aspect("申诉期限"),
        "schemes": Aspect("方案"),
    },
    Setting: {"value": Aspect("取值"), "clause": _CLAUSE},
    Timing: {"does": Aspect("做什么"), "when": Aspect("时间")},
    Channel: {
        "kind": Aspect("类型"),
        "enabled": Aspect("启用"),
        "per_minute": Aspect("每分钟至多几条"),
        "ranks": Aspect("只发给"),
        "settings": Aspect("设置"),
    },
    SingleSignOn: {
        "issuer": Aspect("提供方"),
        "client_id": Aspect("应用标识"),
        "client_secret": Aspect("密钥出处"),
        "claim": Aspect("账号声明"),
    },
    TemplateText: {"subject": Aspect("标题"), "body": Aspect("正文")},
    Mechanism: {
        "name": _NAME,
        "city": Aspect("城市"),
        "code_prefix": Aspect("编号前缀"),
        "document": Aspect("文号"),
        "timekeeping": Aspect("计时"),
        "holidays": Aspect("本地假日"),
        "make_up_days": Aspect("本地补班日"),
        "organisation": Aspect("组织"),
        "scopes": Aspect("调度范围"),
        "ladders": Aspect("提醒梯次"),
        "forums": Aspect("会议"),
        "chains": Aspect("链"),
        "cycles": Aspect("周期"),
        "assessment": Aspect("考核"),
        "settings": Aspect("其余取值"),
        "timetable": Aspect("定时"),
        "channels": Aspect("通道"),
        "digest_after": Aspect("超过几条合并为摘要"),
        "gate_nag": Aspect("前置条件未备时的催办"),
        "gate_nag_leader": Aspect("前置条件未备时对领导本人的提醒"),
        "templates": Aspect("通知模板"),
        "tests": Aspect("规则测试"),
        "single_sign_on": Aspect("单点登录"),
    },
    RuleTest: {
        "clause": _CLAUSE,
        "raised": Aspect("提报", spelled),
        "period": Aspect("期次", spelled),
        "sittings": Aspect("会议", spelled),
        "doings": Aspect("办理", spelled),
        "expected": Aspect("预期", spelled),
    },
}
ASPECTS: Mapping[type, Mapping[str, Aspect]] = {**_FLOW, **_PEOPLE, **_REST}
