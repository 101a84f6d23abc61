"""提报 Raising a matter: where its chain begins, and who is told first."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.errors import BadInput
from models.mechanism import Chain
from models.notice_kinds import NoticeKind
from models.terms import Act, MatterStatus, Rank
from rules.acts.common import tell
from rules.deadlines import closing
from rules.entering import awake, enter
from rules.standing import Decision, Detail, Standing, World
from rules.timeouts import filled


class UnknownToMechanism(BadInput):
    """A chain, unit or task force that the configuration does not have."""

    code = "unknown-to-mechanism"


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules must know of a new matter; ids of the configuration, empty where they do not apply."""

    chain: str
    unit: str
    task_force: str = ""
    leader: str = ""
    severity: str = "normal"
    category: str = "other"
    scope: str = ""


def raise_matter(
    subject: Subject, world: World, now: datetime, *, by: str, due_on: date | None = None
) -> Decision:
    """The first standing of a matter under the newest configuration; `due_on` fixes a date that was promised already."""
    version = max(world.mechanisms)
    mechanism = world.mechanisms[version]
    _refuse_unknown("链", subject.chain, mechanism.chains)
    if subject.unit or needs_unit(mechanism.chains[subject.chain]):
        _refuse_unknown("单位", subject.unit, mechanism.organisation.bodies)
    if subject.task_force:
        _refuse_unknown("专班", subject.task_force, mechanism.organisation.task_forces)
    first = mechanism.chains[subject.chain].stages[0].id
    arrival = enter(unplaced(subject, version, first, now), first, world, now)
    standing = arrival.standing
    if due_on is not None:
        fixed = replace(
            standing,
            due_on=due_on,
            due_at=closing(due_on, mechanism.timekeeping),
            original_due_on=due_on,
            provisional=world.calendar.is_provisional(due_on),
        )
        standing = awake(fixed, arrival.place, world, now)
    payload = filled(stage=standing.stage, due_on=standing.due_on, by=by)
    drafts = tell("assigned", NoticeKind.ASSIGNED, payload, (Rank.CLERK,), standing, arrival.place, "0")
    # Nothing else tells a day that somebody set from one that was counted.
    return Decision(Act.RAISED, standing, drafts, {**payload, "given": due_on is not None})


def saying(decision: Decision, kind: NoticeKind, payload: Detail) -> Decision:
    """The same decision, telling the same people something more fitting than that work was assigned."""
    return replace(
        decision, drafts=tuple(replace(draft, kind=kind, payload=payload) for draft in decision.drafts)
    )


def unplaced(subject: Subject, version: int, first: str, now: datetime) -> Standing:
    """The matter before anybody holds it: what the paths of holders are resolved for."""
    return Standing(
        chain=subject.chain,
        configuration=version,
        task_force=subject.task_force,
        unit=subject.unit,
        leader=subject.leader,
        severity=subject.severity,
        category=subject.category,
        scope=subject.scope,
        status=MatterStatus.ACTIVE,
        stage=first,
        round=1,
        holder=(),
        entered_at=now,
    )


def needs_unit(chain: Chain) -> bool:
    """Whether any stage of the chain lies, or by an override may lie, with the matter's own unit."""
    changes = (change for override in chain.overrides for change in override.stages.values())
    holders = (*(stage.holder for stage in chain.stages), *(change.holder for change in changes))
    return any(holder in ("project.responsible_unit", "matter.unit") for holder in holders)


def _refuse_unknown(what: str, key: str, known: Container[str]) -> None:
    if key not in known:
        msg = f"配置中没有{what}「{key}」；事项未提报；请用 diaodu check 查看现有编号"
        raise UnknownToMechanism(msg)
