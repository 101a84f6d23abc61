"""办理状态 What the rules know of a matter, what else they may look at, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from models.mechanism import Mechanism
from models.terms import Act, CatchUp, Colour, Gate, InFlight, MatterStatus
from rules.forum_plan import ForumPlan
from rules.workdays import WorkCalendar

Detail = Mapping[str, str | int | bool | list[str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a matter stands: the columns of its row that a rule may read or change.

    `holder` lists `body:<id>` and `post:<id>`. `due_on` is the day that is said, `due_at` the instant (UTC) after
    which the matter is late; they differ for periods that fall on a holiday (A2). `wake_at` is None when only a
    person can move it. Two matters with equal standings get equal decisions.
    """

    chain: str
    configuration: int
    task_force: str
    unit: str
    leader: str
    severity: str
    category: str
    scope: str
    status: MatterStatus
    stage: str
    round: int
    holder: tuple[str, ...]
    entered_at: datetime
    due_on: date | None = None
    due_at: datetime | None = None
    original_due_on: date | None = None
    provisional: bool = False
    wake_at: datetime | None = None
    nudged_at: datetime | None = None
    colour: Colour | None = None
    filed: frozenset[Gate] = frozenset()
    extensions: int = 0
    suspended_at: datetime | None = None
    review_on: date | None = None
    forum_id: int | None = None
    merged_into: int | None = None
    closed_at: datetime | None = None

    def is_late(self, now: datetime) -> bool:
        """Whether the limit has run out at `now`."""
        return self.due_at is not None and now >= self.due_at


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice to be written: its key is `{head}/{matter code}/{tail}`, unique per recipient."""

    head: str
    tail: str
    recipient: str
    kind: str
    payload: Detail


@dataclass(frozen=True, slots=True)
class Decision:
    """What the mechanism requires: the act that goes on record, where the matter then stands, who is told."""

    act: Act
    after: Standing
    drafts: tuple[Draft, ...] = ()
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """Everything outside the matter that a rule may look at: published mechanisms by version, days, meetings."""

    mechanisms: Mapping[int, Mechanism]
    in_flight: Mapping[int, InFlight]
    calendar: WorkCalendar
    forums: ForumPlan

    def mechanism(self, standing: Standing) -> Mechanism:
        """The configuration that the matter is pinned to, with the organisation as it is today."""
        return self.mechanisms[standing.configuration]

    def following(self, standing: Standing) -> Mechanism:
        """The configuration under which the matter enters its next stage.

        Later publications apply unless one declared `keep`; one that dropped the chain leaves the matter on its own.
        """
        later = sorted((v for v in self.mechanisms if v > standing.configuration), reverse=True)
        for version in later:
            reaches_it = self.in_flight[version] is not InFlight.KEEP
            if reaches_it and standing.chain in self.mechanisms[version].chains:
                return self.mechanisms[version]
        return self.mechanisms[standing.configuration]

    def binding_at_once(self, standing: Standing) -> Mechanism | None:
        """The latest later configuration that was published to bind at once, if one was that has the matter's stage."""
        for version in sorted((v for v in self.mechanisms if v > standing.configuration), reverse=True):
            if self.in_flight[version] is InFlight.NOW:
                chain = self.mechanisms[version].chains.get(standing.chain)
                if chain is not None and any(stage.id == standing.stage for stage in chain.stages):
                    return self.mechanisms[version]
        return None

    def starts_on_arrival(self, standing: Standing) -> bool:
        """Whether a level's limit counts from the moment it was told (stepwise) and not from when it should have been."""
        return self.mechanism(standing).chains[standing.chain].catch_up is CatchUp.STEPWISE
