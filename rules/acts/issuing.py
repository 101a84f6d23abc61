"""印发 Completing a stage by issuing a paper: those it is copied to are told, once, under its number (C34, A20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.notice_kinds import NoticeKind
from models.record_terms import Record
from rules.acts.moving import complete
from rules.standing import Decision, Draft, Standing, World
from rules.timeouts import filled


def issue(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    record: Record,
    number: str,
    copied_to: tuple[str, ...],
) -> Decision:
    """Complete the stage with the number that the paper got; `copied_to` are posts."""
    done = complete(standing, world, now, by=by, text=number, record=record)
    payload = filled(stage=standing.stage, number=number, by=by)
    tail = f"{standing.stage}/{standing.round}"
    copies = tuple(Draft("copied", tail, post, NoticeKind.PAPER_COPIED, payload) for post in copied_to)
    return replace(done, drafts=(*done.drafts, *copies))
