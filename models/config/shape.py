"""配置结构 What `config.yaml` may say, key by key; the descriptions are what an editor shows."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from models.config.shape_assessment import AssessmentEntry
from models.config.shape_chains import ChainEntry, CycleEntry, ForumEntry, LadderEntry
from models.config.shape_organisation import (
    BodyEntry,
    DelegationEntry,
    LeadingGroupEntry,
    OfficerEntry,
    PostEntry,
    ScopeEntry,
    TaskForceEntry,
)
from models.config.shape_sign_in import SingleSignOnEntry
from models.config.shape_tests import RuleTestEntry
from models.config.values import Cited, Clock, Entry, Id, Literally, Name, PostId, RepeatText, Span
from models.notice_kinds import NoticeKind
from models.terms import Rank

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class MechanismEntry(Entry):
    """机制."""

    name: Name = Field(description="机制名称")
    city: Name = Field(description="城市")
    code_prefix: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,7}$")] = Field(
        description="事项编号的前缀，如 JZ", examples=["JZ"]
    )
    document: str = Field("", description="依据的文号")


class TimekeepingEntry(Entry):
    """计时."""

    zone: Name = Field("Asia/Shanghai", description="时区")
    cutoff: Clock = Field(time(0), description="到期日的截止钟点；24:00 为当日终了（A1）")
    office_hours: Span = Field((time(8, 30), time(18)), description="办公时间，如 08:30-18:00")
    quiet_hours: Span = Field((time(21), time(7, 30)), description="免打扰时间，可跨零点；不推迟到期")


class CalendarEntry(Entry):
    """日历：本地另行规定的日子；国务院通知的放假安排另行导入."""

    holidays: dict[Day, Name] = Field(
        default_factory=dict, description="另行放假的日子，写作 2026-12-24: 名称"
    )
    make_up_days: dict[Day, Name] = Field(
        default_factory=dict, description="另行上班的日子，写作 2026-12-26: 名称"
    )


class ChoiceEntry(Cited):
    """一项取值：文件留白之处的默认."""

    value: bool | int | str | tuple[str | int, ...] | dict[str, str | int] = Field(description="取值")


class TimingEntry(Entry):
    """定时."""

    does: Name = Field(description="做什么，如 sweep、deliver、open-periods")
    when: Name = Field(description="什么时候，如 every 10 minutes in office hours")


class SecretEntry(Entry):
    """密钥的出处：环境变量或文件，二者取一."""

    env: Annotated[str, Field(pattern=r"^[A-Z_][A-Z0-9_]*$")] | None = Field(None, description="环境变量名")
    file: Name | None = Field(None, description="文件路径")


def _setting(value: object) -> object:
    return value if isinstance(value, dict) else {"literal": value}


class SettingEntry(SecretEntry):
    """通道的一项设置：直接写值，或写明密钥的出处."""

    literal: Literally | None = None


Setting = Annotated[
    SettingEntry, BeforeValidator(_setting, json_schema_input_type=SecretEntry | str | int | bool)
]


class ChannelEntry(Entry):
    """通道."""

    kind: Literal["folder", "inbox", "smtp", "apprise", "http"] = Field(description="通道类型")
    enabled: bool = Field(False, description="是否启用")
    per_minute: int = Field(20, ge=1, le=10_000, description="每分钟至多发几条")
    ranks: tuple[Rank, ...] = Field((), description="只发给哪些人；不写为全部")
    settings: dict[Name, Setting] = Field(
        default_factory=dict, description="设置；密钥只写 {env: 变量名} 或 {file: 路径}"
    )


class TemplateEntry(Entry):
    """通知模板的改写."""

    subject: Name | None = Field(None, description="标题模板")
    body: Name | None = Field(None, description="正文模板")


class NoticesEntry(Entry):
    """通知."""

    digest_after: int = Field(5, ge=1, description="一人一次超过几条即合并为一份摘要")
    gate_nag: RepeatText = Field(
        "every workday for 5 workdays, then weekly", description="前置条件未备时如何催办"
    )
    gate_nag_leader: RepeatText = Field("weekly", description="前置条件未备时，多久提醒领导本人一次")
    templates: dict[NoticeKind, TemplateEntry] = Field(
        default_factory=dict, description="改写通知模板：通知种类 → 模板"
    )


class Shape(Entry):
    """调度机制配置."""

    mechanism: MechanismEntry = Field(description="机制的名称与依据")
    timekeeping: TimekeepingEntry = Field(default_factory=TimekeepingEntry, description="计时")
    calendar: CalendarEntry = Field(default_factory=CalendarEntry, description="本地日历")
    leading_group: LeadingGroupEntry = Field(description="领导小组")
    bodies: dict[Id, BodyEntry] = Field(min_length=1, description="机构")
    posts: dict[PostId, PostEntry] = Field(min_length=1, description="职务")
    officers: dict[Id, OfficerEntry] = Field(default_factory=dict, description="人员")
    task_forces: dict[Id, TaskForceEntry] = Field(default_factory=dict, description="工作专班")
    scopes: tuple[ScopeEntry, ...] = Field((), description="调度范围")
    reminders: dict[Id, LadderEntry] = Field(default_factory=dict, description="提醒梯次")
    forums: dict[Id, ForumEntry] = Field(default_factory=dict, description="会议")
    chains: dict[Id, ChainEntry] = Field(min_length=1, description="链")
    cycles: dict[Id, CycleEntry] = Field(default_factory=dict, description="周期")
    delegations: tuple[DelegationEntry, ...] = Field((), description="代行")
    assessment: AssessmentEntry | None = Field(None, description="考核：计分方案")
    settings: dict[Id, ChoiceEntry] = Field(default_factory=dict, description="其余取值")
    timetable: dict[Id, TimingEntry] = Field(default_factory=dict, description="定时表")
    channels: dict[Id, ChannelEntry] = Field(default_factory=dict, description="通道")
    notices: NoticesEntry = Field(default_factory=NoticesEntry, description="通知")
    tests: tuple[RuleTestEntry, ...] = Field((), description="规则测试：发布前必须全部符合")
    single_sign_on: SingleSignOnEntry | None = Field(None, description="单点登录；不写为只用口令")
