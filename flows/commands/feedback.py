"""落实反馈 How the assigned items stand, reported back to the leader, who reads it and may write on it (四(四), C26)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.period_duties import TASK_FORCE, month_of, require_period
from flows.commands.project_log import today
from flows.figures import figures_of
from models.mechanism import Mechanism
from models.queries.ledger import feedback_of, items_of, last_words
from models.record_terms import Record
from models.session import transaction
from models.tables.ledger_duties import FeedbackReading, LeaderFeedback
from models.tables.matters import Matter
from models.terms import Act, MatterStatus
from rules.access.requiring import NotForThisBody, require_body
from rules.acts.common import require_reason
from rules.acts.reading import read
from rules.feedback import FeedbackItem, state_of, to_json

_SAYING = (Act.REPLIED, Act.STRIKE_OFF_ASKED, Act.STRIKE_OFF_REFUSED, Act.EXTENSION_GRANTED)


@dataclass(frozen=True, slots=True)
class FedBack:
    """A feedback that went to the leader, with the items it told of."""

    done: Done
    month: date
    items: tuple[FeedbackItem, ...]


def feed_back(
    desk: Desk, task_force: str, text: str, *, month: date | None = None, seen: int | None = None
) -> FedBack:
    """Report to the leader how every assigned item stands: the open ones, and those closed since the month began.

    Raises NothingDue, NotForThisBody, ReasonMissing, Stale.
    """
    with transaction(desk.engine) as session:
        require_reason(text, "落实情况反馈")
        matter = require_period(session, desk, Record.FEEDBACK, TASK_FORCE, task_force, month)
        duty_at(session, desk, matter.code, Record.FEEDBACK)
        items = standing_items(session, desk, task_force, month_of(matter))
        session.add(
            LeaderFeedback(
                matter_id=matter.id or 0,
                version=len(feedback_of(session, matter.id or 0)) + 1,
                task_force=task_force,
                text=text,
                items=to_json(items),
                by=desk.actor,
                at=desk.now,
            )
        )
        of = month_of(matter)
        done = complete_with(session, desk, matter.code, Record.FEEDBACK, text, seen)
        return FedBack(done, of, items)


def standing_items(session: Session, desk: Desk, task_force: str, since: date) -> tuple[FeedbackItem, ...]:
    """How a task force's assigned items stand: all that are open, and those closed from a day on."""
    day = today(desk, desk.worlds.mechanism(session))
    closed = figures_of(
        session, desk.worlds.world(session), task_force, day, since=min(since, day)
    ).items.closed
    found = items_of(session, task_force, closed.codes)
    words = last_words(session, [matter.id or 0 for matter, _ in found], _SAYING)
    items = []
    for matter, item in found:
        state, is_overdue = state_of(MatterStatus(matter.status), matter.due_on, day)
        said = json.loads(words.get(matter.id or 0, "{}"))
        text = str(said.get("text", said.get("reason", "")))
        items.append(
            FeedbackItem(matter.code, item.content, matter.unit, matter.due_on, state, is_overdue, text)
        )
    return tuple(items)


def read_feedback(
    desk: Desk,
    task_force: str,
    words: str = "",
    *,
    read_on: date | None = None,
    month: date | None = None,
    seen: int | None = None,
) -> Done:
    """Put on record that the leader has read a feedback, with what he wrote (批示): he, his delegate, or the lead unit.

    The lead unit only registers words that he has written. Raises NothingDue, NotForThisBody, ReasonMissing, Stale.
    """
    with transaction(desk.engine) as session:
        matter = require_period(session, desk, Record.READING, TASK_FORCE, task_force, month)
        leader = matter.holder.split()[0].partition(":")[2]
        is_told = _allow_reading(session, desk, matter, words)
        mechanism = desk.worlds.mechanism(session)
        session.add(
            FeedbackReading(
                matter_id=matter.id or 0,
                leader=leader,
                words=words,
                read_on=read_on or today(desk, mechanism),
                by=desk.actor,
                at=desk.now,
            )
        )
        rule = partial(read, by=desk.actor, leader=leader, words=words, is_told=is_told)
        return carry_out(session, desk, matter.code, rule, seen)


def _allow_reading(session: Session, desk: Desk, matter: Matter, words: str) -> bool:
    """Let the leader through, or the lead unit with his words; whether the lead units are yet to be told."""
    try:
        duty_at(session, desk, matter.code, Record.READING)
    except NotForThisBody:
        _allow_registering(desk, desk.worlds.mechanism(session), matter)
        require_reason(words, "代为登记阅示")
        return False
    return True


def _allow_registering(desk: Desk, mechanism: Mechanism, matter: Matter) -> None:
    units = mechanism.organisation.task_forces[matter.task_force].lead_units
    require_body(desk.actor, units, "登记该领导的阅示", mechanism.organisation, today(desk, mechanism))
