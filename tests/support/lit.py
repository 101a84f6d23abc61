"""亮灯测试 Facts and histories for tests of lights, with nothing in them but what a test speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.project_terms import Light, ProjectStage
from rules.investment import YearFigures
from rules.light_facts import DatedNode, LightFacts, MonthMoney, Problem, Thresholds, Verdict, thresholds_of
from rules.lights import judge
from rules.periods import month_day
from tests.support.calendars import CALENDAR
from tests.support.shipped import shipped

AT = thresholds_of(shipped())


def day(text: str) -> date:
    """A day such as 2026-03-31."""
    return date.fromisoformat(text)


def facts(
    stage: ProjectStage = ProjectStage.UNDER_CONSTRUCTION,
    *,
    start: str = "",
    nodes: Sequence[str] = (),
    promised: Sequence[str] = (),
    top: bool = False,
    planned: int = 0,
    cumulative: int = 0,
    moved: bool = True,
) -> LightFacts:
    """A project with open nodes planned for days, and problems promised by days; money in 万元."""
    money = MonthMoney(YearFigures(Decimal(planned)), Decimal(cumulative), None) if planned else None
    return LightFacts(
        stage=stage,
        start=DatedNode("开工", day(start)) if start else None,
        nodes=tuple(DatedNode(f"节点{number}", day(text)) for number, text in enumerate(nodes)),
        problems=tuple(Problem(f"问题{number}", day(text), top) for number, text in enumerate(promised)),
        money=money,
        moved=moved,
    )


def judged(found: LightFacts, as_of: str, before: Verdict | None = None, at: Thresholds = AT) -> Verdict:
    """The verdict on a day; it must be one."""
    verdict = judge(found, day(as_of), before, at, CALENDAR)
    assert verdict is not None
    return verdict


def months(measured: Sequence[Light], at: Thresholds = AT) -> list[Light]:
    """The lights of consecutive months in which these were measured, from January 2026 on."""
    before: Verdict | None = None
    lights = []
    for number, light in enumerate(measured):
        as_of = month_day(date(2026, 1, 1), number, 31)
        before = judge(_measuring(light, as_of), as_of, before, at, CALENDAR)
        assert before is not None
        assert before.measured is light
        lights.append(before.light)
    return lights


def _measuring(light: Light, as_of: date) -> LightFacts:
    if light is Light.BLUE:
        return facts(ProjectStage.COMPLETED)
    if light is Light.GREY:
        return facts(ProjectStage.HALTED)
    late = {Light.GREEN: -1, Light.YELLOW: 1, Light.RED: 20}[light]
    planned = date.fromordinal(as_of.toordinal() - late)
    return replace(facts(), nodes=(DatedNode("节点", planned),))
