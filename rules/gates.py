"""前置条件 A gate that is not met: the matter is held, its holder nagged, its leader shown; it never vanishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from models.limits import Repeat
from models.mechanism import Ladder
from models.notice_kinds import NoticeKind
from models.terms import Act, Gate, MatterStatus, Rank
from rules.deadlines import local_day
from rules.holders import drafters, is_desk, recipients
from rules.nudges import Nudge, next_nudge
from rules.reminders import late_on
from rules.stages import Place
from rules.standing import Decision, Detail, Draft, Standing, World

_TOLD = (Rank.CLERK, Rank.HEAD, Rank.LEADER)


def hold_at_gate(
    standing: Standing, place: Place, lacking: tuple[Gate, ...], world: World, now: datetime
) -> Decision:
    """Stop below a stage whose gate is shut; the matter counts as late and climbs as soon as the gate is met.

    Told are its holder, the leader, and the lead units, who draft what is lacking.
    """
    held = replace(standing, status=MatterStatus.BLOCKED)
    return _told(Act.BLOCKED, held, place, lacking, world, now, _everybody(standing, place))


def nag_at_gate(
    standing: Standing, place: Place, lacking: tuple[Gate, ...], world: World, now: datetime
) -> Decision:
    """Ask again for what is lacking: the desks each time, leaders no oftener than they should be."""
    everybody = _everybody(standing, place)
    organisation = place.mechanism.organisation
    desks = tuple(post for post in everybody if is_desk(post, organisation))
    told = everybody if _is_leaders_turn(standing, place, world, now) else desks
    return _told(Act.GATE_NAGGED, standing, place, lacking, world, now, told)


def _everybody(standing: Standing, place: Place) -> tuple[str, ...]:
    organisation = place.mechanism.organisation
    holders = recipients(_TOLD, standing.holder, standing, organisation)
    return tuple(dict.fromkeys((*holders, *drafters(standing, organisation))))


def _is_leaders_turn(standing: Standing, place: Place, world: World, now: datetime) -> bool:
    since = standing.nudged_at or standing.entered_at
    rounds = place.mechanism.gate_nag_leader
    return any(nudge.at <= now for nudge in _rounds(rounds, standing, place, world, since, now))


def _told(
    act: Act,
    standing: Standing,
    place: Place,
    lacking: tuple[Gate, ...],
    world: World,
    now: datetime,
    told: tuple[str, ...],
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
    drafts = tuple(Draft("gate", tail, post, NoticeKind.GATE_MISSING, payload) for post in told)
    after = replace(standing, nudged_at=now, wake_at=_next_nag(standing, place, world, now))
    return Decision(act, after, drafts, payload)


def _next_nag(standing: Standing, place: Place, world: World, now: datetime) -> datetime:
    for nudge in _rounds(place.mechanism.gate_nag, standing, place, world, now, now):
        return nudge.at
    raise AssertionError("the configuration refuses a gate that nags never")


def _rounds(
    repeat: Repeat, standing: Standing, place: Place, world: World, after: datetime, now: datetime
) -> Iterator[Nudge]:
    """The next round after an instant; rounds that have run out begin anew from today: nobody's patience for a
    missing signature ends."""
    timekeeping = place.mechanism.timekeeping
    ladder = Ladder("gate", place.stage.clause, (), repeat, timekeeping.office_opens)
    for anchor in (late_on(standing, world), local_day(now, timekeeping.zone)):
        if nudge := next_nudge(ladder, anchor, anchor, after, world.calendar, timekeeping):
            yield nudge
