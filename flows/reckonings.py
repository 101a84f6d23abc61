"""推算 What takes seconds or a minute to work out, each as one function of plain data: a process of its own can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from flows.calendar_desk import look_over_day, look_over_notice
from flows.draft_checks import Mark, examine
from flows.draft_effects import foretell
from flows.drafts import load_draft
from flows.foresight.forecast import forecast, read_basis
from flows.foresight.learning import habits_of
from flows.foresight.ranges import many_futures
from flows.foresight.replay import replay_as_it_was, replay_under
from flows.foresight.replay_days import replay_span
from flows.proving import require_workable, within
from flows.telling.calendar_rows import DaysTold, days_told
from flows.telling.drafted import DraftSeen, draft_seen
from flows.telling.effect_rows import effect_rows
from flows.telling.forecast_rows import future_rows, futures_rows
from flows.telling.names import Names
from flows.telling.replay_rows import replay_rows
from flows.telling.replays import ReplayWords
from flows.workplace import Workplace
from models.foresight_terms import Headway
from models.scope import Scope
from models.terms import InFlight
from rules.deadlines import local_day
from rules.proofs.expectations import tried
from rules.proofs.findings import Weight

Rows = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EffectTold:
    """What publishing a draft would do: what forbids it, and the rows; None where no matter could go by it."""

    refused: tuple[Mark, ...]
    rows: Rows | None


def looked_over(place: Workplace, text: str, now: datetime) -> DraftSeen:
    """A draft read and proved."""
    with place.reading() as session:
        today = local_day(now, place.worlds.mechanism(session).timekeeping.zone)
        return draft_seen(examine(session, place.worlds, text, now), today)


def played(place: Workplace, text: str, number: int) -> tuple[str, ...]:
    """What happens in one test of a draft, step by step. Raises ConfigurationRefused."""
    with place.reading() as session:
        return tried(number, *within(session, place.worlds, load_draft(text)))


def effect_told(place: Workplace, text: str, now: datetime, in_flight: InFlight, days: int) -> EffectTold:
    """The effect of a draft. Raises as `foretell` does."""
    with place.reading() as session:
        outcome = foretell(session, place.worlds, text, now, in_flight, days, place.tell)
        refused = tuple(mark for mark in outcome.examined.marks if mark.weight is Weight.REFUSES)
        told = outcome.foretold
        return EffectTold(refused, effect_rows(told, _names(place, session, now)) if told else None)


def future_told(place: Workplace, now: datetime, days: int, scope: Scope) -> Rows:
    """The days to come if nobody acts, as far as somebody may see them. Raises DayOutsideCalendar."""
    with place.reading() as session:
        place.tell(0.1, Headway.READING, "")
        basis = read_basis(session, place.worlds, now, days)
        place.tell(0.4, Headway.FORETELLING, "")
        return future_rows(forecast(basis), _names(place, session, now), scope)


def futures_told(place: Workplace, now: datetime, days: int, runs: int, seed: str, scope: Scope) -> Rows:
    """Many futures in which people answer as they used to. Raises DayOutsideCalendar."""
    done = 0

    def one_more() -> None:
        nonlocal done
        done += 1
        place.tell(0.2 + 0.8 * done / runs, Headway.FORETELLING, f"{done}/{runs}")

    with place.reading() as session:
        place.tell(0.05, Headway.LEARNING, "")
        habits = habits_of(session, place.worlds.world(session), now)
        place.tell(0.1, Headway.READING, "")
        basis = read_basis(session, place.worlds, now, days, keeping=True)
        found = many_futures(basis, habits, runs, seed, one_more)
        return futures_rows(found, _names(place, session, now), scope)


def replay_told(
    place: Workplace, text: str, first: date, last: date, in_flight: InFlight, now: datetime
) -> Rows:
    """What really happened, once more under the rules of then, or of a `text` where there is one.

    Raises ReplayDaysUnfit, ConfigurationRefused, ConfigurationUnsound.
    """
    with place.reading() as session:
        names = _names(place, session, now)
        zone = place.worlds.mechanism(session).timekeeping.zone
        begins, ends = replay_span(first, last, now, zone)
        place.tell(0.1, Headway.REPLAYING, "")
        if text:
            draft = load_draft(text)
            require_workable(draft, place.worlds.world(session).calendar, local_day(now, zone))
            found = replay_under(session, place.worlds, draft, in_flight, begins, ends)
        else:
            found = replay_as_it_was(session, place.worlds, begins, ends)
        return replay_rows(found, ReplayWords(names, zone), drafted=bool(text))


def notice_told(place: Workplace, text: str, year: int | None, now: datetime) -> DaysTold:
    """A pasted notice read, with what storing it would do. Raises HolidayNoticeUnreadable."""
    with place.reading() as session:
        looked = look_over_notice(session, place.worlds, text, now, year)
        return days_told(looked, _names(place, session, now))


def day_told(place: Workplace, on: date, name: str, working: bool, now: datetime) -> DaysTold:
    """One day set by hand, with what storing it would do."""
    with place.reading() as session:
        looked = look_over_day(session, place.worlds, on, name, now, working=working)
        return days_told(looked, _names(place, session, now))


def _names(place: Workplace, session: Session, now: datetime) -> Names:
    mechanism = place.worlds.mechanism(session)
    return Names(mechanism, local_day(now, mechanism.timekeeping.zone))
