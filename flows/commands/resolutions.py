"""议定事项 What was decided is numbered, and signed for by whoever is to carry it out (C9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.circulation import ask_receipts
from flows.commands.desk import Desk, Done, carry_out
from models.queries.circumstances import take_number
from models.tables.matters import Matter
from models.tables.meetings import Resolution
from models.terms import MatterStatus
from rules.acts.common import RUNNING
from rules.acts.moving import decide_in_forum
from rules.acts.petitioning import resume_quietly
from rules.sittings import SittingUnfit


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, until when, by `unit` under its `leader` (a name), with whom, and what proves it.

    Without a unit it is the one that is responsible already.
    """

    content: str
    due_on: date
    unit: str = ""
    leader: str = ""
    cooperating: tuple[str, ...] = ()
    evidence_wanted: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a decision was taken: a sitting, or a petition's or directive's own matter under its code."""

    series: str
    forum_id: int | None = None
    matter_id: int | None = None


def sitting_source(sitting: int) -> Source:
    """The source of what a sitting decides: its numbers begin with the sitting's."""
    return Source(str(sitting), forum_id=sitting)


def matter_source(matter: Matter) -> Source:
    """The source of what is decided on a petition or a directive: its numbers begin with that matter's."""
    return Source(matter.code, matter_id=matter.id)


def refuse_past(due_on: date, day: date) -> None:
    """Refuse a date that leaves no time (明确时限). Raises SittingUnfit."""
    if due_on <= day:
        raise SittingUnfit(f"办结时限 {due_on} 不在今天之后；未交办；请给出 {day} 之后的日期")


def register(
    session: Session, desk: Desk, source: Source, carrier: Matter, order: Order, about: Matter | None = None
) -> Resolution:
    """Number what `carrier` carries out and ask its units to sign for it; `about` is what was decided on."""
    number = f"{source.series}-{take_number(session, f'resolution/{source.series}')}"
    apart = about is not None and about.id != carrier.id
    row = Resolution(
        matter_id=carrier.id or 0,
        forum_id=source.forum_id,
        source_id=source.matter_id,
        about_id=about.id if about and apart else None,
        task_force=carrier.task_force,
        number=number,
        content=order.content,
        unit=order.unit,
        leader=order.leader,
        cooperating=" ".join(order.cooperating),
        evidence_wanted=order.evidence_wanted,
        due_on=order.due_on,
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    title = f"交办事项（{number}）：{order.content}"
    units = (order.unit, *order.cooperating)
    # Whoever carries it out is told so by the carrier's own notice: one decision, one letter.
    ask_receipts(session, desk, f"resolution/{number}", title, units, carrier, told=(order.unit,))
    return row


def can_go_down(matter: Matter) -> bool:
    """Whether a decision sends the matter itself back to its responsible unit."""
    status = MatterStatus(matter.status)
    return status in RUNNING or status is MatterStatus.SUSPENDED


def send_down(
    session: Session, desk: Desk, matter: Matter, order: Order, forum: str = "", seen: int | None = None
) -> Done:
    """Send a matter down with the date that was set; one whose clock stood still for the decision runs again."""
    code = matter.code
    if matter.status == MatterStatus.SUSPENDED:
        rule = partial(resume_quietly, by=desk.actor, reason=order.content)
        carry_out(session, desk, code, rule, seen)
        seen = None
    down = partial(
        decide_in_forum,
        by=desk.actor,
        text=order.content,
        due_on=order.due_on,
        unit=order.unit,
        forum=forum,
    )
    return carry_out(session, desk, code, down, seen)
