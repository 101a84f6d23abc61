"""交办单 The order that hands an item of a meeting to a unit (四(二), C9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper
from documents.papers.parts import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOrder(Paper):
    """交办单; `receipt` is how long the unit has to acknowledge it, `feedback` how often it reports."""

    kind: ClassVar[PaperKind] = PaperKind.ITEM_ORDER

    code: Annotated[str, "事项编号"]
    source: Annotated[str, "来源会议及纪要"]
    title: Annotated[str, "交办事项"]
    content: Annotated[str, "具体要求"]
    lead: Annotated[str, "承办单位"]
    cooperating: Annotated[tuple[str, ...], "配合单位"] = ()
    leader: Annotated[str, "责任领导"] = ""
    due_on: Annotated[date, "办结时限"]
    evidence: Annotated[str, "佐证要求"] = ""
    feedback: Annotated[str, "反馈频次"] = ""
    receipt: Annotated[str, "签收时限"]
    contact: Annotated[Contact, "联系人"]
