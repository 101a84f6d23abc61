"""通知 A circular of the Office to task forces and counties: what is to be done, how, and what to hand in by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Distributed
from documents.papers.parts import Contact


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form that goes with a circular: its columns, and rows already filled in."""

    title: Annotated[str, "表名"]
    columns: Annotated[tuple[str, ...], "栏目"]
    rows: Annotated[tuple[tuple[str, ...], ...], "行"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Circular(Distributed):
    """通知 (C2): `title` in phrases that no line may break; `hour` such as 17时 when the day alone is not enough."""

    kind: ClassVar[PaperKind] = PaperKind.CIRCULAR

    title: Annotated[tuple[str, ...], "标题（按词组）"]
    to: Annotated[str, "主送机关"]
    purpose: Annotated[str, "目的"]
    basis: Annotated[str, "依据"]
    subject: Annotated[str, "通知事由"]
    matters: Annotated[tuple[str, ...], "通知事项"] = ()
    requirements: Annotated[tuple[str, ...], "有关要求"] = ()
    wanted: Annotated[str, "报送材料"]
    due_on: Annotated[date, "报送时限"]
    hour: Annotated[str, "报送钟点"] = ""
    report_to: Annotated[str, "报送至"]
    contact: Annotated[Contact, "联系人"]
    forms: Annotated[tuple[BlankForm, ...], "附件表格"] = ()
