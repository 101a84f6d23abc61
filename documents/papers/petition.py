"""提请件 A problem that a task force cannot solve, brought to the mayor with an opinion and a signature (四(二), C10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Headed
from documents.papers.parts import Contact


@dataclass(frozen=True, slots=True)
class Effort:
    """What was done about it, and when, where that is known apart from the words."""

    on: Annotated[date | None, "日期"]
    text: Annotated[str, "办理情况"]


@dataclass(frozen=True, slots=True)
class View:
    """What a unit says to it."""

    unit: Annotated[str, "单位"]
    text: Annotated[str, "意见"]


@dataclass(frozen=True, slots=True)
class Option:
    """A way out, with what speaks for and against it."""

    text: Annotated[str, "方案"]
    merits: Annotated[str, "利弊分析"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition(Headed):
    """提请件; `opinion` is the 具体意见建议 without which it may not go up, and `legal_basis` what it rests on."""

    kind: ClassVar[PaperKind] = PaperKind.PETITION

    code: Annotated[str, "事项编号"]
    to: Annotated[str, "主送机关"]
    subject: Annotated[tuple[str, ...], "提请事由（按词组）"]
    facts: Annotated[tuple[str, ...], "问题基本情况"] = ()
    efforts: Annotated[tuple[Effort, ...], "前期协调办理情况"] = ()
    views: Annotated[tuple[View, ...], "有关单位意见"] = ()
    options: Annotated[tuple[Option, ...], "备选方案"] = ()
    opinion: Annotated[tuple[str, ...], "具体意见建议"] = ()
    legal_basis: Annotated[str, "政策法规依据"] = ""
    contact: Annotated[Contact, "联系人"]
