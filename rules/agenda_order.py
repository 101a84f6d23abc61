"""议程排序 The order in which a sitting hears what is on its agenda, each place with its reason (四(二), C9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from models.meeting_terms import AgendaReason


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be heard: `earlier` was assigned by a meeting before, `late` counts working days over its limit.

    `level` is the place of its stage in the chain, counted from 1; `standing` how it stands, in words.
    """

    code: str
    level: int
    since: datetime
    earlier: bool = False
    is_open: bool = True
    late: int | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place on the agenda, counted from 1, and why it is there."""

    code: str
    place: int
    reason: AgendaReason
    why: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """A place that a person gave, with the reason."""

    place: int
    why: str


def ordered(candidates: Iterable[Candidate], by_hand: Mapping[str, ByHand]) -> tuple[Placed, ...]:
    """Last meeting's items first, what is open and late before the rest; then what is late; then by level and age.

    What a person has placed stands there, and the rest closes up around it.
    """
    found = sorted(candidates, key=_rank)
    line = [candidate for candidate in found if candidate.code not in by_hand]
    moved = sorted(
        (candidate for candidate in found if candidate.code in by_hand),
        key=lambda candidate: by_hand[candidate.code].place,
    )
    for candidate in moved:
        line.insert(by_hand[candidate.code].place - 1, candidate)
    return tuple(_placed(candidate, place, by_hand) for place, candidate in enumerate(line, 1))


def _rank(candidate: Candidate) -> tuple[int, int, int, int, datetime, str]:
    reason, late = _reason(candidate), candidate.late if candidate.late is not None else -1
    group = list(AgendaReason).index(reason)
    done = 0 if candidate.is_open else 1
    level = 0 if reason is AgendaReason.EARLIER else -candidate.level
    weight = late if reason is not AgendaReason.LEVEL else 0
    return group, done, -weight, level, candidate.since, candidate.code


def _reason(candidate: Candidate) -> AgendaReason:
    if candidate.earlier:
        return AgendaReason.EARLIER
    return AgendaReason.LEVEL if candidate.late is None else AgendaReason.OVERDUE


def _placed(candidate: Candidate, place: int, by_hand: Mapping[str, ByHand]) -> Placed:
    if candidate.code in by_hand:
        return Placed(candidate.code, place, AgendaReason.BY_HAND, by_hand[candidate.code].why)
    reason = _reason(candidate)
    over = f"逾期{candidate.late}个工作日" if candidate.late else "已逾期"
    return Placed(
        candidate.code,
        place,
        reason,
        {
            AgendaReason.EARLIER: f"上次会议交办，{candidate.standing}",
            AgendaReason.OVERDUE: over,
        }.get(reason, f"第{candidate.level}级：{candidate.standing}"),
    )
