"""提醒函 A letter that reminds a unit of a day that is near or past (四(四), C25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Headed
from documents.papers.parts import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLetter(Headed):
    """提醒函; `left` counts working days to the due day, less than zero when it is past."""

    kind: ClassVar[PaperKind] = PaperKind.REMINDER_LETTER

    to: Annotated[str, "主送机关"]
    subject: Annotated[tuple[str, ...], "事由（按词组）"]
    code: Annotated[str, "事项编号"]
    item: Annotated[str, "事项"]
    source: Annotated[str, "事项来源"]
    due_on: Annotated[date, "办结时限"]
    as_of: Annotated[date, "统计截至"]
    left: Annotated[int, "剩余工作日数"]
    reminded: Annotated[int, "已提醒次数"] = 0
    asks: Annotated[tuple[str, ...], "请做事项"] = ()
    reply_by: Annotated[date, "回复时限"]
    contact: Annotated[Contact, "联系人"]
    copy_to: Annotated[tuple[str, ...], "抄送机关"] = ()
