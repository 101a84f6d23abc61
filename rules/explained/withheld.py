"""为何没有 Why something that people expect does not happen: a gate, a suspension, a meeting, a person who decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from models.explanation_terms import WhyNot
from models.terms import Act, Gate, MatterStatus, OnTimeout
from rules.entering import missing
from rules.explained.history import Asked, Past
from rules.holders import leader_of
from rules.reminders import next_reminder_at
from rules.stages import Place, place_of
from rules.standing import Standing, World
from rules.vacancy import empty_posts


@dataclass(frozen=True, slots=True)
class Withheld:
    """One reason: until which day, since or at which instant (UTC), what is lacking, which posts, which request.

    `stage` is the stage that the matter cannot enter yet; of a gate, `posts` has the leader who signs. `forum`
    is the kind of meeting it waits for.
    """

    why: WhyNot
    until: date | None = None
    at: datetime | None = None
    stage: str = ""
    lacking: tuple[Gate, ...] = ()
    posts: tuple[str, ...] = ()
    asked: Asked | None = None
    forum: str = ""


def withheld(past: Past, world: World, now: datetime) -> tuple[Withheld, ...]:
    """Every reason why the matter stays where it is at `now`, the weightiest first."""
    standing = past.standing
    if not standing.status.is_open:
        return (Withheld(WhyNot.CLOSED, at=standing.closed_at),)
    if standing.status is MatterStatus.STRIKE_OFF_ASKED:
        asked = next((one for one in past.asked if one.asks == "strike_off"), None)
        return (Withheld(WhyNot.VERIFYING, asked=asked),)
    if standing.status is MatterStatus.SUSPENDED:
        return (
            Withheld(WhyNot.SUSPENDED, standing.review_on, standing.suspended_at),
            *_behind(standing, now),
        )
    place = place_of(standing, world)
    return (
        *_behind(standing, now),
        *_vacant(standing, place, now),
        *_kept_in_stage(standing, place, now, leader_of(standing, place.mechanism.organisation)),
        *_waiting(past, place),
        *(Withheld(WhyNot.ASKED, one.asks_for, asked=one) for one in past.asked if one.asks == "extension"),
        *_reminders(past, place, world, now),
    )


def _behind(standing: Standing, now: datetime) -> Iterator[Withheld]:
    if standing.wake_at is not None and standing.wake_at <= now:
        yield Withheld(WhyNot.BEHIND, at=standing.wake_at)


def _vacant(standing: Standing, place: Place, now: datetime) -> Iterator[Withheld]:
    if posts := empty_posts(standing, place, now):
        yield Withheld(WhyNot.VACANT, posts=posts)


def _kept_in_stage(standing: Standing, place: Place, now: datetime, leader: str) -> Iterator[Withheld]:
    above, until = place.above, standing.due_on
    lacking = missing(above, standing.filed) if above else ()
    if standing.status is MatterStatus.BLOCKED and above:
        yield Withheld(WhyNot.GATE, until, None, above.id, lacking, (leader,))
    elif place.stage.on_timeout is OnTimeout.DECIDE:
        yield Withheld(WhyNot.DECIDE, until)
    elif until is None:
        yield Withheld(WhyNot.NO_LIMIT)
    elif place.stage.on_timeout is OnTimeout.REMIND:
        yield Withheld(WhyNot.REMIND, until)
    elif above is None:
        yield Withheld(WhyNot.TOP, until)
    elif not standing.is_late(now):
        goes_up = not place.goes_to_forum(standing)
        yield Withheld(WhyNot.NOT_DUE, until, standing.due_at, above.id if goes_up else standing.stage)
        if lacking and goes_up:
            yield Withheld(WhyNot.GATE_AHEAD, until, None, above.id, lacking, (leader,))


def _waiting(past: Past, place: Place) -> Iterator[Withheld]:
    standing = past.standing
    forum = place.stage.forum
    if forum is None or place.goes_to_forum(standing):
        return
    sits_on = past.sitting_on(standing)
    why = WhyNot.SITTING if sits_on else WhyNot.NO_SITTING
    yield Withheld(why, sits_on or standing.due_on, forum=forum)


def _reminders(past: Past, place: Place, world: World, now: datetime) -> Iterator[Withheld]:
    standing = past.standing
    told = [moment.at for moment in past.moments if moment.act in (Act.REMINDED, Act.GATE_NAGGED)]
    since = [at for at in told if at >= standing.entered_at]
    if since:
        yield Withheld(WhyNot.REMINDED, at=since[-1])
    is_nagged = standing.status is MatterStatus.BLOCKED
    if standing.due_on is None or is_nagged:
        return
    if next_reminder_at(standing, place.stage.ladder, world, now) is None:
        yield Withheld(WhyNot.LADDER_ENDED)
