"""到期处置 What the end of a limit does: climbing to the next stage, or going on the agenda of the next forum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from models.limits import Limit, LimitKind
from models.mechanism import Stage
from models.notice_kinds import NoticeKind
from models.terms import Act, MatterStatus, Rank
from rules.entering import Arrival, awake, enter, sitting_for, with_limit
from rules.holders import recipients
from rules.reminders import late_on
from rules.stages import Place
from rules.standing import Decision, Detail, Draft, Standing, World


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a matter climbs: the end of its limit, or `by` (a post) with a `reason`."""

    act: Act = Act.ESCALATED
    by: str = ""
    reason: str = ""


TIME_RAN_OUT = Cause()


def climb(
    standing: Standing,
    place: Place,
    world: World,
    now: datetime,
    *,
    target: str = "",
    start_on: date | None = None,
    cause: Cause = TIME_RAN_OUT,
) -> Decision:
    """Move to the next stage, or to `target` above it: the new holder and the head of the old are told, once each."""
    assert place.above is not None
    arrival = enter(standing, target or place.above.id, world, now, start_on)
    moved = arrival.standing
    facts = {
        **filled(from_stage=standing.stage, stage=moved.stage, by=cause.by, reason=cause.reason),
        **filled(vacant=list(arrival.vacant), passed=list(arrival.passed)),
        **_lateness(standing, place, now, cause),
    }
    drafts = (
        *_told_above(standing, arrival, cause),
        *_told_below(standing, moved, place, cause),
        *vacancy_drafts(arrival, place),
    )
    return Decision(cause.act, moved, drafts, facts)


def _lateness(standing: Standing, place: Place, now: datetime, cause: Cause) -> Detail:
    found: dict[str, str | int | bool | list[str]] = {}
    if not cause.by and place.stage.forum is not None:
        found["forum_missed"] = True
    expected_at = _expected_at(standing)
    if expected_at is not None and now > expected_at and not cause.by:
        found["engine_late_seconds"] = int((now - expected_at).total_seconds())
    return found


def _expected_at(standing: Standing) -> datetime | None:
    """When an engine that never rests would have acted: at the end of the limit, or when the gate opened."""
    if standing.wake_at is None or standing.due_at is None or standing.status is MatterStatus.BLOCKED:
        return standing.wake_at
    return max(standing.wake_at, standing.due_at)


def _told_above(standing: Standing, arrival: Arrival, cause: Cause) -> tuple[Draft, ...]:
    moved = arrival.standing
    payload = filled(
        stage=moved.stage,
        due_on=moved.due_on,
        from_stage=standing.stage,
        from_holders=list(standing.holder),
        was_due_on=standing.due_on,
        by=cause.by,
        reason=cause.reason,
        skipped=list(arrival.passed),
    )
    told = recipients((Rank.CLERK,), moved.holder, moved, arrival.place.mechanism.organisation)
    tail = f"{moved.stage}/{moved.round}"
    return tuple(Draft("escalate", tail, post, NoticeKind.ESCALATED_TO_YOU, payload) for post in told)


def _told_below(standing: Standing, moved: Standing, place: Place, cause: Cause) -> tuple[Draft, ...]:
    told = recipients((Rank.HEAD,), standing.holder, standing, place.mechanism.organisation)
    tail = f"{moved.stage}/{moved.round}"
    if not cause.by and place.stage.forum is not None and standing.status is not MatterStatus.BLOCKED:
        missed = filled(
            stage=standing.stage, forum=place.stage.forum, due_on=standing.due_on, to_stage=moved.stage
        )
        return tuple(Draft("escalated-from", tail, post, NoticeKind.FORUM_MISSED, missed) for post in told)
    payload = filled(
        stage=standing.stage,
        to_stage=moved.stage,
        to_holders=list(moved.holder),
        was_due_on=standing.due_on,
        by=cause.by,
        reason=cause.reason,
    )
    return tuple(Draft("escalated-from", tail, post, NoticeKind.ESCALATED_FROM_YOU, payload) for post in told)


def vacancy_drafts(arrival: Arrival, place: Place) -> tuple[Draft, ...]:
    """Tell the Office of every empty chair that a matter met: somebody must bind an officer to the post."""
    organisation = place.mechanism.organisation
    moved = arrival.standing
    seated = next((ref.removeprefix("post:") for ref in moved.holder if ref.startswith("post:")), "")
    drafts = []
    for post in arrival.vacant:
        payload = filled(stage=moved.stage, post=post, due_on=moved.due_on, next_in_line=seated)
        tail = f"{moved.stage}/{moved.round}/{post}"
        desk = f"{organisation.leading_group.office}.clerk"
        drafts.append(Draft("vacant", tail, desk, NoticeKind.VACANT_POST, payload))
    return tuple(drafts)


def put_on_agenda(standing: Standing, place: Place, world: World, now: datetime) -> Decision:
    """Wait for the next sitting; when none has taken it by the cap of the stage's limit, that is a timeout too."""
    since = late_on(standing, world)
    sitting = sitting_for(standing, place.stage, world, since)
    waiting = replace(standing, status=MatterStatus.AWAITING_FORUM, nudged_at=now)
    waiting = with_limit(waiting, waiting_limit(place.stage), sitting, world, since)
    waiting = replace(waiting, original_due_on=standing.original_due_on)
    payload = filled(
        stage=standing.stage,
        forum=place.stage.forum or "",
        sits_on=sitting.planned_on if sitting else None,
        due_on=waiting.due_on,
    )
    told = recipients((Rank.CLERK,), standing.holder, standing, place.mechanism.organisation)
    tail = f"{standing.stage}/{standing.round}/{waiting.due_on}"
    drafts = tuple(Draft("agenda", tail, post, NoticeKind.ENTERED_AGENDA, payload) for post in told)
    return Decision(Act.ENTERED_AGENDA, awake(waiting, place, world, now), drafts, payload)


def waiting_limit(stage: Stage) -> Limit:
    """How long a matter waits for a sitting: for the next one, up to the cap of the stage's limit, else a month."""
    cap = stage.limit.cap or Limit(LimitKind.MONTHS, 1, "1 month")
    return Limit(LimitKind.NEXT_FORUM, 0, "next forum", cap)


def filled(**values: str | int | date | list[str] | None) -> Detail:
    """A payload without its empty values, days as ISO text."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value is not None and value not in ("", [])
    }
