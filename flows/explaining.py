"""说明 Why a matter's dates are what they are, and what does not happen: its record read, and put to the rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from flows.standings import CODECS, COLUMNS
from flows.world import WorldSource
from models.delivery_terms import DeliveryState
from models.errors import Refused
from models.queries.dossier import Dossier
from models.queries.explaining import not_arrived, open_requests, sitting_days, unplanned_count
from models.queries.matters import by_code, steps_of
from models.tables.matters import Matter, Step
from models.terms import Act
from rules.explained.history import Asked, Moment, Past
from rules.explained.matter import Explanation, explain
from rules.standing import Standing, World


class NotThereYet(Refused):
    """The matter had not been raised at the instant that was asked about."""

    code = "not-there-yet"


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Notices of a matter that have reached nobody by a channel: how many, why, and when they are tried again (UTC).

    Without a channel they have no deliveries yet.
    """

    channel: str
    state: DeliveryState
    next_at: datetime | None
    count: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A matter explained, with what it is called and which of its notices are still on their way.

    `past` is what it was explained from.
    """

    title: str
    explanation: Explanation
    on_the_way: tuple[OnTheWay, ...]
    past: Past | None = None


def explain_matter(
    session: Session, worlds: WorldSource, code: str, now: datetime, *, then: datetime | None = None
) -> Explained:
    """Explain a matter as it stands, or as it stood at `then`, by today's calendar and rosters.

    Raises NotFound, NotThereYet, DayOutsideCalendar.
    """
    matter = by_code(session, code)
    past = past_of(session, matter, then)
    if not past.moments:
        msg = f"事项 {code} 那时尚未提报；没有可说明的；请给出提报之后的日期"
        raise NotThereYet(msg)
    explanation = explain(past, worlds.world(session), then or now)
    on_the_way = () if then else tuple(_on_the_way(session, matter.id or 0))
    return Explained(matter.title, explanation, on_the_way, past)


def explain_dossier(session: Session, world: World, found: Dossier, now: datetime) -> Explained:
    """Explain a matter as it stands, whose dossier has been read. Raises DayOutsideCalendar."""
    matter = found.matter
    past = _past(session, matter, found.steps, tuple(_asked(session, matter.id or 0)))
    explanation = explain(past, world, now)
    return Explained(matter.title, explanation, tuple(_on_the_way(session, matter.id or 0)), past)


def past_of(session: Session, matter: Matter, until: datetime | None = None) -> Past:
    """Everything on record of a matter, or what was on record at an instant, when who had asked what is not known."""
    matter_id = matter.id or 0
    steps = (step for step in steps_of(session, matter_id) if until is None or step.at <= until)
    return _past(session, matter, steps, () if until else tuple(_asked(session, matter_id)))


def _past(session: Session, matter: Matter, steps: Iterable[Step], asked: tuple[Asked, ...]) -> Past:
    moments = tuple(moments_of(steps))
    ids = {moment.standing.forum_id for moment in moments} - {None}
    sittings = sitting_days(session, [key for key in ids if key is not None])
    return Past(matter.code, moments, sittings, asked)


def moments_of(steps: Iterable[Step]) -> Iterator[Moment]:
    """Each step with the standing that it left, rebuilt from the first one on."""
    columns: dict[str, Any] = {}
    for step in steps:
        detail = json.loads(step.detail)
        columns |= detail.pop("after")
        yield Moment(step.seq, step.at, Act(step.act), step.actor, detail, _standing(columns))


def _standing(columns: Mapping[str, Any]) -> Standing:
    return Standing(**{name: CODECS[name][0](columns[name]) for name in COLUMNS})


def _asked(session: Session, matter_id: int) -> Iterator[Asked]:
    for child, request in open_requests(session, matter_id):
        yield Asked(child.code, request.asks, tuple(child.holder.split()), child.due_on, request.asks_for)


def _on_the_way(session: Session, matter_id: int) -> Iterator[OnTheWay]:
    if waiting := unplanned_count(session, matter_id):
        yield OnTheWay("", DeliveryState.WAITING, None, waiting)
    groups = Counter(
        (row.channel, DeliveryState(row.state), row.next_at, row.error)
        for row, _ in not_arrived(session, matter_id)
    )
    for (channel, state, next_at, error), count in groups.items():
        yield OnTheWay(channel, state, next_at, count, error)
