"""前置条件 A gate that is not met: the matter is held, its holder nagged, its leader shown; it never vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.mechanism import Ladder
from models.notice_kinds import NoticeKind
from models.terms import Act, Gate, MatterStatus, Rank
from rules.deadlines import local_day
from rules.holders import recipients
from rules.nudges import next_nudge
from rules.reminders import late_on
from rules.stages import Place
from rules.standing import Decision, Detail, Draft, Standing, World

_TOLD = (Rank.CLERK, Rank.HEAD, Rank.LEADER)


def hold_at_gate(
    standing: Standing, place: Place, lacking: tuple[Gate, ...], world: World, now: datetime
) -> Decision:
    """Stop below a stage whose gate is shut; the matter counts as late and climbs as soon as the gate is met."""
    held = replace(standing, status=MatterStatus.BLOCKED)
    return _told(Act.BLOCKED, held, place, lacking, world, now)


def nag_at_gate(
    standing: Standing, place: Place, lacking: tuple[Gate, ...], world: World, now: datetime
) -> Decision:
    """Ask again for what is lacking."""
    return _told(Act.GATE_NAGGED, standing, place, lacking, world, now)


def _told(
    act: Act, standing: Standing, place: Place, lacking: tuple[Gate, ...], world: World, now: datetime
) -> Decision:
    assert place.above is not None
    assert standing.due_on is not None
    today = local_day(now, place.mechanism.timekeeping.zone)
    payload: Detail = {
        "stage": place.above.id,
        "missing": [str(gate) for gate in lacking],
        "since": standing.due_on.isoformat(),
    }
    tail = f"{place.above.id}/{standing.round}/{today}"
    told = recipients(_TOLD, standing.holder, standing, place.mechanism.organisation)
    drafts = tuple(Draft("gate", tail, post, NoticeKind.GATE_MISSING, payload) for post in told)
    after = replace(standing, nudged_at=now, wake_at=_next_nag(standing, place, world, now))
    return Decision(act, after, drafts, payload)


def _next_nag(standing: Standing, place: Place, world: World, now: datetime) -> datetime:
    mechanism = place.mechanism
    ladder = Ladder("gate", place.stage.clause, (), mechanism.gate_nag, mechanism.timekeeping.office_opens)
    # Rounds that have run out begin anew from today: nobody's patience for a missing signature ends.
    for anchor in (late_on(standing, world), local_day(now, mechanism.timekeeping.zone)):
        if nudge := next_nudge(ladder, anchor, anchor, now, world.calendar, mechanism.timekeeping):
            return nudge.at
    raise AssertionError("the configuration refuses a gate that nags never")
