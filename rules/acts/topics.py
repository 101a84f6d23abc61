"""议题受理 The lead unit's answer to a topic: on the agenda, or back to the unit that brought it (C8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.meeting_terms import TopicAnswer
from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import Rank
from rules.acts.moving import complete
from rules.standing import Decision, Draft, Standing, World
from rules.timeouts import filled


def answer_topic(
    standing: Standing,
    world: World,
    now: datetime,
    *,
    by: str,
    answer: TopicAnswer,
    text: str = "",
    reason: str = "",
) -> Decision:
    """End the topic's own matter and tell its unit; `text` is what follows, `reason` why it was returned."""
    done = complete(standing, world, now, by=by, text=reason or text, record=Record.TOPIC_ANSWER)
    payload = filled(stage=standing.stage, verdict=answer.zh, by=by, text=text, reason=reason)
    desk = f"{standing.unit}.{Rank.CLERK}"
    told = Draft("topic-answer", f"{standing.stage}/{standing.round}", desk, NoticeKind.ANSWERED, payload)
    return replace(done, drafts=(told,))
