"""督导记录 What a leader saw, settled and assigned on a supervision visit (四(六), C31, C32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper
from documents.papers.parts import Demand


@dataclass(frozen=True, slots=True)
class Visited:
    """A project visited: its node of the day, and how it stood."""

    project: Annotated[str, "项目"]
    node: Annotated[str, "应完成节点"]
    seen: Annotated[str, "现场情况"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecord(Paper):
    """督导记录; `mode` is one of those that the mechanism counts (现场办公、微信办公、视频监控)."""

    kind: ClassVar[PaperKind] = PaperKind.VISIT_RECORD

    leader: Annotated[str, "督导领导"]
    visited_on: Annotated[date, "督导日期"]
    mode: Annotated[str, "督导方式"]
    place: Annotated[str, "地点"] = ""
    with_units: Annotated[tuple[str, ...], "参加单位"] = ()
    visited: Annotated[tuple[Visited, ...], "督导项目"]
    found: Annotated[tuple[str, ...], "发现问题"] = ()
    settled: Annotated[tuple[str, ...], "现场解决事项"] = ()
    assigned: Annotated[tuple[Demand, ...], "现场交办事项"] = ()
    recorded_by: Annotated[str, "记录人"] = ""
