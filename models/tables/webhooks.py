"""网络回调 Addresses of other systems, and what each of them is to be told: written in the transaction of the step."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.columns import instant

_PENDING = text("next_at IS NOT NULL")
_DEAD = text("state = 'dead'")


class Webhook(SQLModel, table=True):
    """An address that is told of `events` (space-separated WebhookEvents), all of them or one task force's or body's.

    `salt` is what its secret is derived from together with the installation's own key, `proof` tells whether that key
    is still the same; the secret itself is kept nowhere. `ended_at` is set when it is deleted.
    """

    __tablename__ = "webhook"

    id: int | None = Field(default=None, primary_key=True)
    label: str = ""
    address: str = ""
    events: str = ""
    task_force: str = ""
    body: str = ""
    enabled: bool = True
    salt: str
    proof: str
    version: int = 1
    made_at: datetime = Field(sa_column=instant(nullable=False))
    made_by: str
    ended_at: datetime | None = Field(default=None, sa_column=instant())


class WebhookDelivery(SQLModel, table=True):
    """One event on its way to one address; `state` is a DeliveryState. A step tells an address of an event once.

    `next_at` is when it may next be tried, the end of its lease while it is being sent, NULL when nothing is left to
    do. `status` is the HTTP status of the last answer, 0 where there was none. Without a matter it is a test.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("webhook_id", "matter_id", "seq", "event"),
        Index("webhook_delivery_pending", "next_at", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index("webhook_delivery_dead", "webhook_id", "id", sqlite_where=_DEAD, postgresql_where=_DEAD),
    )

    id: int | None = Field(default=None, primary_key=True)
    webhook_id: int = Field(foreign_key="webhook.id")
    event: str
    matter_id: int | None = Field(default=None, foreign_key="matter.id")
    seq: int = 0
    at: datetime = Field(sa_column=instant(nullable=False))
    state: str = "waiting"
    attempts: int = 0
    next_at: datetime | None = Field(default=None, sa_column=instant())
    lease_by: str = ""
    tried_at: datetime | None = Field(default=None, sa_column=instant())
    sent_at: datetime | None = Field(default=None, sa_column=instant())
    status: int = 0
    error: str = ""
