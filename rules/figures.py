"""专班数字 The figures of a task force as of a day, from which reports and analyses are opened; each names its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pydantic import TypeAdapter

from rules.investment import percent

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are, and which: `codes` are what people quote, in their order."""

    codes: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class Turns:
    """What was reached within the period, and since January."""

    period: Tally = Tally()
    year: Tally = Tally()


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """Investment in 万元: the year's plan, the part of it due by the end of the month (序时进度), and what was done.

    `planned_period` and `done_period` are of the months that begin within the period, at least of the last one.
    `unplanned` are the projects that have reported money and have no plan: the shares leave their plan at nothing.
    """

    planned_year: Decimal = _NOTHING
    due: Decimal = _NOTHING
    done_year: Decimal = _NOTHING
    planned_period: Decimal = _NOTHING
    done_period: Decimal = _NOTHING
    planned: Tally = Tally()
    unplanned: Tally = Tally()

    @property
    def done_percent(self) -> str:
        """年度投资完成率, such as 45.50; empty where nothing is planned."""
        return _percent(self.done_year, self.planned_year)

    @property
    def due_percent(self) -> str:
        """序时进度, such as 83.33; empty where nothing is planned."""
        return _percent(self.due, self.planned_year)

    @property
    def behind_percent(self) -> str:
        """How many percentage points the done share lies behind the due one; negative when ahead."""
        return _percent(self.due - self.done_year, self.planned_year)


@dataclass(frozen=True, slots=True)
class MatterFigures:
    """Problems, assigned items or requests: what came and went within the period, and what stood open at its end.

    `dropped` were withdrawn or merged, and are not among the closed. `overdue` are open and past the day that was
    promised; climbing gives the next level time, but promises nothing. `fell_due` were promised for a day of the
    period: of those `in_time` were solved by it and `late` after it. Stages are ids of the configuration.
    """

    raised: Tally = Tally()
    closed: Tally = Tally()
    dropped: Tally = Tally()
    open: Tally = Tally()
    overdue: Tally = Tally()
    fell_due: Tally = Tally()
    in_time: Tally = Tally()
    late: Tally = Tally()
    stages: Mapping[str, Tally] = field(default_factory=dict)
    overdue_stages: Mapping[str, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SittingFigures:
    """A meeting that was held; `forum` is the kind's id, `id` the number that the commands take."""

    id: int
    forum: str
    held_on: date
    form: str = ""


@dataclass(frozen=True, slots=True)
class TaskForceFigures:
    """A task force as it stood at the end of `as_of`, and what the period from `since` through that day brought.

    `in_hand` is under dispatch and neither built nor removed; `kinds` and `stages` divide it. `lights` are those of
    everything not removed, as people saw them, `lights_on` the day of the last count; what has no light has none in
    it. `missing` are items in hand whose month was neither filled in nor confirmed, by responsible unit; `stale`
    those that nobody has touched for too long. Codes are of projects and
    matters; for `visits` they are the visits' numbers.
    """

    task_force: str
    since: date
    as_of: date
    in_hand: Tally = Tally()
    kinds: Mapping[str, Tally] = field(default_factory=dict)
    stages: Mapping[str, Tally] = field(default_factory=dict)
    lights: Mapping[str, Tally] = field(default_factory=dict)
    lights_on: date | None = None
    started: Turns = Turns()
    completed: Turns = Turns()
    investment: MoneyFigures = MoneyFigures()
    issues: MatterFigures = MatterFigures()
    items: MatterFigures = MatterFigures()
    requests: MatterFigures = MatterFigures()
    sittings: tuple[SittingFigures, ...] = ()
    visits: Tally = Tally()
    missing: Mapping[str, Tally] = field(default_factory=dict)
    stale: Tally = Tally()


_ADAPTER = TypeAdapter(TaskForceFigures)


def to_json(figures: TaskForceFigures) -> str:
    """The figures as they are kept beside what was written from them: amounts exact as text, days as ISO."""
    return _ADAPTER.dump_json(figures).decode()


def from_json(text: str) -> TaskForceFigures:
    """The figures of `to_json`."""
    return _ADAPTER.validate_json(text)


def _percent(part: Decimal, whole: Decimal) -> str:
    return percent(Fraction(part) / Fraction(whole)) if whole else ""
