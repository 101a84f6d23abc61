"""测试经历 A matter's life without a database: what the engine and the officers did to it, on record step by step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from models.errors import Refused
from models.terms import Act
from rules.access.actors import ENGINE
from rules.acts.opening import open_period
from rules.acts.raising import Subject, raise_matter
from rules.adoption import reschedule
from rules.decide import decide
from rules.explained.history import Asked, Moment, Past
from rules.explained.matter import Explanation, explain
from rules.explained.notices import Letter
from rules.standing import Decision, Standing, World
from tests.support.worlds import ISSUE, at, world_of

CODE = "SL-2026-0001"


@dataclass(slots=True)
class Life:
    """A matter and everything that happened to it."""

    world: World
    moments: list[Moment] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    asked: tuple[Asked, ...] = ()

    @classmethod
    def raised(
        cls,
        day: str,
        world: World | None = None,
        subject: Subject = ISSUE,
        clock: str = "10:00",
        due_on: date | None = None,
    ) -> Life:
        """A matter that its unit raised on a day."""
        life, now, by = cls(world or world_of()), at(day, clock), f"{subject.unit}.clerk"
        return life.takes(raise_matter(subject, life.world, now, by=by, due_on=due_on), now, by)

    @classmethod
    def opened(cls, cycle_id: str, starts: date, day: str, world: World, subject: Subject) -> Life:
        """A period's matter, opened by the engine on a day."""
        life, now = cls(world), at(day, "06:00")
        cycle = world.mechanisms[max(world.mechanisms)].cycles[cycle_id]
        return life.takes(open_period(cycle, starts, subject, world, now, by=ENGINE), now, ENGINE)

    def runs(self, until: str, clock: str = "23:59") -> Life:
        """Let the engine do what it has to, up to an instant."""
        while self.standing.wake_at is not None and self.standing.wake_at <= at(until, clock):
            now = self.standing.wake_at
            self.takes(decide(self.standing, self.world, now), now, ENGINE)
        return self

    def does(
        self, rule: Callable[..., Decision], day: str, clock: str = "10:00", *, by: str = "", **how: object
    ) -> Life:
        """Let an officer act (the unit's clerk unless told), after the engine has done what came before."""
        self.runs(day, clock)
        now, by = at(day, clock), by or f"{self.standing.unit}.clerk"
        return self.takes(rule(self.standing, self.world, now, by=by, **how), now, by)

    def tries(self, rule: Callable[..., Decision], day: str) -> Life:
        """Let an officer try what the mechanism may refuse; of a matter without a limit no extension can be asked."""
        with suppress(Refused, AssertionError):
            self.does(rule, day)
        return self

    def takes_late(self, day: str) -> Life:
        """Let an engine that was off until a day make its next decision."""
        now = at(day)
        return self.takes(decide(self.standing, self.world, now), now, ENGINE)

    def adopts(self, world: World, day: str) -> Life:
        """Bring the matter in step with what was published since."""
        self.world, now = world, at(day)
        return self.takes(reschedule(self.standing, world, now), now, ENGINE)

    def takes(self, decision: Decision, now: datetime, actor: str) -> Life:
        """Put a decision on record, as a step does."""
        for draft in decision.drafts:
            key = f"{draft.head}/{CODE}/{draft.tail}"
            self.letters.append(Letter(len(self.letters) + 1, key, draft.kind, draft.recipient, now))
        seq = len(self.moments) + 1
        self.moments.append(Moment(seq, now, Act(decision.act), actor, dict(decision.detail), decision.after))
        return self

    @property
    def standing(self) -> Standing:
        """Where the matter stands."""
        return self.moments[-1].standing

    def told(self, recipient: str, kind: str) -> Letter:
        """The last notice of a kind to somebody."""
        return [one for one in self.letters if (one.recipient, one.kind) == (recipient, kind)][-1]

    @property
    def past(self) -> Past:
        """What is on record."""
        sittings = {sitting.id: sitting.planned_on for sitting in self.world.forums.sittings}
        return Past(CODE, tuple(self.moments), sittings, self.asked)

    def explained(self, day: str, clock: str = "12:00") -> Explanation:
        """Its explanation at an hour, after the engine has done what came before."""
        self.runs(day, clock)
        return explain(self.past, self.world, at(day, clock))

    def explained_late(self, day: str) -> Explanation:
        """Its explanation while the engine has been off."""
        return explain(self.past, self.world, at(day))
