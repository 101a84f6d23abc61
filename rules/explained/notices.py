"""通知由来 Why a notice was written and why to this recipient: the step behind it, the rule, the rung of the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from models.explanation_terms import Told
from models.limits import Repeat
from models.mechanism import Rung
from models.terms import Act, Rank
from rules.explained.dates import Rule, rule_of
from rules.explained.history import Moment, Past
from rules.holders import leader_of
from rules.nudges import Nudge
from rules.reminders import late_on, reminder_due
from rules.stages import place_of
from rules.standing import Standing, World

_ACTS = {
    "remind": (Act.REMINDED,),
    "escalate": (Act.ESCALATED, Act.SENT_UP, Act.SKIPPED_VACANT),
    "escalated-from": (Act.ESCALATED, Act.SENT_UP, Act.SKIPPED_VACANT),
    "gate": (Act.BLOCKED, Act.GATE_NAGGED),
    "assigned": (Act.RAISED, Act.DONE),
    "period-opened": (Act.RAISED,),
    "resumed": (Act.RESUMED,),
    "decision": (Act.DECIDED, Act.DONE),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A stored notice as plain values; `at` is when it was written (UTC)."""

    id: int
    key: str
    kind: str
    recipient: str
    at: datetime

    @property
    def head(self) -> str:
        """What brought it about, the first word of its key."""
        return self.key.partition("/")[0]

    @property
    def last(self) -> str:
        """The last word of its key: of a reminder, its rung."""
        return self.key.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Reminded:
    """The reminder that was called for: `rung` of the ladder, None for a round of its `repeat`; `nudge` says when.

    Overdue ones are counted from `late_on`, the last day in time.
    """

    clause: str
    rung: Rung | None
    repeat: Repeat
    nudge: Nudge
    late_on: date


@dataclass(frozen=True, slots=True)
class Cause:
    """Why this recipient was told: `moment` is the step that wrote the notice, `rule` what bound the matter then.

    `holder` is who has the matter after that step, `due_on` its due day then, `was_on` the one before.
    """

    told: Told
    moment: Moment
    rule: Rule
    holder: tuple[str, ...]
    was_on: date | None
    due_on: date | None
    reminded: Reminded | None


def cause_of(letter: Letter, past: Past, world: World) -> Cause | None:
    """Find the step that wrote a notice and say why it went to its recipient; None where no step did."""
    moment = _moment(letter, past)
    if moment is None:
        return None
    before, after = past.before(moment), moment.standing
    return Cause(
        told=_relation(letter, before, after, world),
        moment=moment,
        rule=rule_of(after, world),
        holder=after.holder,
        was_on=before.due_on if before else None,
        due_on=after.due_on,
        reminded=_reminded(letter, before or after, world) if letter.head == "remind" else None,
    )


def _moment(letter: Letter, past: Past) -> Moment | None:
    then = [moment for moment in past.moments if moment.at == letter.at]
    fitting = [moment for moment in then if moment.act in _ACTS.get(letter.head, (moment.act,))]
    return next(reversed(fitting or then), None)


def _relation(letter: Letter, before: Standing | None, after: Standing, world: World) -> Told:
    # What leaves somebody is told to whoever had it, even where he has it again.
    held = after if letter.head != "escalated-from" or before is None else before
    return next(_relations(letter, held, before, world), Told.CONCERNED)


def _relations(letter: Letter, held: Standing, before: Standing | None, world: World) -> Iterator[Told]:
    body, _, desk = letter.recipient.rpartition(".")
    own = {f"post:{letter.recipient}", f"body:{body}"}
    if held is before:
        yield Told.FORMER
    if own & set(held.holder):
        yield Told(desk) if f"body:{body}" in held.holder and desk in tuple(Rank) else Told.POST
    if before and own & set(before.holder):
        yield Told.FORMER
    yield from _around(letter.recipient, body, held, world)


def _around(recipient: str, body: str, held: Standing, world: World) -> Iterator[Told]:
    """What else a recipient may be to a matter that he does not hold."""
    organisation = world.mechanism(held).organisation
    if recipient == leader_of(held, organisation):
        yield Told.LEADER
    if body == organisation.leading_group.office:
        yield Told.OFFICE
    if body and body == held.unit:
        yield Told.UNIT
    force = organisation.task_forces.get(held.task_force)
    if force and body in force.lead_units:
        yield Told.LEAD_UNIT


def _reminded(letter: Letter, standing: Standing, world: World) -> Reminded | None:
    ladder = place_of(standing, world).stage.ladder
    nudge = reminder_due(standing, ladder, world, letter.at)
    if nudge is None or nudge.id != letter.last:
        return None
    rung = next((one for one in ladder.rungs if one.id == nudge.id), None)
    return Reminded(ladder.clause, rung, ladder.repeat, nudge, late_on(standing, world))
