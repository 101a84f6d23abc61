"""通知 Notices and their deliveries: the outbox, the in-system inbox and the record of what was sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.columns import instant

_UNPLANNED = text("planned_at IS NULL")
_PENDING = text("next_at IS NOT NULL")
_TRIED = text("tried_at IS NOT NULL")
_DIGESTED = text("digest_id IS NOT NULL")
# What was given up is few among millions and asked for all day; queries must say it in these very words.
DEAD = "state = 'dead'"
# So is what became of few in another way; and the kinds that are not written day by day.
APART = "state IN ('digested', 'lapsed')"
DAILY = (
    *("assigned", "reminder", "due_today", "overdue", "escalated_to_you", "escalated_from_you"),
    "gate_missing",
)
SELDOM = f"kind NOT IN ({', '.join(map(repr, DAILY))})"


class Notice(SQLModel, table=True):
    """Something a post must be told; written in the transaction that brought it about.

    `key` is natural (`escalate/JZ-2026-0001/task_force/1`) and unique per recipient, so no repetition of a run can
    tell anybody twice. `recipient` is a post id, or `<body>.clerk` and `<body>.head` for a body's own desks.
    `payload` is the compact JSON of the kind's payload; names and titles are joined when it is rendered.
    `planned_at` is set once deliveries exist for it.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("key", "recipient"),
        Index("notice_recipient", "recipient", "id"),
        Index("notice_seldom", "kind", "id", sqlite_where=text(SELDOM), postgresql_where=text(SELDOM)),
        Index("notice_unplanned", "id", sqlite_where=_UNPLANNED, postgresql_where=_UNPLANNED),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    recipient: str
    kind: str
    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    at: datetime = Field(sa_column=instant(nullable=False))
    payload: str = "{}"
    planned_at: datetime | None = Field(default=None, sa_column=instant())
    read_at: datetime | None = Field(default=None, sa_column=instant())


class Delivery(SQLModel, table=True):
    """One notice on its way to one officer by one channel.

    `state` is a `DeliveryState`. `next_at` is when it may next be tried, the end of its lease while it is being sent,
    NULL when nothing is left to do. `tried_at` is the last attempt: what rate limits count. Told as part of a digest,
    it points with `digest_id` at the delivery that carries it.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel", "officer"),
        Index("delivery_pending", "next_at", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index("delivery_tried", "channel", "tried_at", sqlite_where=_TRIED, postgresql_where=_TRIED),
        Index("delivery_digest", "digest_id", sqlite_where=_DIGESTED, postgresql_where=_DIGESTED),
        Index("delivery_dead", "id", sqlite_where=text(DEAD), postgresql_where=text(DEAD)),
        Index("delivery_apart", "state", "notice_id", sqlite_where=text(APART), postgresql_where=text(APART)),
    )

    id: int | None = Field(default=None, primary_key=True)
    notice_id: int = Field(foreign_key="notice.id")
    channel: str
    officer: str = ""
    address: str = ""
    state: str = "waiting"
    attempts: int = 0
    next_at: datetime | None = Field(default=None, sa_column=instant())
    lease_by: str = ""
    lease_until: datetime | None = Field(default=None, sa_column=instant())
    tried_at: datetime | None = Field(default=None, sa_column=instant())
    sent_at: datetime | None = Field(default=None, sa_column=instant())
    receipt: str = ""
    error: str = ""
    digest_id: int | None = Field(default=None, foreign_key="delivery.id")
