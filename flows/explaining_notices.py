"""通知说明 Why somebody was told: the step behind a notice, and by which way, when and in what company it went out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from flows.delivery_plan import SILENT
from flows.explaining import past_of
from flows.recipients import answering
from flows.world import WorldSource
from models.delivery_terms import DeliveryState
from models.errors import NotFound
from models.mechanism import Mechanism
from models.notice_kinds import NoticeKind
from models.organisation import Delegation
from models.queries.explaining import digest_of, told_besides
from models.queries.listing import deliveries_of
from models.tables.matters import Matter
from models.tables.notices import Delivery, Notice
from rules.deadlines import local_day
from rules.delivery_times import after_quiet
from rules.explained.notices import Cause, Letter, cause_of


@dataclass(frozen=True, slots=True)
class Sending:
    """One notice by one channel: where it stands, for whom, and what delayed it (instants in UTC).

    `quiet_until` is the end of the quiet hours in which it was written. `digest` is the number of the digest that
    carries it, one of `digest_size` notices. `acting` is the delegation by which its reader answers for the post.
    """

    channel: str
    officer: str
    state: DeliveryState
    sent_at: datetime | None
    next_at: datetime | None
    quiet_until: datetime | None
    digest: int
    digest_size: int
    attempts: int
    error: str
    acting: Delegation | None


@dataclass(frozen=True, slots=True)
class NoticeExplained:
    """A notice explained; `code` and `title` of its matter, both empty where it is about none.

    `besides` are the others who were told of the same thing; `cause` None where no step of the matter wrote it.
    """

    letter: Letter
    kind: NoticeKind
    code: str
    title: str
    chain: str
    cause: Cause | None
    besides: tuple[str, ...]
    planned_at: datetime | None
    read_at: datetime | None
    sendings: tuple[Sending, ...]


def explain_notice(session: Session, worlds: WorldSource, number: int) -> NoticeExplained:
    """Explain the notice of a number as `notices list` shows it. Raises NotFound."""
    notice = session.get(Notice, number)
    if notice is None:
        raise NotFound(f"没有序号为 {number} 的通知；请用 diaodu notices list 查看")
    matter = session.get(Matter, notice.matter_id) if notice.matter_id else None
    letter = Letter(number, notice.key, notice.kind, notice.recipient, notice.at)
    cause = cause_of(letter, past_of(session, matter), worlds.world(session)) if matter else None
    others = (who for who in told_besides(session, notice.key) if who != notice.recipient)
    chain = matter.chain if matter else ""
    return NoticeExplained(
        letter=letter,
        kind=NoticeKind(notice.kind),
        code=matter.code if matter else "",
        title=matter.title if matter else "",
        chain=chain,
        cause=cause,
        besides=tuple(dict.fromkeys(others)),
        planned_at=notice.planned_at,
        read_at=notice.read_at,
        sendings=tuple(_sendings(session, notice, chain, worlds.mechanism(session))),
    )


def _sendings(session: Session, notice: Notice, chain: str, mechanism: Mechanism) -> Iterator[Sending]:
    for row in deliveries_of(session, [notice.id or 0]).get(notice.id or 0, []):
        digest, size = digest_of(session, row.digest_id) if row.digest_id else (0, 0)
        yield Sending(
            channel=row.channel,
            officer=row.officer,
            state=DeliveryState(row.state),
            sent_at=row.sent_at,
            next_at=row.next_at,
            quiet_until=_quiet_until(notice, row, mechanism),
            digest=digest,
            digest_size=size,
            attempts=row.attempts,
            error=row.error,
            acting=_acting(notice, row, chain, mechanism),
        )


def _quiet_until(notice: Notice, row: Delivery, mechanism: Mechanism) -> datetime | None:
    kinds = {channel.id: channel.kind for channel in mechanism.channels}
    if (
        notice.planned_at is None
        or kinds.get(row.channel) in SILENT
        or notice.kind == NoticeKind.ENGINE_ALARM
    ):
        return None
    morning = after_quiet(notice.planned_at, mechanism.timekeeping)
    return morning if morning != notice.planned_at else None


def _acting(notice: Notice, row: Delivery, chain: str, mechanism: Mechanism) -> Delegation | None:
    """The delegation by which the officer was told; who answers was settled on the day the delivery was planned."""
    on = local_day(notice.planned_at or notice.at, mechanism.timekeeping.zone)
    organisation = mechanism.organisation
    told = answering(notice.recipient, organisation, on, chain)
    if not any(one.acting and one.officer == row.officer for one in told):
        return None
    given = (d for d in organisation.delegations if d.post == notice.recipient and d.covers(on))
    return next(given, None)
