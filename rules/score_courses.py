"""办结事实 Whether whoever had a matter first did their part in time, told from its steps; one fact for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from models.assessment_terms import Measure
from models.terms import Act
from rules.score_facts import Fact, Span

# What says nothing about the first holder's part is not read at all.
TELLING = (
    *(Act.RAISED, Act.HANDED_OVER, Act.EXTENSION_GRANTED, Act.DECIDED, Act.REOPENED, Act.RETURNED),
    *(Act.ESCALATED, Act.SENT_UP, Act.SKIPPED_VACANT, Act.DONE, Act.SUSPENDED, Act.RESUMED),
    *(Act.STRIKE_OFF_ASKED, Act.STRIKE_OFF_REFUSED, Act.STRUCK_OFF, Act.WITHDRAWN, Act.MERGED),
)
_UPWARDS = (Act.ESCALATED, Act.SKIPPED_VACANT, Act.SENT_UP)
_DONE, _OPEN, _MISSED = "办结", "未办结", "到期升级"


@dataclass(frozen=True, slots=True)
class Turn:
    """A step with those columns that it changed; empty ones it left alone."""

    at: datetime
    act: Act
    stage: str = ""
    holder: str = ""
    due_on: date | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A matter from its raising on."""

    code: str
    title: str
    chain: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The first holder's part: until when, and how it ended; `ended_at` empty while it has not."""

    stage: str
    holder: str
    due_on: date | None = None
    due_at: datetime | None = None
    now_at: str = ""
    ended_at: datetime | None = None
    missed: bool = False
    counts: bool = True


def facts_of(course: Course, span: Span, ends_at: datetime, zone: ZoneInfo) -> Iterator[Fact]:
    """One fact for each body that had the matter first, where its limit ran out in the span.

    `ends_at` is the end of the span's last day, `zone` the one that people read hours in. What was taken back, waits by leave, or was sent up by hand before
    its time counts for nobody; what the clock took to the next level was missed, whoever solved it later.
    """
    part = _part_of([turn for turn in course.turns if turn.at < ends_at])
    if part is None or not part.counts or part.due_at is None or not span.holds(part.due_on):
        return
    if part.ended_at is None and not part.missed and part.due_at > ends_at:
        return
    kept = part.ended_at is not None and not part.missed and part.ended_at < part.due_at
    numbers = {"due_on": str(part.due_on), "outcome": _outcome(part), "late": "" if kept else "late"}
    if part.ended_at is not None:
        numbers["ended_at"] = f"{part.ended_at.astimezone(zone):%Y-%m-%d %H:%M}"
    for ref in part.holder.split():
        kind, _, unit = ref.partition(":")
        if kind == "body":
            weight, gained = Decimal(1), Decimal(int(kept))
            yield Fact(
                unit,
                Measure.IN_TIME,
                course.code,
                course.title,
                weight,
                gained,
                part.due_on,
                course.chain,
                numbers,
            )


def _outcome(part: _Part) -> str:
    if part.missed:
        return _MISSED
    return _DONE if part.ended_at is not None else _OPEN


def _part_of(turns: Sequence[Turn]) -> _Part | None:
    if not turns or turns[0].act is not Act.RAISED:
        return None
    part = _Part(turns[0].stage, turns[0].holder, now_at=turns[0].stage)
    for turn in turns:
        part = _ended(_moved(part, turn), turn)
    return part


def _moved(part: _Part, turn: Turn) -> _Part:
    """The part with what a step says of place, holder and date; back at the first stage, it begins anew."""
    at = turn.stage or part.now_at
    if at != part.stage:
        return replace(part, now_at=at)
    returned = part.now_at != part.stage or turn.act in (Act.REOPENED, Act.DECIDED)
    return replace(
        part,
        now_at=at,
        holder=turn.holder or part.holder,
        due_on=turn.due_on or part.due_on,
        due_at=turn.due_at or part.due_at,
        ended_at=None if returned else part.ended_at,
        missed=False if returned else part.missed,
        counts=True if returned else part.counts,
    )


def _ended(part: _Part, turn: Turn) -> _Part:
    if turn.act in (Act.WITHDRAWN, Act.MERGED):
        return replace(part, counts=False)
    if part.missed:
        return part
    if turn.act in _UPWARDS:
        return _went_up(part, turn)
    if turn.act in (Act.SUSPENDED, Act.RESUMED) and part.now_at == part.stage:
        return replace(part, counts=turn.act is Act.RESUMED)
    return _done(part, turn)


def _done(part: _Part, turn: Turn) -> _Part:
    if turn.act in (Act.DONE, Act.STRIKE_OFF_ASKED, Act.STRUCK_OFF) and part.ended_at is None:
        return replace(part, ended_at=turn.at)
    return replace(part, ended_at=None) if turn.act is Act.STRIKE_OFF_REFUSED else part


def _went_up(part: _Part, turn: Turn) -> _Part:
    # Once a duty was done, later stages may go up as they like: it is no longer the first holder's.
    if part.ended_at is not None:
        return part
    return replace(part, missed=True) if turn.act is Act.ESCALATED else replace(part, counts=False)
