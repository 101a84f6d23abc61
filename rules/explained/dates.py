"""日期由来 How a matter's due date came about, step by step, each derived anew and held against what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.explanation_terms import Doubt, How
from models.limits import Limit
from models.mechanism import Override, StageChange
from models.terms import Act
from rules.explained.derivations import Derived, derive
from rules.explained.history import Moment, Past
from rules.stages import overrides_of
from rules.standing import Standing, World

# What stops the clock, or leaves the date though people expected otherwise: they ask why.
_SAID_ANYWAY = (
    Act.SUSPENDED,
    Act.STRIKE_OFF_ASKED,
    Act.EXTENSION_GRANTED,
    Act.EXTENSION_REFUSED,
    Act.BLOCKED,
    Act.LEFT_AGENDA,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What bound the step: the stage under a published version, with the override that changed its limit, if one did."""

    stage: str
    clause: str
    limit: Limit
    forum: str | None
    version: int
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class DateStep:
    """A step that set, moved or kept a due date: what is derived now beside what was stored then.

    `was_on` is the due day before it; `doubt` says why the two differ, None when they agree.
    """

    moment: Moment
    rule: Rule
    derived: Derived
    was_on: date | None
    stored_on: date | None
    stored_at: datetime | None
    doubt: Doubt | None

    @property
    def agrees(self) -> bool:
        """Whether the derived date is the stored one."""
        return (self.derived.due_on, self.derived.due_at) == (self.stored_on, self.stored_at)


def date_steps(past: Past, world: World) -> tuple[DateStep, ...]:
    """Every step that has to do with a due date, first one first. Raises DayOutsideCalendar."""
    return tuple(_step(moment, past, world) for moment in past.moments if _matters(moment, past))


def _matters(moment: Moment, past: Past) -> bool:
    before, after = past.before(moment), moment.standing
    if before is None or moment.act in _SAID_ANYWAY:
        return True
    return _place(before) != _place(after)


def _place(standing: Standing) -> tuple[object, ...]:
    return (
        standing.stage,
        standing.round,
        standing.configuration,
        standing.due_on,
        standing.due_at,
        standing.suspended_at,
    )


def _step(moment: Moment, past: Past, world: World) -> DateStep:
    before, after = past.before(moment), moment.standing
    derived = derive(moment, past, world)
    differs = (derived.due_on, derived.due_at) != (after.due_on, after.due_at)
    return DateStep(
        moment=moment,
        rule=rule_of(after, world, derived.how),
        derived=derived,
        was_on=before.due_on if before else None,
        stored_on=after.due_on,
        stored_at=after.due_at,
        doubt=_doubt(moment, derived, world) if differs else None,
    )


def rule_of(standing: Standing, world: World, how: How = How.LIMIT) -> Rule:
    """The stage that binds the matter, and the override whose limit it has; of a period, no limit is asked for."""
    chain = world.mechanism(standing).chains[standing.chain]
    stage = next(found for found in chain.stages if found.id == standing.stage)
    # The last one wins; one that changes something else is not why the date is what it is.
    limits = [rule for rule in overrides_of(chain, standing) if _limit_in(rule.stages.get(stage.id))]
    override = limits[-1] if limits and how in (How.LIMIT, How.ADOPTED) else None
    return Rule(stage.id, stage.clause, stage.limit, stage.forum, standing.configuration, override)


def _limit_in(change: StageChange | None) -> bool:
    return change is not None and change.limit is not None


def _doubt(moment: Moment, derived: Derived, world: World) -> Doubt:
    after = moment.standing
    days = [day for day in (after.due_on, derived.due_on) if day]
    if after.provisional and not world.calendar.touches_provisional(min(days), max(days)):
        return Doubt.ANNOUNCED
    # The first releases did not record that a day was set, or from which day a limit was counted.
    marks = {Act.RAISED: "given", Act.DONE: "counted_from"}
    is_marked = marks.get(moment.act, "") in ("", *moment.detail) or derived.period
    return Doubt.CALENDAR if is_marked else Doubt.UNMARKED
