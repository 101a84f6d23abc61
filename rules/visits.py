"""督导计数 Which visits count, when a month's duty is met, and how each leader's months and projects stand (C31, A10, A11)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from models.errors import BadInput
from models.terms import Period
from rules.periods import next_period, period_start

BY_PROJECT = "project"


class VisitUnfit(BadInput):
    """A visit that cannot be counted as it is told."""

    code = "visit-unfit"


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit as it is counted; projects by their ids."""

    leader: str
    on: date
    mode: str
    projects: frozenset[int]


@dataclass(frozen=True, slots=True)
class LeaderMonth:
    """How a leader stands in a month: visits, the last of them, visits on site in the quarter, projects by id."""

    leader: str
    visits: int
    last_on: date | None
    on_site: int
    covered: frozenset[int]
    uncovered: frozenset[int]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was visited."""
        return self.visits == 0


def require_countable(mode: str, modes: Collection[str], on: date, today: date) -> None:
    """Refuse a mode that the mechanism does not count, and a day to come. Raises VisitUnfit."""
    if mode not in modes:
        msg = f"督导方式「{mode}」不在机制之内；未登记；可选：{'、'.join(modes)}（settings.visit-modes）"
        raise VisitUnfit(msg)
    if on > today:
        raise VisitUnfit(f"督导日期 {on} 还没有到（今天 {today}）；未登记；督导之后再登记")


def is_met(unit: str, visited: Collection[int], bound: Collection[int]) -> bool:
    """Whether a month's duty is done by the visits so far: any will do, or each project wants one (A10)."""
    return unit != BY_PROJECT or set(bound) <= set(visited)


def month_of_leaders(
    visits: Iterable[Visited], bound: Mapping[str, Collection[int]], month: date, on_site: str
) -> tuple[LeaderMonth, ...]:
    """How each of the leaders stands in the month that begins on `month`; `on_site` is the mode that counts as such."""
    quarter = period_start(month, Period.QUARTER)
    known = list(visits)
    return tuple(
        _leader_month(
            leader, [visit for visit in known if visit.leader == leader], projects, month, quarter, on_site
        )
        for leader, projects in bound.items()
    )


def _leader_month(
    leader: str, visits: list[Visited], bound: Collection[int], month: date, quarter: date, on_site: str
) -> LeaderMonth:
    ends, quarter_ends = next_period(month, Period.MONTH), next_period(quarter, Period.QUARTER)
    here = [visit for visit in visits if month <= visit.on < ends]
    covered = frozenset[int]().union(*(visit.projects for visit in here)) & set(bound)
    return LeaderMonth(
        leader=leader,
        visits=len(here),
        last_on=max((visit.on for visit in here), default=None),
        on_site=sum(quarter <= visit.on < quarter_ends and visit.mode == on_site for visit in visits),
        covered=covered,
        uncovered=frozenset(bound) - covered,
    )
