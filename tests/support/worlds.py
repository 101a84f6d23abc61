"""测试情境 Worlds and standings for rule tests, which need no database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from models.calendar_seed import seed_days
from models.mechanism import Mechanism
from models.terms import InFlight
from rules.acts.raising import Subject, raise_matter
from rules.decide import decide
from rules.forum_plan import ForumPlan, PlannedSitting
from rules.standing import Decision, Standing, World
from rules.workdays import WorkCalendar
from tests.support.mechanisms import mechanism_with

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(seed_days())
ISSUE = Subject(chain="issue", unit="east", task_force="services")


def at(day: str, clock: str = "09:00") -> datetime:
    """The instant of a wall clock in the city, UTC."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), ZONE).astimezone(UTC)


def world_of(
    mechanism: Mechanism | None = None,
    *later: tuple[Mechanism, InFlight],
    sittings: tuple[PlannedSitting, ...] = (),
) -> World:
    """A world with the shipped calendar; `later` are publications after the first."""
    first = mechanism or mechanism_with()
    published = {first.version: first, **{found.version: found for found, _ in later}}
    modes = {first.version: InFlight.NEXT_STAGE, **{found.version: mode for found, mode in later}}
    return World(published, modes, CALENDAR, ForumPlan(sittings))


def sitting(
    day: str, *, number: int = 1, forum: str = "task-force-meeting", task_forces: str = "services"
) -> PlannedSitting:
    """A planned sitting."""
    return PlannedSitting(number, forum, frozenset(task_forces.split()), date.fromisoformat(day))


@dataclass(slots=True)
class Climb:
    """A matter followed through its life by hand: `runs` asks the rules whenever it would wake."""

    world: World
    standing: Standing
    decisions: list[Decision]

    @classmethod
    def raised(
        cls, day: str, world: World | None = None, subject: Subject = ISSUE, clock: str = "09:00"
    ) -> Climb:
        found = world or world_of()
        first = raise_matter(subject, found, at(day, clock), by="operator")
        return cls(found, first.after, [first])

    def runs(self, until: str, clock: str = "23:59") -> Climb:
        """Wake it at each of its wake-up times up to an instant, as a sweep without delay would."""
        while self.standing.wake_at is not None and self.standing.wake_at <= at(until, clock):
            self.takes(decide(self.standing, self.world, self.standing.wake_at))
        return self

    def takes(self, decision: Decision) -> Decision:
        """Go on from a decision."""
        self.decisions.append(decision)
        self.standing = decision.after
        return decision

    def changes(self, **columns: object) -> None:
        """Put the matter where a test wants it."""
        self.standing = replace(self.standing, **columns)  # type: ignore[arg-type]

    @property
    def stages(self) -> list[str]:
        """The stages it was in, each once a stay."""
        seen = [decision.after.stage for decision in self.decisions]
        return [stage for index, stage in enumerate(seen) if index == 0 or seen[index - 1] != stage]

    @property
    def acts(self) -> list[str]:
        """What happened, in order."""
        return [str(decision.act) for decision in self.decisions]

    @property
    def told(self) -> list[tuple[str, str]]:
        """Everybody who was told, and of what kind of thing, in order."""
        return [
            (draft.recipient, str(draft.kind)) for decision in self.decisions for draft in decision.drafts
        ]
