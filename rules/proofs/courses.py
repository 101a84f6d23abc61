"""最长时间 How long a matter can be on its way at most: to the mayor, and to the end of its chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from models.limits import Limit, LimitKind
from models.mechanism import Stage
from models.terms import OnTimeout
from rules.acts.pausing import LONGEST_DAYS
from rules.proofs.cases import MatterKind, cases
from rules.proofs.findings import Outlook
from rules.proofs.spans import Spans

_CLIMBING = (OnTimeout.ESCALATE, OnTimeout.FORUM)


@dataclass(frozen=True, slots=True)
class Way:
    """The longest way of the year to a place: working days, and the example that takes them."""

    workdays: int
    starts_on: date
    reached_on: date


@dataclass(frozen=True, slots=True)
class Course:
    """How long the matters of a case take at most, when every limit is used up.

    `alone` is the stage that they reach without anybody's doing, and `climbing` the way there; `to_head` leads to the
    head of the leading group, `whole` to the end of the last limit. None: there is no such stage, or no end.
    `extended` is `whole` with every extension, each by the limit once more. `endless` is the first stage without an end.
    """

    case: MatterKind
    alone: Stage
    climbing: Way | None
    to_head: Way | None
    whole: Way | None
    extended: Way | None
    endless: Stage | None


def courses(outlook: Outlook, spans: Spans) -> Iterator[Course]:
    """One course for each kind of matter that has times of its own."""
    seen: set[tuple[object, ...]] = set()
    for case in cases(outlook.mechanism):
        timed = (case.chain.id, *((stage.limit, stage.on_timeout) for stage in case.stages))
        if timed not in seen:
            seen.add(timed)
            yield _course(case, outlook, spans)


def suspension_workdays(outlook: Outlook) -> int:
    """How many working days one suspension adds at most; it can be prolonged, by a person each time."""
    day = outlook.today
    return outlook.calendar.count(day, date.fromordinal(day.toordinal() + LONGEST_DAYS))


def alone_until(stages: tuple[Stage, ...]) -> int:
    """The number of the stage at which only a person moves a matter on; the clock leads there by itself."""
    return next(
        n for n, stage in enumerate(stages) if stage.on_timeout not in _CLIMBING or n == len(stages) - 1
    )


def _course(case: MatterKind, outlook: Outlook, spans: Spans) -> Course:
    mayor = ("leading_group.head", f"post.{outlook.mechanism.organisation.leading_group.head}")
    head = next((n for n, stage in enumerate(case.stages) if n and stage.holder in mayor), None)
    alone = alone_until(case.stages)
    most = case.chain.extension.most
    days = outlook.days if _depends_on_the_day(case) else outlook.days[:1]
    walks = [_walk(case, day, spans, 0) for day in days]
    last = len(case.stages)
    return Course(
        case=case,
        alone=case.stages[alone],
        climbing=_longest(walks, alone, spans) if alone else None,
        to_head=_longest(walks, head, spans) if head else None,
        whole=_longest(walks, last, spans),
        extended=_longest([_walk(case, day, spans, most) for day in days], last, spans) if most else None,
        endless=next((stage for stage in case.stages if _has_no_end(stage.limit, outlook, spans)), None),
    )


def _depends_on_the_day(case: MatterKind) -> bool:
    """Whether the way is longer from one day than from another: working days without a climb are not."""
    climbs = any(stage.on_timeout in _CLIMBING for stage in case.stages)
    return climbs or any(stage.limit.kind is not LimitKind.WORKDAYS for stage in case.stages)


def _has_no_end(limit: Limit, outlook: Outlook, spans: Spans) -> bool:
    return spans.reached(limit, outlook.today) is None


def _walk(case: MatterKind, day: date, spans: Spans, extensions: int) -> list[date]:
    """The days on which a matter raised on `day` enters each stage, and the last day of the last one; cut short at a
    stage without an end."""
    entered = [day]
    for number, stage in enumerate(case.stages):
        due_on = spans.kept(stage, entered[-1], extensions)
        if due_on is None:
            break
        is_last = number == len(case.stages) - 1
        entered.append(due_on if is_last else spans.next_start(stage, case.chain, due_on))
    return entered


def _longest(walks: Iterable[list[date]], place: int, spans: Spans) -> Way | None:
    ways = [
        Way(spans.calendar.count(walk[0], walk[place]), walk[0], walk[place])
        for walk in walks
        if place < len(walk)
    ]
    return max(ways, key=lambda way: (way.workdays, -way.starts_on.toordinal()), default=None)
