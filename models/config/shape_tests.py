"""测试部分 Expectations as administrators write them beside the rules in `config.yaml`."""

from __future__ import annotations

from datetime import date, time

from pydantic import Field

from models.config.values import Cited, Clock, Entry, HolderPath, Id, Name, OffsetText, OneOrMany, PostId
from models.expectations import Deed
from models.terms import Category, Colour, MatterStatus, Severity

NINE = time(9)


class RaisedEntry(Entry):
    """提报一件事项."""

    chain: Id = Field(description="走哪条链（chains 的键）")
    on: date = Field(description="哪天提报，如 2026-09-18")
    at: Clock = Field(NINE, description="几点提报")
    unit: Id | None = Field(None, description="责任单位（bodies 的键）")
    task_force: Id | None = Field(None, description="专班（task_forces 的键）")
    leader: PostId | None = Field(None, description="分包领导的职务；不写为专班牵头领导")
    severity: Severity = Field(Severity.NORMAL, description="紧急程度")
    category: Category = Field(Category.OTHER, description="问题类型")
    scope: OneOrMany[int] = Field((), description="调度范围序号")
    due: date | None = Field(None, description="事先定好的到期日；不写按时限计算")


class PeriodEntry(Entry):
    """由周期开出一期."""

    cycle: Id = Field(description="哪个周期（cycles 的键）")
    of: date = Field(description="哪一期，写期内任一天，如 2026-09-01")
    bearer: PostId | None = Field(
        None, alias="for", description="哪家的：专班、机构或职务的键；只有一家的不写"
    )


class SittingEntry(Entry):
    """已排定的会议."""

    forum: Id = Field(description="哪个会议（forums 的键）")
    on: date = Field(description="哪天召开")


class DoingEntry(Entry):
    """一个办理动作."""

    do: Deed = Field(description="做什么")
    on: date = Field(description="哪天做")
    at: Clock = Field(NINE, description="几点做")
    until: date | None = Field(None, description="延期到哪天，或挂起到哪天复核")
    stage: Id | None = Field(None, description="退回或提级到哪个环节；不写为相邻的环节")
    refused: bool = Field(False, description="true：规则应当拒绝这个动作")


class ExpectedEntry(Entry):
    """一条预期：写 stage、due、reminder、holder、status、colour 中的一项，并写明日期."""

    stage: Id | None = Field(None, description="到达哪个环节；与 due 同写时指哪个环节的到期日")
    due: date | None = Field(None, description="到期日应是哪天")
    reminder: OffsetText | None = Field(
        None, description="哪一次提醒，如 -3 workdays、due、+1 workday、repeat"
    )
    to: PostId | None = Field(None, description="提醒发给谁：clerk、head、leader，或某个职务")
    holder: HolderPath | None = Field(None, description="由谁承办，如 body.commerce、post.mayor")
    status: MatterStatus | None = Field(None, description="办理状态")
    colour: Colour | None = Field(None, description="催办颜色")
    on: date | None = Field(None, description="恰在哪天（看当日终了时）")
    by: date | None = Field(None, description="不晚于哪天")
    not_by: date | None = Field(None, description="到哪天为止都不应发生")


class RuleTestEntry(Cited):
    """规则测试."""

    name: Name = Field(description="测试名称：一句话说明期望什么")
    raised: RaisedEntry | None = Field(None, alias="raise", description="提报一件事项；与 period 二者取一")
    period: PeriodEntry | None = Field(None, description="由周期开出一期；与 raise 二者取一")
    sittings: tuple[SittingEntry, ...] = Field((), description="假设已排定的会议")
    acts: tuple[DoingEntry, ...] = Field((), description="谁做了什么；不写就是无人办理")
    expect: tuple[ExpectedEntry, ...] = Field(min_length=1, description="应当怎样")
