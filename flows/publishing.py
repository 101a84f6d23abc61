"""发布 Binding a new configuration and bringing what is under way in step with it; what that would do is foretold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.founding import NothingNew, publish, require_seen
from flows.drafts import Draft
from flows.effect_facts import Effect
from flows.effects import Keep, effect_of
from flows.moved import Moved, of_rewaking
from flows.proving import require_sound
from flows.rewake import Rewoken, rewoken
from flows.runs import begin, carry_out
from flows.stranding import hindrances
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.queries.circumstances import newest_publication
from models.run_terms import RunBy, Work
from models.session import reading
from models.terms import InFlight
from rules.changes.comparing import compare
from rules.changes.facts import Difference
from rules.deadlines import local_day


@dataclass(frozen=True, slots=True)
class Publication:
    """The version that binds from now on, how many matters under way it moved at once, and which it could not."""

    version: int
    moved: int
    failed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What publishing a draft would do: `effect.seen` is the version it was computed on, `hindrances` forbid it."""

    binding: Mechanism
    draft: Mechanism
    in_flight: InFlight
    differences: tuple[Difference, ...]
    effect: Effect
    hindrances: tuple[str, ...]


def propose(
    session: Session,
    worlds: WorldSource,
    draft: Mechanism,
    now: datetime,
    in_flight: InFlight,
    keep: Keep,
    seen: int | None = None,
) -> Proposal:
    """Foretell what publishing would do, and write nothing; `keep` is given each matter that moves.

    Raises NothingNew when the draft says what binds already, PublishedMeanwhile when `seen` does not bind any more.
    """
    newest = newest_publication(session)
    require_seen(newest, seen, draft)
    if newest.digest == draft.digest:
        raise NothingNew(f"与现行第 {newest.version} 版配置内容相同；未发布")
    binding = worlds.mechanism(session)
    world = worlds.drafted(session, draft, in_flight)
    return Proposal(
        binding,
        draft,
        in_flight,
        compare(binding, draft),
        effect_of(session, world, now, newest.version, keep),
        tuple(hindrances(session, draft.organisation, local_day(now, draft.timekeeping.zone))),
    )


def bring_into_force(
    engine: Engine,
    worlds: WorldSource,
    draft: Draft,
    now: datetime,
    *,
    author: str,
    reason: str,
    in_flight: InFlight,
    seen: int | None = None,
) -> Publication:
    """Publish and reschedule, the latter on record as a run. Raises what `flows.proving.require_sound` and
    `flows.commands.founding.publish` do.

    The two are separate transactions: should the second be cut off, a clock that runs finishes it, and so does
    `diaodu sweep --rewake`.
    """
    with reading(engine) as session:
        require_sound(session, worlds, draft, now)
    version = publish(
        engine,
        draft.mechanism,
        draft.text,
        now,
        author=author,
        reason=reason,
        in_flight=in_flight,
        seen=seen,
    )
    reports: list[Rewoken] = []

    def perform() -> Moved:
        reports.append(rewoken(engine, worlds, now))
        return of_rewaking(reports[0])

    run = begin(engine, Work.REWAKE, RunBy.PERSON, now, slot=f"publish@{version}")
    carry_out(engine, run, now, perform)
    return Publication(version, reports[0].changed, reports[0].failed)
