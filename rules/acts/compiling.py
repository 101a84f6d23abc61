"""退回编制 Sending a paper back to whoever compiles it: with the reason, and never with less time than was promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from models.terms import MatterStatus
from rules.acts.common import RUNNING, require_status
from rules.acts.moving import give_back
from rules.entering import awake
from rules.stages import place_of
from rules.standing import Decision, Standing, World


def send_to_compiler(
    standing: Standing, world: World, now: datetime, *, by: str, reason: str, due_on: date, late_at: datetime
) -> Decision:
    """Return a paper to its first stage; `due_on` and `late_at` are what its period was promised.

    No time is given back: the later of the period's day and the day that runs holds. A leader who returns a report
    before its day must not make that day come sooner.
    """
    require_status(standing, RUNNING, "退回")
    first = world.mechanism(standing).chains[standing.chain].stages[0].id
    returned = give_back(standing, world, now, by=by, reason=reason, target=first)
    after = returned.after
    if after.due_at is not None and after.due_at >= late_at:
        return returned
    kept = replace(after, status=MatterStatus.ACTIVE, due_on=due_on, due_at=late_at, original_due_on=due_on)
    payload = {**returned.detail, "due_on": due_on.isoformat()}
    drafts = tuple(
        replace(draft, payload={**draft.payload, "due_on": due_on.isoformat()}) for draft in returned.drafts
    )
    after = awake(kept, place_of(kept, world), world, now)
    return replace(returned, after=after, drafts=drafts, detail=payload)
