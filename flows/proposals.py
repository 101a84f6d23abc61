"""提议 What the engine proposes and never does itself: a comprehensive meeting (C11), a petition for what is stuck (C10)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from flows.commands.desk import Desk, carry_out
from flows.commands.raising import NewMatter, raise_in
from flows.slots import fire
from flows.world import WorldSource
from models.bulk.once import insert_once
from models.errors import DiaoduError
from models.mechanism import Mechanism
from models.queries.matters import by_code
from models.queries.petitions import (
    on_chain,
    open_petition_about,
    steps_of_many,
    unproposed_at,
    waiting_at,
)
from models.session import reading, transaction
from models.tables.matters import Matter, Step
from models.tables.petitions import PetitionProposal
from models.terms import MatterStatus
from notifications.wording import zh_day
from rules.access.actors import ENGINE
from rules.acts.petitioning import propose_petition
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.setting_values import span_of
from rules.sittings import comprehensive, stages_before
from rules.stuck import STUCK, first_came, own_stages, proposed_from
from rules.waiting_room import enough_of, is_meeting_due, proposal_chain

MEETING = "comprehensive-meeting"
_ONCE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class ProposalReport:
    """The codes of meetings that were proposed and of matters for which a petition was, and what failed."""

    meetings: list[str] = field(default_factory=list)
    petitions: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def proposals_wait(session: Session, worlds: WorldSource, now: datetime) -> bool:
    """Whether enough waits for the mayor, or something has been stuck at a task force for long."""
    return (
        bool(_waiting_room(session, worlds, now)[0]) or next(_stuck(session, worlds, now), None) is not None
    )


def make_proposals(engine: Engine, worlds: WorldSource, now: datetime) -> ProposalReport:
    """Propose what is to be proposed, each once, however many engines do it; one transaction each."""
    report, desk = ProposalReport(), Desk(engine, worlds, now, ENGINE)
    try:
        with transaction(engine) as session:
            report.meetings.extend(_propose_meeting(session, desk))
    except DiaoduError as refused:
        report.failed[MEETING] = refused.message
    with reading(engine) as session:
        stuck = [(matter.code, since) for matter, since in _stuck(session, worlds, now)]
    for code, since in stuck:
        try:
            with transaction(engine) as session:
                report.petitions.extend(_propose_petition(session, desk, code, since))
        except DiaoduError as refused:
            report.failed[code] = refused.message
    return report


def _waiting_room(session: Session, worlds: WorldSource, now: datetime) -> tuple[Sequence[Matter], int]:
    """What waits for the comprehensive meeting, if it is enough and nobody has been asked to call it.

    And how many meetings had been proposed when that was looked at.
    """
    mechanism, forum = worlds.mechanism(session), comprehensive(worlds.mechanism(session))
    chain = proposal_chain(mechanism)
    if forum is None or chain is None:
        return (), 0
    proposals = on_chain(session, chain.id)
    if any(MatterStatus(matter.status).is_open for matter in proposals):
        return (), len(proposals)
    waiting = waiting_at(session, stages_before(mechanism, forum.id))
    is_due = is_meeting_due(
        [matter.entered_at for matter in waiting],
        _answered_at(proposals),
        *enough_of(mechanism),
        worlds.world(session).calendar,
        mechanism.timekeeping,
        now,
    )
    return waiting if is_due else (), len(proposals)


def settled_at(session: Session, mechanism: Mechanism) -> datetime | None:
    """When the last proposal of a comprehensive meeting was answered."""
    chain = proposal_chain(mechanism)
    return _answered_at(on_chain(session, chain.id)) if chain else None


def _answered_at(proposals: Sequence[Matter]) -> datetime | None:
    # A meeting that was called off answers nothing: those who wait are as they were before.
    answered = (m.closed_at for m in proposals if m.status == MatterStatus.STRUCK_OFF and m.closed_at)
    return max(answered, default=None)


def _propose_meeting(session: Session, desk: Desk) -> list[str]:
    waiting, proposed = _waiting_room(session, desk.worlds, desk.now)
    mechanism = desk.worlds.mechanism(session)
    chain = proposal_chain(mechanism)
    if not waiting or chain is None:
        return []
    # Two engines that saw the same proposals count alike, and whoever claims the number raises the matter. Counted
    # anew it would take in the other's, and this would be the next one.
    origin = f"{MEETING}/{proposed + 1}"
    if not fire(session, origin, _ONCE, desk.now, ENGINE):
        return []
    since = zh_day(local_day(waiting[0].entered_at, mechanism.timekeeping.zone))
    title = f"提议召开综合调度会（待研究{len(waiting)}件，最早一件自{since}起等待）"
    subject = Subject(chain.id, mechanism.organisation.leading_group.office)
    return [raise_in(session, desk, NewMatter(MEETING, title, subject, origin=origin)).code]


def _stuck(session: Session, worlds: WorldSource, now: datetime) -> Iterator[tuple[Matter, date]]:
    """Matters that their task force has had for so long that the mayor should be thought of, and since when."""
    mechanism, calendar = worlds.mechanism(session), worlds.world(session).calendar
    span, zone = span_of(mechanism, STUCK, "30 days"), mechanism.timekeeping.zone
    raised_by = now - timedelta(days=span.amount)
    waiting = unproposed_at(session, [*own_stages(mechanism)], raised_by)
    steps = steps_of_many(session, [matter.id or 0 for matter in waiting])
    for matter in waiting:
        since = local_day(_since(matter, steps[matter.id or 0], mechanism), zone)
        at = proposed_from(since, mechanism, calendar)
        if at and at <= now and not open_petition_about(session, matter.id or 0):
            yield matter, since


def _since(matter: Matter, steps: Sequence[Step], mechanism: Mechanism) -> datetime:
    """When the matter first came to its task force in this round."""
    own = frozenset(stage for chain, stage in own_stages(mechanism) if chain == matter.chain)
    return (
        first_came(((step.at, json.loads(step.detail)["after"]) for step in steps), own) or matter.entered_at
    )


def _propose_petition(session: Session, desk: Desk, code: str, since: date) -> list[str]:
    matter = by_code(session, code)
    claimed = insert_once(
        session, PetitionProposal, matter_id=matter.id, round=matter.round, since=since, at=desk.now
    )
    if claimed:
        carry_out(session, desk, code, partial(propose_petition, since=since))
    return [code] if claimed else []
