"""改乱试验 One made-up draft: read, proved, and where it is proved sound, carried out by the engine for 400 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from enum import Enum, auto

import yaml
from hypothesis import strategies as st

from models.calendar_seed import seed_days
from models.config.loader import load
from models.config.problems import ConfigurationRefused
from models.local_days import local_days
from models.mechanism import Mechanism
from models.terms import Gate
from rules.acts.raising import raise_matter
from rules.deadlines import instant
from rules.holders import is_desk
from rules.proofs.cases import MatterKind, cases
from rules.proofs.proving import prove
from rules.proofs.worlds import alone
from rules.standing import Standing
from rules.unrolled import unroll
from rules.workdays import WorkCalendar
from tests.rules.proofs.fuzzing import changed
from tests.support.worlds import ZONE

TODAY = date(2026, 3, 2)
STARTS = [TODAY, date(2026, 2, 14), date(2026, 9, 30), date(2026, 12, 31)]
LONG = timedelta(days=400)
_MATTERS = 6


class Tried(Enum):
    """What became of a draft."""

    MALFORMED = auto()
    UNSOUND = auto()
    CARRIED_OUT = auto()
    MATTER_LOST = auto()


def tried(data: st.DataObject) -> Tried:
    """Try one draft; whatever the engine raises goes through."""
    try:
        mechanism = load(yaml.safe_dump(changed(data), allow_unicode=True, sort_keys=False))
    except ConfigurationRefused:
        return Tried.MALFORMED
    calendar = WorkCalendar((*seed_days(), *local_days(mechanism)))
    if prove(mechanism, calendar, TODAY).refuses:
        return Tried.UNSOUND
    kinds = data.draw(st.lists(st.sampled_from(list(cases(mechanism))), min_size=1, max_size=_MATTERS))
    stood = [standing for case in kinds for standing in _unrolled(case, mechanism, calendar, data)]
    kept = all(standing.status.is_open and _lies_with_somebody(standing, mechanism) for standing in stood)
    return Tried.CARRIED_OUT if kept else Tried.MATTER_LOST


def _lies_with_somebody(standing: Standing, mechanism: Mechanism) -> bool:
    organisation = mechanism.organisation
    kinds = {"body": organisation.bodies, "post": organisation.posts}
    refs = [ref.partition(":") for ref in standing.holder]
    return bool(refs) and all(key in kinds[kind] or is_desk(key, organisation) for kind, _, key in refs)


def _unrolled(
    case: MatterKind, mechanism: Mechanism, calendar: WorkCalendar, data: st.DataObject
) -> list[Standing]:
    """Where a matter of the case stands for 400 days if nobody acts."""
    world = alone(mechanism, calendar)
    now = instant(data.draw(st.sampled_from(STARTS)), time(9), ZONE)
    filed = data.draw(st.sampled_from([frozenset[Gate](), frozenset(Gate)]))
    raised = raise_matter(case.subject, world, now, by="").after
    first = replace(raised, filed=filed)
    return [first, *(happening.after for happening in unroll(first, world, now + LONG))]
