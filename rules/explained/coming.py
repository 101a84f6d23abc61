"""接下来 What comes of a matter if nobody acts, up to its next move: the engine's own decisions, dated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from models.notice_kinds import NoticeKind
from models.terms import Act, Colour, Gate, MatterStatus
from rules.standing import Standing, World
from rules.unrolled import Happening, happenings

# A ladder repeats for ever; nobody reads further than this.
_MOST, _MOST_ALIKE = 8, 3


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that the engine will do by itself: when (UTC), what, whom it tells, and where the matter then is.

    `late` counts the working days overdue that a reminder will speak of, `left` those that remain; `lacking` is what
    keeps it below the next stage.
    """

    at: datetime
    act: Act
    told: tuple[str, ...]
    kinds: tuple[NoticeKind, ...]
    stage: str
    holder: tuple[str, ...]
    status: MatterStatus
    due_on: date | None
    colour: Colour | None
    lacking: tuple[Gate, ...] = ()
    late: int = 0
    left: int = 0


def coming(standing: Standing, world: World) -> tuple[Coming, ...]:
    """What the engine does next: reminders up to and including the first step that moves the matter.

    Raises DayOutsideCalendar where a date would lie beyond the calendar.
    """
    return tuple(_until_it_moves(standing, world))


def _until_it_moves(standing: Standing, world: World) -> Iterator[Coming]:
    shown, alike = 0, 0
    for found in happenings(standing, world):
        if found.act is not Act.RESCHEDULED:
            one = _coming(found)
            yield one
            shown, alike = shown + 1, alike + bool(one.late or one.act is Act.GATE_NAGGED)
        moves = found.moves or found.after.status is not found.before.status
        if moves or shown == _MOST or alike == _MOST_ALIKE:
            return


def _coming(found: Happening) -> Coming:
    detail, after = found.decision.detail, found.after
    missing = detail.get("missing", [])
    return Coming(
        at=found.at,
        act=found.act,
        told=tuple(dict.fromkeys(draft.recipient for draft in found.drafts)),
        kinds=tuple(dict.fromkeys(NoticeKind(draft.kind) for draft in found.drafts)),
        stage=after.stage,
        holder=after.holder,
        status=after.status,
        due_on=after.due_on,
        colour=after.colour,
        lacking=tuple(map(Gate, missing)) if isinstance(missing, list) else (),
        late=_number(detail.get("late")),
        left=_number(detail.get("left")),
    )


def _number(value: object) -> int:
    return value if type(value) is int else 0
