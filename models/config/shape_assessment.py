"""考核部分 Scoring schemes as they are written in `config.yaml`."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from models.assessment_terms import Direction, Measure
from models.config.values import Cited, Id, LimitText, Name
from models.terms import BodyKind

Points = Annotated[Decimal, Field(gt=0, le=1000, decimal_places=2)]


class ScoreItemEntry(Cited):
    """计分项."""

    name: Name = Field(description="考核指标")
    measure: Measure = Field(description="由什么事实计分")
    direction: Direction = Field(Direction.SHARE, description="计分方式")
    points: Points = Field(description="分值：按比例得分的满分，逐件扣分、加分的上限")
    each: Points | None = Field(None, description="每件扣几分或加几分；按比例得分的不写")
    chains: tuple[Id, ...] = Field((), description="哪些链的事项；只用于 in_time")


class SchemeEntry(Cited):
    """考核方案."""

    name: Name = Field(description="考核类别")
    bodies: BodyKind = Field(description="考核哪一类机构")
    apart: tuple[Id, ...] = Field((), description="不参加考核的机构，如考核主管部门自己")
    chain: Id = Field(description="年度考核走哪条链")
    items: dict[Id, ScoreItemEntry] = Field(min_length=1, description="计分项；按比例得分的合计 100 分")


class AssessmentEntry(Cited):
    """考核."""

    enabled: bool = Field(False, description="方案是否已经批准启用；未启用的只试算，不得封存（A22）")
    approval: str = Field("", description="批准的会议或文号，启用时必写")
    appeal_window: LimitText = Field("5 workdays", description="公示后多久之内可以申诉")
    schemes: dict[Id, SchemeEntry] = Field(default_factory=dict, description="考核方案")
