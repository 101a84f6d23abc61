"""回调数据 What programs send and get of webhooks; a secret is in one answer only."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from console.api.answers import Cursor, Listed, Row
from console.api.bodies import Id, Named, Number
from models.delivery_terms import DeliveryState
from models.webhook_terms import SUBSCRIBABLE, WebhookEvent

_EVENTS = "、".join(f"{event}（{event.zh}）" for event in SUBSCRIBABLE)
_DELIVERIES_MOST = 200


class WebhookAsked(BaseModel):
    """回调 Where to, of what."""

    model_config = ConfigDict(extra="forbid")

    label: Annotated[Named, Field(description="给哪个系统")]
    address: Annotated[str, Field(min_length=1, max_length=500, description="https:// 开头的地址")]
    events: Annotated[list[WebhookEvent], Field(min_length=1, max_length=20, description=_EVENTS)]
    task_force: Annotated[Id, Field(description="只告知这个专班的事项；不写为全部")] = ""
    body: Annotated[Id, Field(description="只告知这个单位负责或承办的事项；不写为全部")] = ""
    enabled: Annotated[bool, Field(description="停用期间发生的不补告")] = True


class ResendAsked(BaseModel):
    """重发."""

    model_config = ConfigDict(extra="forbid")

    deliveries: Annotated[
        list[Number], Field(max_length=_DELIVERIES_MOST, description="哪几次投递；不写为全部发送失败的")
    ] = []


class WebhookRow(Row):
    """回调 `version` goes into `If-Match`."""

    id: int
    label: str
    address: str
    events: Listed
    task_force: str
    body: str
    enabled: bool
    version: int
    made_at: datetime
    made_by: str


class WebhookList(BaseModel):
    """全部回调."""

    items: list[WebhookRow]


class WebhookSecret(BaseModel):
    """签名密钥 Shown this once: a repeated request answers with `secret` null."""

    id: int
    secret: str | None


class WebhookTried(BaseModel):
    """试发 The delivery that was put into the queue."""

    delivery: int


class Resent(BaseModel):
    """重发了几次."""

    resent: int


class WebhookDeliveryRow(Row):
    """一次投递 `status` is the HTTP status of the last answer, 0 where nobody answered."""

    id: int
    event: str
    matter: str | None
    seq: int
    at: datetime
    state: DeliveryState
    attempts: int
    next_at: datetime | None
    tried_at: datetime | None
    sent_at: datetime | None
    status: int
    error: str


class WebhookDeliveryPage(BaseModel):
    """投递一页."""

    items: list[WebhookDeliveryRow]
    next: Cursor
