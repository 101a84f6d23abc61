"""回调接口 Other systems that are told as things happen: administrators enter them; what was sent, and sending it again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlmodel import Session

from console.api.bodies import Number
from console.api.visits import Visiting, entering
from console.api.webhook_rows import (
    ResendAsked,
    Resent,
    WebhookAsked,
    WebhookDeliveryPage,
    WebhookDeliveryRow,
    WebhookList,
    WebhookRow,
    WebhookSecret,
    WebhookTried,
)
from console.api.writes import Seen, Writing, etag
from console.cursors import After, Limit, cursor, number_after
from console.visits import Visit
from flows import webhooks
from flows.registrar import Registrar
from flows.repeats import Answer
from flows.webhooks import Entered, Wanted, webhook_registrar
from models.delivery_terms import DeliveryState
from models.queries.webhooks import deliveries_page, find_webhook
from models.queries.webhooks import webhooks as all_webhooks
from models.tables.webhooks import Webhook
from rules.access.wings import Wing

router = APIRouter(prefix="/webhooks", tags=["网络回调"])
Administering = Annotated[Visit, Depends(entering(Wing.ACCOUNTS))]


def _registrar(visit: Visit) -> Registrar:
    return webhook_registrar(visit.caller, visit.house, visit.now, visit.source)


def _wanted(said: WebhookAsked) -> Wanted:
    return Wanted(**{**said.model_dump(), "events": tuple(str(event) for event in said.events)})


def _of(session: Session, number: int) -> Webhook:
    found = find_webhook(session, number)
    if found is None:
        raise webhooks.missing(number)
    return found


@router.get("", summary="全部回调")
def list_webhooks(visit: Administering) -> WebhookList:
    """系统管理员可以看；签名密钥不在其中。"""
    with visit.reading() as session:
        return WebhookList(items=[WebhookRow.model_validate(one) for one in all_webhooks(session)])


@router.post("", summary="登记回调", status_code=201, response_model=WebhookSecret)
def enter(write: Writing, said: WebhookAsked) -> Response:
    """签名密钥只在这一次答复中；用同一个键重发，答复中没有密钥。地址每次发送都要核对，见 docs/api.md。"""
    visit = write.visit
    registrar = _registrar(visit)

    def act(_session: Session) -> Answer:
        entered = webhooks.enter(visit.house, registrar, _wanted(said))
        return _once(entered, 201, f"/api/v1/webhooks/{entered.number}")

    return write.once(act)


def _once(entered: Entered, status: int, location: str = "") -> Answer:
    told = WebhookSecret(id=entered.number, secret=entered.secret)
    kept = told.model_copy(update={"secret": None})
    return Answer(status, kept.model_dump_json(), location=location, once=told.model_dump_json())


@router.get("/{number}", summary="一个回调")
def show(visit: Administering, number: Number, response: Response) -> WebhookRow:
    """`ETag` 是它的版本。"""
    with visit.reading() as session:
        found = _of(session, number)
        response.headers["ETag"] = etag(found.version)
        return WebhookRow.model_validate(found)


@router.put("/{number}", summary="改动回调")
def change(visit: Visiting, number: Number, said: WebhookAsked, seen: Seen) -> WebhookRow:
    """整体替换；密钥不变。"""
    webhooks.change(visit.house, _registrar(visit), number, _wanted(said), seen=seen)
    with visit.reading() as session:
        return WebhookRow.model_validate(_of(session, number))


@router.delete("/{number}", summary="删除回调", status_code=204)
def delete(visit: Visiting, number: Number) -> Response:
    """还没有发出的不再发出。"""
    webhooks.end(visit.house, _registrar(visit), number)
    return Response(status_code=204)


@router.post("/{number}/secret", summary="换签名密钥", response_model=WebhookSecret)
def renew(write: Writing, number: Number) -> Response:
    """从此用新的签名，旧的即失效；只在这一次答复中。"""
    visit = write.visit
    registrar = _registrar(visit)
    return write.once(lambda _session: _once(webhooks.renew(visit.house, registrar, number), 200))


@router.post("/{number}/test", summary="试发", status_code=202, response_model=WebhookTried)
def try_out(write: Writing, number: Number) -> Response:
    """排入一个 test 事件，下一轮即发；结果见投递清单。"""
    visit = write.visit
    registrar = _registrar(visit)

    def act(_session: Session) -> Answer:
        made = webhooks.try_out(visit.house, registrar, number)
        return Answer(202, WebhookTried(delivery=made).model_dump_json())

    return write.once(act)


@router.get("/{number}/deliveries", summary="投递清单")
def list_deliveries(
    visit: Administering,
    number: Number,
    state: Annotated[DeliveryState | None, Query(description="状态")] = None,
    limit: Limit = 50,
    after: After = "",
) -> WebhookDeliveryPage:
    """最近的在前。"""
    with visit.reading() as session:
        _of(session, number)
        found = deliveries_page(session, number, str(state or ""), limit + 1, number_after(after))
        items = [
            WebhookDeliveryRow(**{**delivery.model_dump(), "matter": code or None})
            for delivery, code in found[:limit]
        ]
    return WebhookDeliveryPage(items=items, next=cursor(items[-1].id) if len(found) > limit else None)


@router.post("/{number}/resend", summary="重发", response_model=Resent)
def resend(write: Writing, number: Number, said: ResendAsked) -> Response:
    """发送失败的重新排入，下一轮即发。"""
    visit = write.visit
    registrar = _registrar(visit)

    def act(_session: Session) -> Answer:
        count = webhooks.resend(visit.house, registrar, number, said.deliveries)
        return Answer(200, Resent(resent=count).model_dump_json())

    return write.once(act)
