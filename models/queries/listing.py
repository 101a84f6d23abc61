"""清单查询 The lists that people ask for, filtered, ordered and cut in the database, however many matters there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal, or_, text
from sqlmodel import Session, col, select

from models.delivery_terms import DeliveryState
from models.queries.words import holding, indexed
from models.tables.forums import AgendaItem, ForumSitting
from models.tables.matters import Matter
from models.tables.notices import APART, DAILY, DEAD, SELDOM, Delivery, Notice
from models.terms import STOPPED, MatterStatus

OPEN_STATUSES = tuple(status for status in MatterStatus if status.is_open)


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """Which matters are wanted; what is empty does not narrow. Without `statuses` only open ones come.

    `unit` is responsible or holds the matter. `words`, divided by spaces, all stand in its title. `late_at` asks
    for those whose limit has run out by that instant; `due_by` for those that are due by that day, `due_until` for
    those whose limit runs out by that instant, `not_late_at` for those that are not late then.
    """

    stages: tuple[str, ...] = ()
    unit: str = ""
    task_force: str = ""
    statuses: tuple[str, ...] = ()
    kind: str = ""
    chain: str = ""
    words: str = ""
    late_at: datetime | None = None
    due_by: date | None = None
    due_until: datetime | None = None
    not_late_at: datetime | None = None
    closed_too: bool = False
    holders: tuple[str, ...] | None = None

    @property
    def is_timed(self) -> bool:
        """Whether it asks when matters are due: what is closed is due no more, only open ones are meant."""
        times = (self.late_at, self.due_by, self.due_until, self.not_late_at)
        return any(one is not None for one in times)


_ON_THE_WAY = (DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.UNKNOWN)
_APART = (DeliveryState.DIGESTED, DeliveryState.LAPSED)


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Which notices are wanted; what is empty does not narrow.

    `state` is a state of their deliveries, such as `dead`, by `channel` where one is named.
    """

    matter_id: int | None = None
    recipient: str = ""
    kind: str = ""
    state: str = ""
    channel: str = ""


def matters(session: Session, wanted: MatterFilter, limit: int, offset: int = 0) -> Sequence[Matter]:
    """A page of matters, the most pressing first: by due instant, those without one last."""
    chosen = select(Matter).where(*conditions(wanted))
    ordered = chosen.order_by(col(Matter.due_at).nulls_last(), col(Matter.id))
    return session.exec(ordered.limit(limit).offset(offset)).all()


def count_matters(session: Session, wanted: MatterFilter) -> int:
    """How many matters there are of that kind."""
    return session.exec(select(func.count()).select_from(Matter).where(*conditions(wanted))).one()


def conditions(wanted: MatterFilter) -> Iterator[ColumnElement[bool]]:
    """What a filter asks of `select(Matter)`."""
    if wanted.statuses:
        yield col(Matter.status).in_(wanted.statuses)
    if wanted.is_timed or not (wanted.statuses or wanted.closed_too):
        yield col(Matter.status).in_(OPEN_STATUSES)
    narrowing = (
        (wanted.stages, col(Matter.stage).in_(wanted.stages)),
        (wanted.unit, _concerns(wanted.unit)),
        (wanted.task_force, col(Matter.task_force) == wanted.task_force),
        (wanted.kind, col(Matter.kind) == wanted.kind),
        (wanted.chain, col(Matter.chain) == wanted.chain),
    )
    yield from (condition for value, condition in narrowing if value)
    if wanted.holders is not None:
        yield col(Matter.holder).in_(wanted.holders)
    if wanted.words.split():
        yield indexed(wanted.words)
        yield holding(wanted.words)
    yield from in_time(wanted)


def plainly(column: Any) -> ColumnElement[Any]:
    """A column of text, said so that neither database looks for it in an index."""
    return col(column).concat("")


def _concerns(unit: str) -> ColumnElement[bool]:
    holders = literal(" ").concat(col(Matter.holder)).concat(" ")
    return or_(col(Matter.unit) == unit, holders.contains(f" body:{unit} ", autoescape=True))


def in_time(wanted: MatterFilter, due_at: Any = Matter.due_at) -> Iterator[ColumnElement[bool]]:
    """What a filter asks of when `select(Matter)` is due; `due_at` may be that column in other words."""
    if wanted.late_at is not None:
        yield due_at <= wanted.late_at
        yield col(Matter.status).not_in(STOPPED)
    if wanted.due_by is not None:
        yield col(Matter.due_on) <= wanted.due_by
    if wanted.due_until is not None:
        yield due_at <= wanted.due_until
    if wanted.not_late_at is not None:
        yield due_at > wanted.not_late_at


def notices(session: Session, wanted: NoticeFilter, limit: int, offset: int = 0) -> Sequence[Notice]:
    """A page of notices, the latest first."""
    ordered = select(Notice).where(*notice_conditions(wanted)).order_by(col(Notice.id).desc())
    return session.exec(ordered.limit(limit).offset(offset)).all()


def count_notices(session: Session, wanted: NoticeFilter) -> int:
    """How many notices there are of that kind."""
    return session.exec(select(func.count()).select_from(Notice).where(*notice_conditions(wanted))).one()


def notice_conditions(wanted: NoticeFilter) -> Iterator[Any]:
    """What a filter asks of `select(Notice)`."""
    if wanted.matter_id is not None:
        yield col(Notice.matter_id) == wanted.matter_id
    if wanted.recipient:
        yield col(Notice.recipient) == wanted.recipient
    if wanted.kind:
        yield col(Notice.kind) == wanted.kind
        if wanted.kind not in DAILY:
            yield text(f"notice.{SELDOM}")
    if wanted.state or wanted.channel:
        yield _delivered(wanted)


def _delivered(wanted: NoticeFilter) -> ColumnElement[bool]:
    sent = [col(Delivery.state) == wanted.state] if wanted.state else []
    by = [col(Delivery.channel) == wanted.channel] if wanted.channel else []
    if wanted.state == DeliveryState.DEAD:
        return col(Notice.id).in_(select(Delivery.notice_id).where(text(DEAD), *by))
    if wanted.state in _ON_THE_WAY:
        pending = col(Delivery.next_at).is_not(None)
        return col(Notice.id).in_(select(Delivery.notice_id).where(pending, *sent, *by))
    if wanted.state in _APART:
        return col(Notice.id).in_(select(Delivery.notice_id).where(text(APART), *sent, *by))
    # What most have is looked for notice by notice, the latest first, and soon found.
    own = col(Delivery.notice_id) == col(Notice.id)
    return exists().where(own, *sent, *by)


def last_notice_at(session: Session) -> datetime | None:
    """The instant at which the latest notice was written; None before the first."""
    return session.exec(select(Notice.at).order_by(col(Notice.id).desc()).limit(1)).first()


def deliveries_of(session: Session, notice_ids: Sequence[int]) -> Mapping[int, list[Delivery]]:
    """The deliveries of some notices, by notice."""
    found: dict[int, list[Delivery]] = {}
    chosen = select(Delivery).where(col(Delivery.notice_id).in_(notice_ids)).order_by(col(Delivery.id))
    for delivery in session.exec(chosen):
        found.setdefault(delivery.notice_id, []).append(delivery)
    return found


def dead_deliveries(session: Session, limit: int) -> Sequence[tuple[Delivery, Notice]]:
    """Deliveries that were given up, the latest first, with what they carried."""
    chosen = select(Delivery, Notice).join(Notice, col(Notice.id) == col(Delivery.notice_id))
    dead = chosen.where(Delivery.state == str(DeliveryState.DEAD)).order_by(col(Delivery.id).desc())
    return session.exec(dead.limit(limit)).all()


def codes_of(session: Session, matter_ids: Sequence[int | None]) -> Mapping[int, tuple[str, str]]:
    """Code and title of some matters, by id."""
    wanted = {key for key in matter_ids if key is not None}
    chosen = select(Matter.id, Matter.code, Matter.title).where(col(Matter.id).in_(wanted))
    return {key: (code, title) for key, code, title in session.exec(chosen) if key is not None}


def sittings(session: Session, status: str, limit: int) -> Sequence[tuple[ForumSitting, int]]:
    """Sittings of a status (empty: any), those still to come first by day, with the number of their topics."""
    topics = select(func.count()).where(AgendaItem.forum_id == ForumSitting.id).correlate(ForumSitting)
    chosen: Any = select(ForumSitting, topics.scalar_subquery())
    if status:
        chosen = chosen.where(ForumSitting.status == status)
    is_planned = col(ForumSitting.status) == "planned"
    ordered = chosen.order_by(is_planned.desc(), col(ForumSitting.planned_on), col(ForumSitting.id))
    return [(sitting, topics) for sitting, topics in session.exec(ordered.limit(limit))]


def agenda(session: Session, sitting_id: int) -> Sequence[tuple[AgendaItem, Matter]]:
    """The topics of a sitting with their matters, in the order in which they came."""
    chosen = select(AgendaItem, Matter).join(Matter, col(Matter.id) == col(AgendaItem.matter_id))
    ordered = chosen.where(AgendaItem.forum_id == sitting_id).order_by(col(AgendaItem.id))
    return session.exec(ordered).all()
