"""推演差事 What the engine does about single matters beside the sweep: papers drafted and withdrawn, petitions proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from models.mechanism import Mechanism
from rules.access.actors import ENGINE
from rules.acts.closing import withdraw
from rules.acts.common import RUNNING
from rules.acts.petitioning import propose_petition
from rules.acts.pressing import is_pressed
from rules.acts.raising import raise_matter
from rules.deadlines import local_day
from rules.foresight.kinds import Beside, Kind, Paper
from rules.pressing_papers import drafted_for, lost_object, paper_subject
from rules.sittings import comprehensive, stages_before
from rules.standing import Decision, Draft, Standing, World
from rules.stuck import own_stages, proposed_from

Looks = Callable[[datetime], datetime]
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rings:
    """When the engine next opens periods, keeps the ledger and follows up, from an instant on (itself included)."""

    opens: Looks
    keeps: Looks
    follows: Looks


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided about a standing (None: a matter was raised), what the kind then is, and who is told.

    `kind` is None when the matter itself was withdrawn.
    """

    was: Standing | None
    decision: Decision
    kind: Kind | None
    drafts: tuple[Draft, ...]


@dataclass(slots=True)
class Places:
    """The (chain, stage) pairs that a task force holds below the mayor's gate, and those that wait for his meeting."""

    mechanism: Mechanism
    own: frozenset[Place] = field(init=False)
    waiting: frozenset[Place] = field(init=False)
    _still: dict[Place, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = frozenset(own_stages(self.mechanism))
        forum = comprehensive(self.mechanism)
        self.waiting = frozenset(stages_before(self.mechanism, forum.id) if forum else ())

    def may_be_stuck(self, place: Place) -> bool:
        """Whether this stage, or one above it, is a task force's own."""
        if place not in self._still:
            chain, stage = place
            known = self.mechanism.chains.get(chain)
            stages = [one.id for one in known.stages] if known else []
            ahead = stages[stages.index(stage) :] if stage in stages else stages
            self._still[place] = any((chain, one) in self.own for one in ahead)
        return self._still[place]


@dataclass(slots=True)
class Errands:
    """Finds and runs errands in one world, whose newest mechanism says which there are."""

    world: World
    rings: Rings
    places: Places = field(init=False)
    _from: dict[date, datetime | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = Places(self.mechanism)

    @property
    def mechanism(self) -> Mechanism:
        """The mechanism that binds."""
        return self.world.mechanisms[max(self.world.mechanisms)]

    def due(self, kind: Kind, now: datetime) -> datetime | None:
        """When the next errand about matters of a kind is run, as they stand at `now`; None when there is none."""
        found = [self.rings.follows(now)] if self._is_followed(kind) else []
        if kind.beside.stuck_since is not None and kind.standing.status in RUNNING:
            at = self._proposed_from(kind.beside.stuck_since)
            found += [self.rings.opens(max(at, now))] if at else []
        return min(found, default=None)

    def run(self, kind: Kind, now: datetime) -> Done:
        """Run the errand that is due at `now`. Raises what its rule refuses with."""
        beside, standing = kind.beside, kind.standing
        since = beside.stuck_since
        if since is not None and self.rings.opens(now) == now and self._is_stuck(kind, since, now):
            decision = propose_petition(standing, self.world, now, since=since)
            after = kind._replace(beside=beside._replace(stuck_since=None, proposed=True))
            return Done(standing, decision, after, decision.drafts)
        if beside.lost:
            return self._withdrawn(standing, beside.lost, None, now)
        if beside.paper is not None and (reason := lost_object(beside.paper.drafted, standing, "")):
            paper = beside.paper.kind.standing
            return self._withdrawn(paper, reason, kind.with_paper(None), now)
        return self._drafted(kind, now)

    def given_up(self, kind: Kind) -> Kind:
        """The kind when an errand about it is not tried again."""
        colour = kind.standing.colour
        pressed = kind.beside.pressed | ({colour} if colour else set())
        return kind._replace(
            beside=Beside(pressed=pressed, proposed=True, waits_since=kind.beside.waits_since)
        )

    def after(self, beside: Beside, before: Standing | None, after: Standing, now: datetime) -> Beside:
        """What is still to be done beside matters that came from `before` (None: they are new) to `after`."""
        stays = before is not None and (before.stage, before.round) == (after.stage, after.round)
        place = after.chain, after.stage
        again = before is not None and before.round != after.round
        proposed = beside.proposed and not again and self.places.may_be_stuck(place)
        since = beside.stuck_since if not again else None
        return Beside(
            pressed=beside.pressed if stays else frozenset(),
            paper=beside.paper,
            stuck_since=(since or self._today(now)) if place in self.places.own and not proposed else None,
            proposed=proposed,
            waits_since=(beside.waits_since if stays else now) if place in self.places.waiting else None,
            lost=beside.lost,
        )

    def _is_followed(self, kind: Kind) -> bool:
        beside, standing = kind.beside, kind.standing
        if beside.lost or (beside.paper is not None and lost_object(beside.paper.drafted, standing, "")):
            return True
        return (
            is_pressed(standing)
            and standing.colour not in beside.pressed
            and paper_subject(standing, self.mechanism) is not None
        )

    def _drafted(self, kind: Kind, now: datetime) -> Done:
        standing = kind.standing
        subject, colour = paper_subject(standing, self.mechanism), standing.colour
        assert subject is not None, "errands are due only where there is such a duty"
        assert colour is not None
        decision = raise_matter(subject, self.world, now, by=ENGINE)
        paper = Kind(decision.after, beside=self.after(Beside(), None, decision.after, now))
        pressed = kind.beside.pressed | {colour}
        after = kind.beside._replace(pressed=pressed, paper=Paper(paper, drafted_for(standing)))
        return Done(None, decision, kind._replace(beside=after), decision.drafts)

    def _withdrawn(self, standing: Standing, reason: str, left: Kind | None, now: datetime) -> Done:
        decision = withdraw(standing, self.world, now, by=ENGINE, reason=reason)
        return Done(standing, decision, left, decision.drafts)

    def _is_stuck(self, kind: Kind, since: date, now: datetime) -> bool:
        at = self._proposed_from(since)
        return at is not None and at <= now and kind.standing.status in RUNNING

    def _proposed_from(self, since: date) -> datetime | None:
        if since not in self._from:
            self._from[since] = proposed_from(since, self.mechanism, self.world.calendar)
        return self._from[since]

    def _today(self, now: datetime) -> date:
        return local_day(now, self.mechanism.timekeeping.zone)
