"""亮灯依据 What a light is taken from: a project's dates, permits, problems and money, and the thresholds that judge them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from models.limits import Limit
from models.mechanism import Mechanism
from models.project_terms import Light, LightAspect, ProjectStage
from rules.investment import YearFigures
from rules.setting_values import number_of, span_of

Numbers = Mapping[str, object]
WORST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN)


@dataclass(frozen=True, slots=True)
class DatedNode:
    """A milestone or a permit: the last day it was planned for, and the day it was reached if it was.

    `settled` says that it was reached, or is not needed, without a day on record.
    """

    name: str
    planned_to: date | None
    reached_on: date | None = None
    settled: bool = False

    def is_open(self, as_of: date) -> bool:
        """Whether it is still to be reached on a day."""
        return not self.settled and (self.reached_on is None or self.reached_on > as_of)


@dataclass(frozen=True, slots=True)
class Problem:
    """An unsolved problem: the day by which it was promised to be solved, and whether it lies with the mayor."""

    code: str
    promised_on: date | None
    is_at_top: bool = False


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """The year's plan, and what was invested of it; `reported` is the last month with a figure."""

    year: YearFigures
    cumulative: Decimal
    reported: date | None


@dataclass(frozen=True, slots=True)
class LightFacts:
    """A project as it stood on the day its light is taken; `moved` says that the month brought any progress."""

    stage: ProjectStage
    start: DatedNode | None = None
    nodes: tuple[DatedNode, ...] = ()
    problems: tuple[Problem, ...] = ()
    money: MonthMoney | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where green ends and red begins; all of it [D], see the settings of the same names in the configuration.

    Gaps are percentage points behind 序时进度; a problem is red after working days, a milestone after days.
    """

    investment_yellow: int
    investment_red: int
    start_red_months: int
    node_red_after: Limit
    issue_red_after: Limit
    yellow_months_to_red: int
    made_up: Light
    unchanged_periods: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A month's light: `measured` is the worst of its aspects, `light` what the months before make of it.

    `aspects` lacks those that do not apply. `yellow_months` counts measured yellow in a row, `unchanged_months` the
    months in a row that brought no progress; `numbers` are what each aspect was taken from, with the day of the count
    all that is needed to count again.
    """

    light: Light
    measured: Light
    aspects: Mapping[LightAspect, Light] = field(default_factory=dict)
    yellow_months: int = 0
    unchanged_months: int = 0
    numbers: Mapping[str, Numbers] = field(default_factory=dict)


def thresholds_of(mechanism: Mechanism) -> Thresholds:
    """The thresholds of a configuration, ours where it is silent. Raises SettingUnfit, LimitUnreadable."""
    made_up = mechanism.settings.get("lamp-made-up-red")
    return Thresholds(
        investment_yellow=number_of(mechanism, "lamp-investment-yellow", 10),
        investment_red=number_of(mechanism, "lamp-investment-red", 30),
        start_red_months=number_of(mechanism, "lamp-start-red-after", 3),
        node_red_after=span_of(mechanism, "lamp-node-red-after", "15 days"),
        issue_red_after=span_of(mechanism, "lamp-issue-red-after", "10 workdays"),
        yellow_months_to_red=number_of(mechanism, "lamp-yellow-months-to-red", 2),
        made_up=Light.GREEN if made_up is not None and made_up.value == Light.GREEN else Light.YELLOW,
        unchanged_periods=number_of(mechanism, "unchanged-periods", 2),
    )
