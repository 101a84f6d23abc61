"""阅示 A leader has read what was reported to him; what he wrote on it goes back to the lead units (C26)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import Rank
from rules.acts.common import today_of
from rules.acts.moving import complete
from rules.holders import recipients
from rules.standing import Decision, Draft, Standing, World
from rules.timeouts import filled


def read(
    standing: Standing, world: World, now: datetime, *, by: str, leader: str, words: str, is_told: bool
) -> Decision:
    """End the stage of a leader who has read; `is_told` says that the lead units do not know his words yet."""
    done = complete(standing, world, now, by=by, text=words, record=Record.READING)
    if not words or not is_told:
        return done
    organisation = world.mechanism(standing).organisation
    units = organisation.task_forces[standing.task_force].lead_units
    refs = tuple(f"body:{unit}" for unit in units)
    payload = filled(stage=standing.stage, text=words, by=leader, decided_on=today_of(world, standing, now))
    told = recipients((Rank.CLERK, Rank.HEAD), refs, standing, organisation)
    tail = f"{standing.stage}/{standing.round}/read"
    drafts = tuple(Draft("decision", tail, post, NoticeKind.DECISION, payload) for post in told)
    return replace(done, drafts=(*done.drafts, *drafts))
