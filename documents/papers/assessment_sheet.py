"""年度考核表 The score sheet of one department or county, each point with what it rests on (四(七), C35, C36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from documents.kinds import PaperKind
from documents.papers.base import Paper


@dataclass(frozen=True, slots=True)
class Scored:
    """One indicator: its points, what was lost and why."""

    indicator: Annotated[str, "考核指标"]
    points: Annotated[Decimal, "分值"]
    fact: Annotated[str, "完成情况"]
    lost: Annotated[Decimal, "扣分"]
    ground: Annotated[str, "计分依据"]

    @property
    def score(self) -> Decimal:
        """得分."""
        return self.points - self.lost


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentSheet(Paper):
    """年度考核表; `approved` is False while the scheme is an example that nobody has approved (A22); `trial` is one of the counts during the year."""

    kind: ClassVar[PaperKind] = PaperKind.ASSESSMENT_SHEET

    period: Annotated[str, "考核年度"]
    unit: Annotated[str, "被考核单位"]
    scheme: Annotated[str, "考核类别"]
    approved: Annotated[bool, "考核方案已批准"]
    trial: Annotated[bool, "平时试算"] = False
    as_of: Annotated[date, "数据截至"]
    scored: Annotated[tuple[Scored, ...], "计分项"]

    @property
    def points(self) -> Decimal:
        """总分值."""
        return sum((one.points for one in self.scored), Decimal(0))

    @property
    def lost(self) -> Decimal:
        """扣分合计."""
        return sum((one.lost for one in self.scored), Decimal(0))

    @property
    def total(self) -> Decimal:
        """总得分."""
        return self.points - self.lost
