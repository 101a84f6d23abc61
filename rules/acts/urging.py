"""催办 A person presses whoever holds a matter, beside the engine's own reminders; nothing else changes (四(四), C25)."""

from __future__ import annotations

from datetime import datetime

from models.notice_kinds import NoticeKind
from models.terms import Act, Rank
from rules.acts.common import RUNNING, require_reason, require_status, tell
from rules.stages import place_of
from rules.standing import Decision, Standing, World
from rules.timeouts import filled


def urge(standing: Standing, world: World, now: datetime, *, by: str, text: str) -> Decision:
    """Put on record who pressed the holders, and tell them what is wanted. Raises NotInThisStatus, ReasonMissing."""
    require_status(standing, RUNNING, "催办")
    require_reason(text, "催办")
    payload = filled(stage=standing.stage, text=text, by=by, due_on=standing.due_on)
    mark = f"{now:%Y%m%dT%H%M%S}"
    ranks = (Rank.CLERK, Rank.HEAD)
    drafts = tell("urged", NoticeKind.URGED, payload, ranks, standing, place_of(standing, world), mark)
    return Decision(Act.URGED, standing, drafts, payload)
