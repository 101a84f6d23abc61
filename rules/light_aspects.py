"""三盏灯 The three aspects of a light, each with the numbers it was taken from (四(四), C24)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from models.limits import Limit, LimitKind
from models.project_terms import Light
from rules.investment import done_share, expected_share, percent, plain
from rules.light_facts import WORST_FIRST, DatedNode, LightFacts, Numbers, Problem, Thresholds
from rules.periods import month_day
from rules.workdays import WorkCalendar

Aspect = tuple[Light, Numbers]
_HUNDRED = 100
_LAST = 31


def start_aspect(facts: LightFacts, as_of: date, at: Thresholds) -> Aspect | None:
    """开工: green until the planned day has passed, yellow from then on, red at the `start_red_months`-th month end."""
    start = facts.start
    if start is None or start.planned_to is None:
        return None
    numbers: Numbers = {"planned": start.planned_to.isoformat()}
    if facts.stage.has_started or not start.is_open(as_of):
        reached = {"actual": start.reached_on.isoformat()} if start.reached_on else {}
        return Light.GREEN, {**numbers, **reached}
    months = months_missed(start.planned_to, as_of)
    light = Light.GREEN if not months else Light.RED if months >= at.start_red_months else Light.YELLOW
    return light, numbers


def months_missed(planned_to: date, as_of: date) -> int:
    """The months, the one under way counted, in which something was not done that should have been; 0 in time."""
    if as_of <= planned_to:
        return 0
    apart = (as_of.year - planned_to.year) * 12 + as_of.month - planned_to.month
    # Planned for the last day of a month, it is first missed in the next.
    return apart + (planned_to < month_day(planned_to, 0, _LAST))


def investment_aspect(facts: LightFacts, as_of: date, at: Thresholds) -> Aspect | None:
    """投资: how many percentage points the year's investment lies behind 序时进度; none without a plan."""
    money = facts.money
    if money is None or money.year.planned <= 0:
        return None
    expected, done = expected_share(money.year, as_of.month), done_share(money.year, money.cumulative)
    behind = expected - done
    # Compared as whole numbers: forty-eight thousand fractions multiplied by a hundred take seconds.
    points, unit = _HUNDRED * behind.numerator, behind.denominator
    late = points >= at.investment_yellow * unit
    light = Light.RED if points > at.investment_red * unit else Light.YELLOW if late else Light.GREEN
    return light, {
        "planned": plain(money.year.planned),
        "cumulative": plain(money.cumulative),
        "expected": percent(expected),
        "done": percent(done),
        "behind": percent(behind),
        "reported": money.reported.isoformat()[:7] if money.reported else "",
    }


def nodes_aspect(facts: LightFacts, as_of: date, at: Thresholds, calendar: WorkCalendar) -> Aspect:
    """节点·问题: nodes that are overdue and problems that are unsolved, each red after its own span."""
    late = [_late_node(node, as_of, at.node_red_after, calendar) for node in facts.nodes]
    unsolved = [_unsolved(problem, as_of, at.issue_red_after, calendar) for problem in facts.problems]
    nodes, problems = [one for one in late if one], [one for one in unsolved if one]
    light = worst(found for found, _ in (*nodes, *problems))
    return light, {
        "nodes": [numbers for _, numbers in nodes],
        "problems": [numbers for _, numbers in problems],
    }


def worst(lights: Iterable[Light]) -> Light:
    """The worst of several lights; green when there are none."""
    found = set(lights)
    return next((light for light in WORST_FIRST if light in found), Light.GREEN)


def _late_node(node: DatedNode, as_of: date, red_after: Limit, calendar: WorkCalendar) -> Aspect | None:
    if node.planned_to is None or as_of <= node.planned_to or not node.is_open(as_of):
        return None
    light = Light.RED if as_of > _end(node.planned_to, red_after, calendar) else Light.YELLOW
    return light, {"name": node.name, "planned": node.planned_to.isoformat()}


def _unsolved(problem: Problem, as_of: date, red_after: Limit, calendar: WorkCalendar) -> Aspect | None:
    promised = problem.promised_on
    late = promised is not None and as_of > promised
    if not late and not problem.is_at_top:
        return None
    too_late = promised is not None and as_of > _end(promised, red_after, calendar)
    numbers: Numbers = {
        "code": problem.code,
        "promised": promised.isoformat() if promised else "",
        "at_top": problem.is_at_top,
    }
    return Light.RED if too_late or problem.is_at_top else Light.YELLOW, numbers


def _end(since: date, span: Limit, calendar: WorkCalendar) -> date:
    if span.kind is LimitKind.WORKDAYS:
        return calendar.add(since, span.amount)
    return since + timedelta(days=span.amount)
