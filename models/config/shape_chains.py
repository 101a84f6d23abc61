"""流程部分 Chains, stages, reminder ladders, forums and cycles as they are written in `config.yaml`."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from models.config.values import (
    Cited,
    Clock,
    Entry,
    HolderPath,
    Id,
    LimitText,
    Name,
    OffsetText,
    OneOrMany,
    RepeatText,
)
from models.record_terms import Record
from models.terms import CatchUp, Category, Colour, Gate, HolidayTarget, OnTimeout, Period, Rank, Severity

NINE = time(9)


class RungEntry(Entry):
    """一次提醒."""

    offset: OffsetText = Field("due", description="相对到期日，如 -3 workdays、due、+5 workdays")
    at: Clock = Field(NINE, description="当日几点发出")
    ranks: tuple[Rank, ...] = Field((Rank.CLERK,), min_length=1, description="发给谁：clerk、head、leader")
    colour: Colour | None = Field(None, description="逾期后的颜色：blue 蓝、yellow 黄、red 红")


def _offset_alone(value: object) -> object:
    return {"offset": value} if isinstance(value, str) else value


Rungs = tuple[
    Annotated[RungEntry, BeforeValidator(_offset_alone, json_schema_input_type=RungEntry | OffsetText)], ...
]


class LadderEntry(Cited):
    """提醒梯次."""

    before: Rungs = Field((), description="到期前，由远及近")
    due: Rungs = Field((), description="到期当日")
    overdue: Rungs = Field((), description="逾期后，由近及远；每次都要写 colour")
    repeat: RepeatText = Field(description="最后一次之后如何重复")
    repeat_at: Clock = Field(NINE, description="重复提醒几点发出")


Reminding = str | tuple[OffsetText, ...]
REMINDING = "梯次的键；或一组偏移，代替到期前和当日的提醒，逾期部分仍按所属链的梯次"


class StageChangeEntry(Entry):
    """对一个环节的改动."""

    holder: HolderPath | None = Field(None, description="改由谁承办")
    limit: LimitText | None = Field(None, description="改用的时限")
    on_timeout: OnTimeout | None = Field(None, description="改用的到时处理")
    remind: Reminding | None = Field(None, description=REMINDING)
    requires: tuple[Gate, ...] | None = Field(None, description="改用的前置条件")


class StageEntry(Cited):
    """环节."""

    id: Id = Field(description="环节标识，链内唯一")
    name: Name = Field(description="环节名称")
    holder: HolderPath = Field(description="由谁承办")
    limit: LimitText = Field(description="时限")
    on_timeout: OnTimeout = Field(description="到时处理：escalate、remind、decide、forum")
    remind: Reminding | None = Field(None, description=REMINDING)
    requires: tuple[Gate, ...] = Field((), description="进入本环节前必须备齐的材料")
    forum: Id | None = Field(None, description="等待哪个会议（forums 的键）")
    record: Record | None = Field(
        None, description="办结凭据：本环节须以它办结，如 report 报告正文；不写则直接办结"
    )


class WhenEntry(Entry):
    """例外的条件，须同时满足."""

    severity: OneOrMany[Severity] | None = Field(None, description="紧急程度")
    category: OneOrMany[Category] | None = Field(None, description="问题类型")
    scope: OneOrMany[int] | None = Field(None, description="调度范围序号")
    task_force: OneOrMany[Id] | None = Field(None, description="专班")


class OverrideEntry(Cited):
    """例外."""

    when: WhenEntry = Field(description="适用于哪些事项")
    stages: dict[Id, StageChangeEntry] = Field(min_length=1, description="环节标识 → 改动")


class ExtensionEntry(Entry):
    """延期."""

    chain: Id = Field("extension", description="延期申请走哪条链")
    leader_chain: Id = Field("extension-by-leader", description="须由领导决定的延期申请走哪条链")
    most: int = Field(2, ge=0, le=20, description="最多几次；0 为不得延期")
    leader_from: int = Field(2, ge=1, description="从第几次起由领导决定")
    ask_before_due: bool = Field(True, description="是否必须在到期前提出")


class StrikeOffEntry(Entry):
    """销号."""

    chain: Id = Field("strike-off", description="销号审核走哪条链")
    own_chain: Id | None = Field(None, description="申请单位恰是审核单位时改走哪条链（A21：自己不核自己）")
    evidence_required: bool = Field(True, description="是否必须附佐证材料")


class ChainEntry(Cited):
    """链."""

    name: Name = Field(description="链的名称")
    remind: Id = Field("standard", description="本链各环节默认的提醒梯次")
    stages: tuple[StageEntry, ...] = Field(description="环节，自下而上")
    overrides: tuple[OverrideEntry, ...] = Field((), description="例外，后写的优先")
    extension: ExtensionEntry = Field(default_factory=ExtensionEntry, description="延期规则")
    strike_off: StrikeOffEntry = Field(default_factory=StrikeOffEntry, description="销号规则")
    skip_until: Id | None = Field(None, description="说明理由后可越级直达的最高环节（A16）")
    catch_up: CatchUp = Field(CatchUp.STEPWISE, description="停机后如何补：stepwise、anchored")


class ForumEntry(Cited):
    """会议."""

    name: Name = Field(description="会议名称")
    each: Literal["task_force", "once"] = Field(description="task_force 各专班分别召开；once 全市一个")
    chair: HolderPath = Field(description="由谁主持")
    by_day: int = Field(0, ge=0, le=31, description="每月几日前召开；0 为适时召开")
    closes: LimitText = Field(description="议题何时截止，如 3 workdays before forum")


class DueEntry(Entry):
    """到期规则."""

    day: int = Field(ge=1, le=31, description="几日，超过当月天数即月末；周期为周的，1 是周一")
    non_working_day: HolidayTarget = Field(HolidayTarget.PREVIOUS, description="遇非工作日如何移")
    late_after: HolidayTarget = Field(HolidayTarget.NEXT, description="过了哪天才算迟（A2）")
    month_of_quarter: int = Field(3, ge=1, le=3, description="季度的第几个月（A3）")
    month_of_year: int = Field(1, ge=1, le=12, description="年度的第几个月")
    months_later: int = Field(0, ge=0, le=24, description="期末之后再推几个月")
    workdays_later: int = Field(0, ge=0, le=250, description="该日之后再推几个工作日（A19）")
    day_by_month: dict[Annotated[int, Field(ge=1, le=12)], Annotated[int, Field(ge=1, le=31)]] = Field(
        default_factory=dict, description="个别月份另定日期：月份 → 日"
    )


class CycleEntry(Cited):
    """周期."""

    name: Name = Field(description="周期名称")
    each: Literal["task_force", "county", "responsible_unit", "leader", "office", "once"] = Field(
        description="每期为谁各开一件；responsible_unit 为承担在办项目的每个责任单位"
    )
    period: Period = Field(description="week 周、month 月、quarter 季度、year 年")
    due: DueEntry = Field(description="到期规则")
    opens: DueEntry | None = Field(None, description="何时开出；不写为到期当月 1 日")
    chain: Id = Field(description="走哪条链（chains 的键）")
    first_period: date | None = Field(None, description="首期首日（A23）；不写则从启用当期起")
