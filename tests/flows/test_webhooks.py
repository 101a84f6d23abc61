"""Other systems are told what happened: with the step or not at all, signed, again where they did not take it."""

from __future__ import annotations

import hmac
import json
import re
import time
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import Engine
from sqlmodel import col, select
from werkzeug import Request, Response

from flows.delivery_report import WebhookReport
from flows.house import House
from flows.registrar import Registrar
from flows.webhook_delivery import LEASE, TAKEN_FOR_DOWN, tell_webhooks
from flows.webhooks import Entered, Wanted, WebhookChanged, change, end, enter, renew, resend, try_out
from flows.works import is_waiting
from models.queries.webhooks import claim, forget_told
from models.run_terms import Work
from models.session import reading, transaction
from models.settings import Settings
from models.tables.accounts_audit import AuditEntry
from models.tables.webhooks import WebhookDelivery
from models.webhook_terms import SUBSCRIBABLE
from notifications.outward.addresses import WebhookAddressUnfit
from tests.city import City
from tests.support.checkout import ROOT

EVERY = tuple(str(event) for event in SUBSCRIBABLE)
PUBLIC = "https://hooks.example.com/in"


@dataclass
class Post:
    """A city, another system that listens, and what is told to it."""

    city: City
    house: House
    server: HTTPServer

    def wants(self, *events: str, task_force: str = "", body: str = "") -> Wanted:
        return Wanted("大数据平台", self.server.url_for("/in"), events or EVERY, task_force, body)

    @property
    def registrar(self) -> Registrar:
        return Registrar(self.city.engine, self.city.worlds, self.city.now, "administrator", "10.0.0.9")

    def enters(self, *events: str, task_force: str = "", body: str = "") -> Entered:
        return enter(self.house, self.registrar, self.wants(*events, task_force=task_force, body=body))

    def tells(self) -> WebhookReport:
        return tell_webhooks(self.house, self.city.now)

    @property
    def rows(self) -> list[WebhookDelivery]:
        with reading(self.city.engine) as session:
            return list(session.exec(select(WebhookDelivery).order_by(col(WebhookDelivery.id))))

    @property
    def got(self) -> list[Request]:
        return [request for request, _ in self.server.log]


@pytest.fixture
def post(engine: Engine, tmp_path: Path, httpserver: HTTPServer) -> Post:
    city = City(engine)
    settings = Settings(data=tmp_path, webhook_networks="127.0.0.0/8")
    return Post(city, House(engine, city.worlds, tmp_path, "https://dd.example", settings), httpserver)


def answers(post: Post, *statuses: int) -> None:
    for status in statuses:
        post.server.expect_ordered_request("/in").respond_with_response(Response(status=status))


def test_what_happens_is_written_down_with_the_step_for_whoever_asked_for_it(post: Post) -> None:
    post.enters()
    post.enters("closed")
    matter = post.city.raises("拆迁受阻")
    post.city.sweeps(on="2026-03-12")

    events = [(row.webhook_id, row.event) for row in post.rows]

    assert events[:2] == [(1, "raised"), (1, "escalated")]
    assert {number for number, _ in events} == {1}
    assert [row.seq for row in post.rows if row.event == "escalated"] == [
        number for number, act in enumerate(matter.acts, start=1) if act == "escalated"
    ]


def test_nobody_is_told_what_is_none_of_his_business(post: Post) -> None:
    post.enters(task_force="services", body="commerce")
    post.enters(body="east")
    post.city.raises("拆迁受阻", "east")

    assert [row.webhook_id for row in post.rows] == [2]


def test_without_anybody_who_listens_nothing_is_written(post: Post) -> None:
    entered = post.enters()
    end(post.house, post.registrar, entered.number)
    post.city.raises("拆迁受阻")

    assert post.rows == []


def test_an_event_arrives_signed_with_the_secret_that_was_shown_once(post: Post) -> None:
    secret = post.enters().secret
    matter = post.city.raises("拆迁受阻")
    answers(post, 204)
    post.tells()

    (request,) = post.got
    told, headers = json.loads(request.data), request.headers
    stamp, key = headers["webhook-timestamp"], b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{stamp}.".encode() + request.data
    assert headers["webhook-signature"] == "v1," + b64encode(hmac.digest(key, signed, "sha256")).decode()
    assert (told["id"], told["event"]) == (headers["webhook-id"], "raised")
    assert (told["matter"]["code"], told["link"]) == (
        matter.code,
        f"https://dd.example/matters/{matter.code}",
    )
    assert [(row.state, row.status) for row in post.rows] == [("sent", 204)]


def test_what_was_not_taken_is_tried_again_under_the_same_id_later_and_later(post: Post) -> None:
    post.enters()
    post.city.raises("拆迁受阻")
    answers(post, 500, 503, 200)
    for minutes in (0, 1, 2):
        post.city.now += timedelta(minutes=minutes)
        post.tells()
        post.tells()

    assert len({request.headers["webhook-id"] for request in post.got}) == 1
    assert [(row.state, row.attempts, row.error) for row in post.rows] == [("sent", 3, "")]


def test_a_sender_that_died_with_an_event_in_hand_leaves_it_to_be_sent_again(post: Post) -> None:
    post.enters()
    post.city.raises("拆迁受阻")
    with transaction(post.city.engine) as session:
        claim(session, "a dead one", post.city.now, post.city.now + LEASE, 10)
    answers(post, 200)
    post.tells()
    post.city.now += LEASE
    post.tells()

    assert [(row.state, row.attempts) for row in post.rows] == [("sent", 2)]


def test_another_system_that_is_down_is_spared_the_rest_and_named(post: Post) -> None:
    post.enters()
    for number in range(TAKEN_FOR_DOWN + 2):
        post.city.raises(f"问题 {number}")
    answers(post, *[500] * TAKEN_FOR_DOWN)
    report = post.tells()

    assert report.problems == {"大数据平台": "对方答复 500"}
    assert [row.attempts for row in post.rows] == [1] * TAKEN_FOR_DOWN + [0, 0]


def test_what_was_given_up_is_sent_again_on_demand(post: Post) -> None:
    number = post.enters().number
    post.city.raises("拆迁受阻")
    answers(post, 410, 200)
    post.tells()
    assert post.rows[0].state == "dead"

    assert resend(post.house, post.registrar, number, [post.rows[0].id or 0]) == 1
    post.tells()
    assert post.rows[0].state == "sent"


def test_what_was_told_long_ago_is_forgotten_and_what_was_given_up_is_not(post: Post) -> None:
    number = post.enters().number
    for status in (200, 410):
        try_out(post.house, post.registrar, number)
        answers(post, status)
        post.tells()
    with transaction(post.city.engine) as session:
        forget_told(session, post.city.now + timedelta(seconds=5))

    assert [row.state for row in post.rows] == ["dead"]


def test_a_redirection_is_not_followed(post: Post) -> None:
    post.enters()
    post.city.raises("拆迁受阻")
    there = Response(status=302, headers={"Location": post.server.url_for("/secret")})
    post.server.expect_request("/in").respond_with_response(there)
    post.tells()

    assert [request.path for request in post.got] == ["/in"]
    assert "不跟随" in post.rows[0].error


def test_a_name_that_has_come_to_stand_for_this_machine_is_not_sent_to(post: Post) -> None:
    closed = replace(post.house, settings=Settings(data=post.house.data))
    enter(closed, post.registrar, replace(post.wants(), address=PUBLIC))
    post.city.raises("拆迁受阻")
    asked: list[str] = []

    def here(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    tell_webhooks(closed, post.city.now, here)

    assert asked == ["hooks.example.com"]
    assert "内部网络" in post.rows[0].error


def test_an_address_in_the_house_is_refused_when_it_is_entered(post: Post) -> None:
    closed = replace(post.house, settings=Settings(data=post.house.data))

    with pytest.raises(WebhookAddressUnfit, match="内部网络"):
        enter(closed, post.registrar, replace(post.wants(), address="https://10.0.0.5/in"))


def test_a_test_event_goes_out_and_says_that_it_is_one(post: Post) -> None:
    number = post.enters().number
    made = try_out(post.house, post.registrar, number)
    answers(post, 200)
    post.tells()

    assert json.loads(post.got[0].data)["id"] == f"test-{made}"


def test_the_delivery_run_waits_for_events_as_it_does_for_notices(post: Post) -> None:
    number = post.enters().number
    try_out(post.house, post.registrar, number)
    with reading(post.city.engine) as session:
        assert is_waiting(session, post.city.worlds, Work.DELIVER, post.city.now)


def test_with_another_key_nothing_is_sent_until_the_secret_is_renewed(post: Post) -> None:
    number = post.enters().number
    post.city.raises("拆迁受阻")
    (post.house.data / "webhook.key").write_text("another")
    post.tells()
    assert "密钥已不是登记时的那一个" in post.rows[0].error

    renew(post.house, post.registrar, number)
    answers(post, 200)
    post.city.now += timedelta(minutes=1)
    post.tells()
    assert post.rows[0].state == "sent"


def test_who_looked_at_an_older_version_changes_nothing(post: Post) -> None:
    number = post.enters().number
    change(post.house, post.registrar, number, post.wants("closed"), seen=1)

    with pytest.raises(WebhookChanged):
        change(post.house, post.registrar, number, post.wants("raised"), seen=1)


def test_every_change_is_in_the_audit_and_no_secret_anywhere(post: Post) -> None:
    entered = post.enters()
    end(post.house, post.registrar, entered.number)
    with reading(post.city.engine) as session:
        kept = list(session.exec(select(AuditEntry).where(AuditEntry.kind == "webhook_changed")))

    assert [json.loads(one.detail)["act"] for one in kept] == ["added", "deleted"]
    assert entered.secret not in "".join(one.detail for one in kept)


def test_the_page_on_the_api_shows_how_a_signature_is_verified(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shown,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/api.md").read_text("utf-8"), re.DOTALL)
    known: dict[str, Any] = {}
    exec(shown, known)
    secret = post.enters().secret
    post.city.raises("拆迁受阻")
    answers(post, 200)
    post.tells()
    (request,) = post.got
    monkeypatch.setattr(time, "time", post.city.now.timestamp)

    assert known["is_ours"](secret, request.headers, request.data)
    assert not known["is_ours"](secret, request.headers, request.data + b" ")
