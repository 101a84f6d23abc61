"""请求数据 What programs send with each verb; nothing that is not named here is taken."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from models.access_terms import TokenScope
from models.terms import Category, Severity

# PostgreSQL stores no NUL, and nobody types one.
_CLEAN = r"^[^\x00]*$"
Id = Annotated[str, Field(max_length=80, pattern=_CLEAN)]
Named = Annotated[str, Field(min_length=1, max_length=80, pattern=_CLEAN)]
Text = Annotated[str, Field(max_length=10_000, pattern=_CLEAN)]
Number = Annotated[int, Field(ge=1, le=2_147_483_647)]


class Acting(BaseModel):
    """办理 `post` says as which of one's own posts; the first of them where it is empty."""

    model_config = ConfigDict(extra="forbid")

    post: Annotated[Id, Field(description="以哪个本人职务办理；不写取第一个")] = ""


class Said(Acting):
    """写明办理情况."""

    text: Annotated[Text, Field(description="办了什么")]


class Reasoned(Acting):
    """写明理由."""

    reason: Annotated[Text, Field(description="理由")] = ""


class Moved(Reasoned):
    """到哪一环节."""

    to: Annotated[Id, Field(description="环节编号；不写为相邻环节")] = ""


class HandedOver(Reasoned):
    """转给谁."""

    to: Annotated[Named, Field(description="接办单位编号")]


class Suspended(Reasoned):
    """挂起到哪天."""

    review_on: Annotated[date, Field(description="复核日期，到这一天自动恢复")]


class Merged(Reasoned):
    """并入哪一件."""

    into: Annotated[Named, Field(description="事项编号")]


class Opinion(Said):
    """意见建议."""

    signed_by: Annotated[Id, Field(description="同时登记签字的牵头领导职务")] = ""


class Signed(Acting):
    """签字."""

    signed_by: Annotated[Named, Field(description="牵头领导职务")]


class ExtensionAsked(Reasoned):
    """申请延期."""

    until: Annotated[date, Field(description="申请延至哪天")]


class ExtensionAnswered(Reasoned):
    """答复延期."""

    granted: Annotated[bool, Field(description="同意与否；不同意须写理由")]
    until: Annotated[date | None, Field(description="同意时另定的日期")] = None


class StrikeOffAsked(Said):
    """申请销号."""

    evidence: Annotated[list[Number], Field(max_length=50, description="已上传文件的编号")] = []


class StrikeOffAnswered(Reasoned):
    """审核销号."""

    granted: Annotated[bool, Field(description="通过与否；退回须写理由")]


class Raised(Acting):
    """提报一个问题（C8）."""

    title: Annotated[
        str, Field(min_length=1, max_length=120, pattern=_CLEAN, description="什么项目、什么问题")
    ]
    unit: Annotated[Named, Field(description="责任单位编号")]
    task_force: Annotated[Id, Field(description="主责专班编号；不写由办公室承办")] = ""
    description: Annotated[Text, Field(description="问题说明")] = ""
    solution: Annotated[Text, Field(description="建议的解决办法")] = ""
    category: Annotated[Category, Field(description="问题类型")] = Category.OTHER
    severity: Annotated[Severity, Field(description="紧急程度")] = Severity.NORMAL
    project: Annotated[Id, Field(description="项目编号")] = ""
    due_on: Annotated[date | None, Field(description="已经承诺的办结日期；不写按机制计算")] = None
    source: Annotated[Text, Field(description="来源")] = ""


class TokenAsked(BaseModel):
    """签发令牌."""

    model_config = ConfigDict(extra="forbid")

    label: Annotated[str, Field(min_length=1, max_length=80, pattern=_CLEAN, description="用途")]
    scope: Annotated[TokenScope, Field(description="read 只读；act 查看和办理")] = TokenScope.READ
    days: Annotated[int, Field(ge=1, le=366, description="有效天数，不得超过本令牌的期限")]
