"""草案影响 All that publishing a draft would do, in one answer: what is refused, what moves, what the next months bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from flows.affected import affected
from flows.draft_checks import Examined, examine
from flows.drafts import read_draft
from flows.effect_facts import Effect, MatterEffect, Sample
from flows.foresight.whatif import WhatIf, what_if
from flows.publishing import Proposal, propose
from flows.workplace import Tell, to_nobody
from flows.world import WorldSource
from models.foresight_terms import Headway
from models.queries.foresight import titles_of
from models.queries.publications import open_counts
from models.terms import InFlight
from rules.changes.facts import Difference

SHOWN = 50
# With more open matters than this the other two ways are worked out when somebody asks for them.
_FEW = 100_000


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a draft would do under one of the three ways; `ways` has the figures of all of them, of a great
    many matters those of this one only.

    `first` are the first matters that move, `differences` come with how many open matters each is about (None: about
    none in particular), `titles` has code and title of those that go another way, by id.
    """

    proposal: Proposal
    differences: tuple[tuple[Difference, int | None], ...]
    ways: Mapping[InFlight, Effect]
    first: tuple[MatterEffect, ...]
    futures: WhatIf
    titles: Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A draft that was examined, and what it would do; `foretold` is None where no matter could go by it."""

    examined: Examined
    foretold: Foretold | None = None


def foretell(
    session: Session,
    worlds: WorldSource,
    text: str,
    now: datetime,
    in_flight: InFlight,
    days: int,
    tell: Tell = to_nobody,
) -> Outcome:
    """Examine a draft and foretell its effect; nothing is written. `tell` hears how far it is.

    A draft that only fails its own `tests:` is foretold all the same. Raises NothingNew, DayOutsideCalendar.
    """
    tell(0.05, Headway.CHECKING, "")
    examined = examine(session, worlds, text, now)
    if not examined.is_workable:
        return Outcome(examined)
    draft, sample = read_draft(text).mechanism, Sample(SHOWN)
    tell(0.2, Headway.MOVING, "")
    chosen = propose(session, worlds, draft, now, in_flight, sample.keep)
    ways = {in_flight: chosen.effect}
    if chosen.effect.open <= _FEW:
        for way in set(InFlight) - {in_flight}:
            tell(0.4, Headway.MOVING, "")
            ways[way] = propose(session, worlds, draft, now, way, _forget).effect
    counts = open_counts(session)
    tell(0.5, Headway.FORETELLING, "")
    futures = what_if(session, worlds, draft, in_flight, now, days)
    parted = [member for one in futures.parted for member in one.members][:SHOWN]
    told = Foretold(
        chosen,
        tuple((one, affected(one, chosen.binding, counts)) for one in chosen.differences),
        ways,
        tuple(sample.rows),
        futures,
        titles_of(session, parted),
    )
    return Outcome(examined, told)


def _forget(_row: MatterEffect) -> None:
    """Only the figures are wanted."""
