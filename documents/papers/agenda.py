"""会议议程 What a meeting will hear and decide: earlier items first, then the new ones in their order (四(二), C7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper
from documents.papers.parts import Item


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item of the agenda: who reports, who sits in, and why it is on the agenda."""

    title: Annotated[str, "议题"]
    reporter: Annotated[str, "汇报单位"]
    present: Annotated[tuple[str, ...], "列席单位"] = ()
    note: Annotated[str, "备注"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda(Paper):
    """会议议程; `hour` as it is read out: 上午9时."""

    kind: ClassVar[PaperKind] = PaperKind.AGENDA

    meeting: Annotated[tuple[str, ...], "会议名称（按词组）"]
    held_on: Annotated[date, "日期"]
    hour: Annotated[str, "时间"] = ""
    place: Annotated[str, "地点"] = ""
    form: Annotated[str, "形式（专题会议、现场办公）"] = ""
    chair: Annotated[str, "主持人"]
    attending: Annotated[tuple[str, ...], "参加单位"] = ()
    earlier: Annotated[tuple[Item, ...], "上次会议交办事项"] = ()
    items: Annotated[tuple[AgendaLine, ...], "议题"] = ()
