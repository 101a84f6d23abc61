"""提请动作 What happens to a matter that is, or should be, brought to the mayor; and what the mayor makes of it (C10)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date, datetime

from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import Act, Rank
from rules.acts import pausing
from rules.acts.common import today_of
from rules.acts.moving import complete
from rules.holders import leader_of, recipients, resolve
from rules.standing import Decision, Draft, Standing, World
from rules.timeouts import filled


def propose_petition(standing: Standing, world: World, now: datetime, *, since: date) -> Decision:
    """Say to the task force that it has had the matter for long; it stays where it is, and nothing is filed."""
    today = today_of(world, standing, now)
    organisation = world.mechanism(standing).organisation
    units = resolve("task_force.lead_units", standing, organisation, today).refs
    told = recipients((Rank.CLERK, Rank.LEADER), units, standing, organisation)
    payload = {**filled(stage=standing.stage, since=since), "days": (today - since).days}
    tail = f"{standing.round}"
    drafts = tuple(
        Draft("propose-petition", tail, post, NoticeKind.PETITION_PROPOSED, payload) for post in told
    )
    return Decision(Act.PETITION_PROPOSED, standing, drafts, payload)


def instruct(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    text: str,
    record: Record | None = None,
    forum: str = "",
    besides: Container[str] = (),
) -> Decision:
    """The mayor, or his meeting, has decided: the petition ends, and the task force is told but for who was `besides`."""
    done = complete(standing, world, now, by=by, text=text, record=record)
    organisation = world.mechanism(standing).organisation
    today = today_of(world, standing, now)
    units = resolve("task_force.lead_units", standing, organisation, today).refs
    posts = (*recipients((Rank.CLERK,), units, standing, organisation), leader_of(standing, organisation))
    payload = filled(stage=standing.stage, text=text, by=by, forum=forum, decided_on=today)
    tail = f"{standing.stage}/{standing.round}/1"
    drafts = tuple(
        Draft("decision", tail, post, NoticeKind.DECISION, payload)
        for post in dict.fromkeys(posts)
        if post not in besides
    )
    return replace(done, drafts=drafts)


def wait_for_mayor(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, review_on: date
) -> Decision:
    """Let the clock stand still while the mayor has the petition; its leader has signed that, and need not be told."""
    held = pausing.suspend(standing, world, now, by=by, reason=reason, review_on=review_on)
    leader = leader_of(standing, world.mechanism(standing).organisation)
    return replace(held, drafts=tuple(draft for draft in held.drafts if draft.recipient != leader))


def resume_quietly(standing: Standing, world: World, now: datetime, *, by: str, reason: str) -> Decision:
    """Let the clock run on for what is decided in the same breath: the decision says it all."""
    return replace(pausing.resume(standing, world, now, by=by, reason=reason), drafts=())
