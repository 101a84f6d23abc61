"""复查抽取 What was struck off and is to be looked at again: a share at once, the rectified after a while (C9, C34)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, carry_out
from flows.commands.issues import TITLE_MOST
from flows.commands.raising import NewMatter, raise_in
from flows.errands import Errand
from flows.standings import COLUMNS
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.queries.matters import by_code, by_origin, raw_by_code
from models.queries.periods import by_origins
from models.queries.supervision import (
    closed_on_chains,
    rechecks_without_object,
    steps_naming,
    struck_off_since,
)
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.acts.closing import withdraw
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.rechecks import is_always, is_drawn, look_back_on
from rules.setting_values import number_of, span_of, texts_of
from rules.workdays import WorkCalendar

SPOT_CHECK, LOOK_BACK = "spot-check", "look-back"
NAMES = {SPOT_CHECK: "销号抽查", LOOK_BACK: "回头看"}
WITHDRAWN = "recheck-withdrawn"
NO_OBJECT = "所查事项已经重开，不必再查"
ALWAYS = ("mayor_meeting", "red")
# However long the engine was off, what was closed before that is not dug up again.
_REACH = timedelta(days=60)
_PERCENT = 20


def recheck_errands(session: Session, worlds: WorldSource, now: datetime) -> Iterator[Errand]:
    """Those that have lost their object, then spot checks, then looks back."""
    mechanism = worlds.mechanism(session)
    for matter in rechecks_without_object(session, tuple(NAMES)):
        yield Errand(WITHDRAWN, matter.code, partial(_withdraw, matter.code))
    calendar, today = worlds.world(session).calendar, local_day(now, mechanism.timekeeping.zone)
    due: dict[str, list[Matter]] = {SPOT_CHECK: [], LOOK_BACK: []}
    for chain, matter, due_on in rechecks_ahead(session, mechanism, calendar, now):
        if due_on <= today:
            due[chain].append(matter)
    for chain, matters in due.items():
        yield from _raised(chain, matters)


def rechecks_ahead(
    session: Session, mechanism: Mechanism, calendar: WorkCalendar, now: datetime
) -> Iterator[tuple[str, Matter, date]]:
    """What was closed and is to be looked at again: on which chain, which matter, and from which day. Raised ones left out."""
    today = local_day(now, mechanism.timekeeping.zone)
    found: list[tuple[str, Matter, date]] = []
    if SPOT_CHECK in mechanism.chains:
        drawn = _to_spot_check(session, mechanism, now - _REACH)
        found += [(SPOT_CHECK, matter, today) for matter in drawn]
    if LOOK_BACK in mechanism.chains:
        found += [(LOOK_BACK, *one) for one in _to_look_back_on(session, mechanism, calendar, now)]
    there = by_origins(session, [_origin(chain, matter) for chain, matter, _ in found])
    yield from (one for one in found if _origin(one[0], one[1]) not in there)


def recheck_subject(chain: str, about: Matter) -> Subject:
    """What the rules must know of a matter that looks again at another."""
    return Subject(chain, about.unit, about.task_force, about.leader)


def _to_spot_check(session: Session, mechanism: Mechanism, since: datetime) -> Iterator[Matter]:
    percent = number_of(mechanism, "spot-check-percent", _PERCENT)
    always = texts_of(mechanism, "spot-check-always", ALWAYS)
    been_in = _been_in(session, always, since)
    for matter in struck_off_since(session, since):
        if is_drawn(matter.code, percent) or is_always(been_in[matter.id or 0], always):
            yield matter


def _been_in(session: Session, words: tuple[str, ...], since: datetime) -> Mapping[int, set[str]]:
    """By matter, the stages and colours among `words` that it has been in."""
    found: dict[int, set[str]] = defaultdict(set)
    for key, detail in steps_naming(session, words, since):
        after = json.loads(detail)["after"]
        found[key] |= {str(after.get("stage")), str(after.get("colour"))}
    return found


def _to_look_back_on(
    session: Session, mechanism: Mechanism, calendar: WorkCalendar, now: datetime
) -> Iterator[tuple[Matter, date]]:
    timekeeping = mechanism.timekeeping
    after = span_of(mechanism, "look-back-after", "30 days")
    chains = texts_of(mechanism, "look-back-chains", ("rectification",))
    # Twice the span is far enough back even where working days are counted over a long holiday.
    since = now - _REACH - timedelta(days=2 * after.amount)
    for matter in closed_on_chains(session, chains, since, now):
        assert matter.closed_at is not None
        closed_on = local_day(matter.closed_at, timekeeping.zone)
        due_on = look_back_on(closed_on, after, calendar, timekeeping)
        if due_on is not None:
            yield matter, due_on


def _raised(chain: str, matters: Iterable[Matter]) -> Iterator[Errand]:
    for matter in matters:
        yield Errand(chain, f"{chain}/{matter.code}", partial(_raise, chain, matter.code))


def _raise(chain: str, code: str, session: Session, desk: Desk) -> str:
    # The row is locked until the matter is there: of two engines the second finds it.
    raw_by_code(session, code, COLUMNS)
    about = by_code(session, code)
    origin = _origin(chain, about)
    if about.status != MatterStatus.STRUCK_OFF or by_origin(session, origin) is not None:
        return ""
    title = f"{NAMES[chain]}：{about.title}"[:TITLE_MOST]
    subject = recheck_subject(chain, about)
    new = NewMatter(chain, title, subject, origin, parent_id=about.id, project_id=about.project_id)
    return raise_in(session, desk, new).code


def _withdraw(code: str, session: Session, desk: Desk) -> str:
    if not MatterStatus(by_code(session, code).status).is_open:
        return ""
    carry_out(session, desk, code, partial(withdraw, by=desk.actor, reason=NO_OBJECT))
    return code


def _origin(chain: str, about: Matter) -> str:
    return f"{chain}/{about.code}/{about.round}"
