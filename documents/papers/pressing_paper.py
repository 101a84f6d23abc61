"""督办通知单 The order to get on with what is late, in three colours (四(二), 四(四), C9, C25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper
from models.terms import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class PressingPaper(Paper):
    """督办通知单; `late` is in working days, `finish_by` the day that is set now."""

    kind: ClassVar[PaperKind] = PaperKind.PRESSING_PAPER

    colour: Annotated[Colour, "督办颜色"]
    code: Annotated[str, "事项编号"]
    title: Annotated[str, "督办事项"]
    source: Annotated[str, "事项来源"]
    unit: Annotated[str, "承办单位"]
    cooperating: Annotated[tuple[str, ...], "协办单位"] = ()
    leader: Annotated[str, "责任领导"] = ""
    due_on: Annotated[date, "原定办结时限"]
    as_of: Annotated[date, "统计截至"]
    late: Annotated[int, "超期工作日数"]
    pressed: Annotated[int, "已催办次数"]
    finish_by: Annotated[date, "限期办结"]
    demand: Annotated[str, "具体要求"] = ""

    @property
    def fill(self) -> str:
        """底色: the fill of the cell that shows the colour."""
        return _FILLS[self.colour]


_FILLS = {Colour.BLUE: "5B9BD5", Colour.YELLOW: "FFD966", Colour.RED: "FF5050"}
