"""延期、销号申请 What a unit asks of its lead unit: more time, or that an item be struck off (四(四), C9, C25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRequest(Paper):
    """What both requests say of the item; `due_on` is the day first set, `extended_to` the one that holds now."""

    code: Annotated[str, "事项编号"]
    title: Annotated[str, "事项名称"]
    source: Annotated[str, "事项来源"]
    unit: Annotated[str, "申请单位"]
    lead_unit: Annotated[str, "牵头单位"]
    asked_on: Annotated[date, "申请日期"]
    due_on: Annotated[date, "原定办结时限"]
    extended_to: Annotated[date | None, "延期后时限"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequest(UnitRequest):
    """延期申请; from the second on, the task force's leader decides (`by_leader`)."""

    kind: ClassVar[PaperKind] = PaperKind.EXTENSION_REQUEST

    asks_for: Annotated[date, "申请延期至"]
    times: Annotated[int, "第几次延期"]
    by_leader: Annotated[bool, "由牵头领导决定"] = False
    done: Annotated[str, "已开展工作"] = ""
    reason: Annotated[str, "延期理由"] = ""
    measures: Annotated[str, "后续措施"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeOffRequest(UnitRequest):
    """销号申请; `late` is in working days, counted from the day that held when it was done."""

    kind: ClassVar[PaperKind] = PaperKind.STRIKE_OFF_REQUEST

    done_on: Annotated[date, "完成日期"]
    result: Annotated[str, "完成情况"] = ""
    evidence: Annotated[tuple[str, ...], "佐证材料"] = ()
    late: Annotated[int, "超期工作日数"] = 0
