"""流转动作 Acts by which people move a matter: send up, return, hand over, decide in a forum, complete a stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from models.errors import Refused
from models.mechanism import Mechanism, Stage
from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import Act, MatterStatus, Rank
from rules.acts.common import RUNNING, require_reason, require_record, require_status, tell, today_of
from rules.acts.raising import needs_unit
from rules.deadlines import closing
from rules.entering import awake, enter, missing
from rules.holders import resolve
from rules.stages import Place, place_of
from rules.standing import Decision, Draft, Standing, World
from rules.timeouts import Cause, climb, filled


class NowhereToGo(Refused):
    """The chain has no stage there."""

    code = "nowhere-to-go"


class GateShut(Refused):
    """What must be on file before the stage is entered is not."""

    code = "gate-shut"


class SkipTooFar(Refused):
    """A reasoned skip may go up to a certain stage, never past it (A16)."""

    code = "skip-too-far"


def send_up(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, target: str = ""
) -> Decision:
    """Escalate before the limit has run out: to the next stage, or with a reason past one, never past a gate (A16)."""
    require_status(standing, RUNNING, "提级")
    require_reason(reason, "提级")
    place = place_of(standing, world)
    goal = _goal(place, target)
    _refuse_far_skip(standing, place, goal, world)
    passed = place.higher[: 1 + [stage.id for stage in place.higher].index(goal)]
    # What the goal asks for as well is not got round by going there.
    for stage in (place.stage, *passed[:-1]):
        require_record(stage, passed[-1].record)
    for stage in passed:
        if lacking := missing(stage, standing.filed):
            names = "、".join(gate.zh for gate in lacking)
            msg = f"提级到「{stage.name}」须先备齐：{names}；未作变动；请用 diaodu opinion 补齐后重做"
            raise GateShut(msg)
    return climb(standing, place, world, now, target=goal, cause=Cause(Act.SENT_UP, by, reason))


def _goal(place: Place, target: str) -> str:
    if place.above is None:
        raise NowhereToGo(f"「{place.stage.name}」已是最高环节；未作变动；请在该环节作出决定")
    goal = target or place.above.id
    if goal not in {stage.id for stage in place.higher}:
        raise NowhereToGo(f"本环节之上没有「{goal}」；未作变动；可选：{_listed(place.higher)}")
    return goal


def _refuse_far_skip(standing: Standing, place: Place, goal: str, world: World) -> None:
    assert place.above is not None
    limit = place.mechanism.chains[standing.chain].skip_until
    if goal == place.above.id:
        return
    reachable = [stage.id for stage in place.higher]
    if limit is None or limit not in reachable or reachable.index(goal) > reachable.index(limit):
        names = {stage.id: stage.name for stage in place.higher}
        furthest = names.get(limit or "", place.above.name)
        msg = f"越级最多到「{furthest}」，不能直接到「{names[goal]}」；未作变动；请逐级提请"
        raise SkipTooFar(msg)


def _listed(stages: tuple[Stage, ...]) -> str:
    return "、".join(f"{stage.id}（{stage.name}）" for stage in stages)


def give_back(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, target: str = ""
) -> Decision:
    """Return a matter to a lower stage to be done again; the limit that runs goes on, no time is given back."""
    require_status(standing, RUNNING, "退回")
    require_reason(reason, "退回")
    mechanism = world.mechanism(standing)
    stages = mechanism.chains[standing.chain].stages
    below = stages[: [stage.id for stage in stages].index(standing.stage)]
    if not below:
        raise NowhereToGo("事项在第一环节，没有可退回的下级；未作变动；如不应受理请用 diaodu withdraw")
    goal = target or below[-1].id
    if goal not in {stage.id for stage in below}:
        raise NowhereToGo(f"「{goal}」不在本环节之下；未作变动；可选：{_listed(below)}")
    arrival = enter(replace(standing, round=standing.round + 1), goal, world, now)
    kept = replace(
        arrival.standing,
        due_on=standing.due_on,
        due_at=standing.due_at,
        original_due_on=standing.original_due_on,
        provisional=standing.provisional,
        forum_id=None,
    )
    after = awake(kept, arrival.place, world, now)
    payload = filled(stage=after.stage, by=by, reason=reason, due_on=after.due_on)
    drafts = tell(
        "returned", NoticeKind.RETURNED, payload, (Rank.CLERK, Rank.HEAD), after, arrival.place, "1"
    )
    return Decision(Act.RETURNED, after, drafts, {"from_stage": standing.stage, **payload})


def hand_over(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, unit: str
) -> Decision:
    """Pass the matter to another responsible unit (转办); the limit runs on."""
    require_status(standing, RUNNING, "转办")
    require_reason(reason, "转办")
    place = place_of(standing, world)
    _refuse_unfit_unit(standing, unit, place.mechanism)
    moved = replace(standing, unit=unit)
    organisation = place.mechanism.organisation
    holding = resolve(place.stage.holder, moved, organisation, today_of(world, standing, now))
    after = awake(replace(moved, holder=holding.refs or standing.holder), place, world, now)
    payload = filled(
        stage=standing.stage,
        due_on=standing.due_on,
        from_holders=[f"body:{standing.unit}"],
        to_holders=[f"body:{unit}"],
        by=by,
        reason=reason,
    )
    mark = f"{unit}/{today_of(world, standing, now)}"
    ranks = (Rank.CLERK, Rank.HEAD)
    told_new = tell(
        "handed-over",
        NoticeKind.HANDED_OVER,
        payload,
        ranks,
        replace(after, holder=(f"body:{unit}",)),
        place,
        mark,
    )
    old = replace(standing, holder=(f"body:{standing.unit}",))
    told_old = tell("handed-over", NoticeKind.HANDED_OVER, payload, (Rank.CLERK,), old, place, mark)
    return Decision(Act.HANDED_OVER, after, (*told_new, *told_old), payload)


def _refuse_unfit_unit(standing: Standing, unit: str, mechanism: Mechanism) -> None:
    bodies = mechanism.organisation.bodies
    if not needs_unit(mechanism.chains[standing.chain]):
        raise NowhereToGo(
            "这类事项不由责任单位承办，换了单位也换不了承办；未作变动；请如实答复，或提请上一环节"
        )
    if unit not in bodies:
        raise NowhereToGo(f"没有单位「{unit}」；未作变动；请用 diaodu check 查看单位编号")
    if unit == standing.unit:
        raise NowhereToGo(f"「{bodies[unit].name}」已经是责任单位；未作变动")


def decide_in_forum(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    text: str,
    due_on: date,
    unit: str = "",
    forum: str = "",
) -> Decision:
    """Record what a meeting decided: who does it and by when (明确时限, C9); it goes down to the responsible unit.

    `forum` is empty where `by` decided outside of a meeting.
    """
    require_status(standing, RUNNING, "议定")
    require_reason(text, "会议决定")
    today = today_of(world, standing, now)
    if due_on <= today:
        raise NowhereToGo(f"办理时限 {due_on} 不在今天之后；未作变动；请给出 {today} 之后的日期")
    mechanism = world.mechanism(standing)
    first = mechanism.chains[standing.chain].stages[0].id
    assigned = replace(standing, round=standing.round + 1, unit=unit or standing.unit)
    arrival = enter(assigned, first, world, now)
    timed = replace(
        arrival.standing,
        due_on=due_on,
        due_at=closing(due_on, mechanism.timekeeping),
        original_due_on=due_on,
        provisional=world.calendar.is_provisional(due_on),
    )
    after = awake(timed, arrival.place, world, now)
    payload = filled(stage=after.stage, text=text, by=by, forum=forum, decided_on=today, due_on=due_on)
    drafts = tell(
        "decision", NoticeKind.DECISION, payload, (Rank.CLERK, Rank.HEAD), after, arrival.place, "1"
    )
    drafts = (*drafts, *_told_to_let_go(standing, after, arrival.place, by, text))
    return Decision(Act.DECIDED, after, drafts, {"from_stage": standing.stage, **payload})


def _told_to_let_go(
    standing: Standing, after: Standing, place: Place, by: str, text: str
) -> tuple[Draft, ...]:
    """The unit that had the matter until the decision gave it to another one hands over what it has."""
    if after.unit == standing.unit or not standing.unit:
        return ()
    old, new = f"body:{standing.unit}", f"body:{after.unit}"
    payload = filled(
        stage=after.stage, due_on=after.due_on, from_holders=[old], to_holders=[new], by=by, reason=text
    )
    letting_go = replace(after, holder=(old,))
    return tell("handed-over", NoticeKind.HANDED_OVER, payload, (Rank.CLERK,), letting_go, place, after.unit)


def complete(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    text: str,
    record: Record | None = None,
    start_on: date | None = None,
) -> Decision:
    """A person has done what the stage asks: a duty goes on to its next stage, at the last one it is closed (办结).

    `record` is what was put on record for it; RecordMissing where the stage wants another one. The next stage's limit
    counts from `start_on`, today where none is given.
    """
    require_status(standing, RUNNING, "办结")
    place = place_of(standing, world)
    require_record(place.stage, record)
    detail = filled(
        by=by,
        text=text,
        late="late" if standing.is_late(now) else "",
        from_stage=standing.stage,
        counted_from=start_on,
    )
    if place.above is None:
        return replace(finish(standing, world, now, by=by, text=text), detail=detail)
    if lacking := missing(place.above, standing.filed):
        names = "、".join(gate.zh for gate in lacking)
        raise GateShut(f"进入「{place.above.name}」须先备齐：{names}；未作变动；请补齐后重做")
    arrival = enter(standing, place.above.id, world, now, start_on)
    payload = filled(
        stage=arrival.standing.stage, due_on=arrival.standing.due_on, by=by, from_stage=standing.stage
    )
    drafts = tell(
        "assigned", NoticeKind.ASSIGNED, payload, (Rank.CLERK,), arrival.standing, arrival.place, "1"
    )
    return Decision(Act.DONE, arrival.standing, drafts, detail)


def finish(standing: Standing, world: World, now: datetime, *, by: str, text: str) -> Decision:
    """Close a request whose answer was given, wherever on its chain it stood."""
    detail = filled(by=by, text=text, from_stage=standing.stage)
    done = replace(standing, status=MatterStatus.STRUCK_OFF, closed_at=now, wake_at=None, forum_id=None)
    return Decision(Act.DONE, done, detail=detail)
