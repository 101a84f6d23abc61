"""会议纪要 What a meeting decided: each decision with who carries it out and by when (四(二), C7, C9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Distributed
from documents.papers.parts import Item


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided; a day is not always set."""

    subject: Annotated[str, "议题"]
    text: Annotated[str, "议定意见"]
    lead: Annotated[str, "责任单位"]
    cooperating: Annotated[tuple[str, ...], "配合单位"] = ()
    due_on: Annotated[date | None, "办结时限"] = None


@dataclass(frozen=True, slots=True)
class Part:
    """The decisions for one task force: a sitting may serve several (A18)."""

    task_force: Annotated[str, "专班"]
    decisions: Annotated[tuple[Decision, ...], "议定事项"]


@dataclass(frozen=True, slots=True)
class Attendees:
    """A unit and who came for it."""

    unit: Annotated[str, "单位"]
    names: Annotated[tuple[str, ...], "姓名"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Distributed):
    """会议纪要; `half` is 上午 or 下午; `copy_to` are those it is sent to (分送)."""

    kind: ClassVar[PaperKind] = PaperKind.MINUTES

    meeting: Annotated[str, "会议名称"]
    held_on: Annotated[date, "日期"]
    half: Annotated[str, "上午或下午"] = ""
    place: Annotated[str, "地点"]
    chair: Annotated[str, "主持人"]
    purpose: Annotated[str, "会议内容"]
    earlier: Annotated[tuple[Item, ...], "上次会议交办事项"] = ()
    parts: Annotated[tuple[Part, ...], "议定事项（按专班）"] = ()
    present: Annotated[tuple[Attendees, ...], "出席"] = ()
    excused: Annotated[tuple[Attendees, ...], "请假"] = ()
    listening: Annotated[tuple[Attendees, ...], "列席"] = ()

    @property
    def decided(self) -> int:
        """议定事项数."""
        return sum(len(part.decisions) for part in self.parts)

    @property
    def earlier_done(self) -> int:
        """已办结项数."""
        return len(self.earlier) - len(self.earlier_open)

    @property
    def earlier_open(self) -> tuple[Item, ...]:
        """未办结事项."""
        return tuple(item for item in self.earlier if not item.done)

    @property
    def earlier_late(self) -> int:
        """超期未办结项数."""
        return sum(1 for item in self.earlier_open if item.late)
