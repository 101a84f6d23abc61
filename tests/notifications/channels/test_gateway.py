"""接口渠道测试 Interfaces described in configuration: signatures, answers, and what they may never do."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Mapping
from dataclasses import replace

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from notifications.channels.settings import ChannelMisconfigured
from notifications.letters import Outlet
from tests.notifications.channels.letters import LETTER, NOTHING, PHONE, outlet

SECRET = "app-secret-0123456789"
ENVIRON = {"APP_KEY": "app-key-abcdef", "APP_SECRET": SECRET}
SMS = {
    "account": "city-office",
    "gateway_secret": "env:APP_SECRET",
    "sign.secret": "gateway_secret",
    "sign.string": "{{ timestamp }}{{ params }}",
    "sign.encoding": "hex",
    "sign.time": "unix",
    "header.X-Signature": "{{ signature }}",
    "form.account": "{{ account }}",
    "form.mobile": "{{ letter.address }}",
    "form.content": "{{ letter.short | sms }}",
    "success.path": "result.code",
    "success.equals": "0",
    "remote_id": "result.ids.0",
}


def gateway(server: HTTPServer, settings: Mapping[str, str] = NOTHING, path: str = "/send") -> Outlet:
    return outlet("http", {"url": server.url_for(path), **settings}, ENVIRON)


def government(server: HTTPServer) -> Outlet:
    settings = {
        "scheme": "government-dingtalk",
        "app_key": "env:APP_KEY",
        "app_secret": "env:APP_SECRET",
        "tenant": "196729",
    }
    return gateway(server, settings, "/message/workNotification")


def signed(text: str) -> bytes:
    return hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()


def test_government_dingtalk_is_signed_by_access_key(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/message/workNotification", method="POST").respond_with_json(
        {"success": True, "content": {"msgId": "m-77"}}
    )

    receipt = government(httpserver).send(PHONE)

    request = httpserver.log[0][0]
    stamp, nonce = request.headers["X-Hmac-Auth-Timestamp"], request.headers["X-Hmac-Auth-Nonce"]
    params = "&".join(f"{name}={value}" for name, value in sorted(request.form.items()))
    expected = base64.b64encode(
        signed(f"POST\n{stamp}\n{nonce}\n/message/workNotification\n{params}")
    ).decode()
    assert (receipt.ok, receipt.remote_id) == (True, "m-77")
    assert stamp == "2026-03-12T09:00:00.123+08:00"
    assert request.headers["X-Hmac-Auth-Signature"] == expected
    assert request.headers["apiKey"] == "app-key-abcdef"


def test_government_dingtalk_is_told_who_what_and_under_which_number(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/message/workNotification").respond_with_json({"success": True})
    quoted = replace(PHONE, short='他说"办结"\n第二行')

    government(httpserver).send(quoted)

    form = httpserver.log[0][0].form
    assert form["receiverIds"] == "13800138000"
    assert form["bizMsgId"] == quoted.dedupe
    assert json.loads(form["msg"]) == {"msgtype": "text", "text": {"content": quoted.short}}


def test_every_request_carries_a_nonce_of_its_own(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/message/workNotification").respond_with_json({"success": True})
    dingtalk = government(httpserver)

    for _ in range(5):
        dingtalk.send(PHONE)

    assert len({request.headers["X-Hmac-Auth-Nonce"] for request, _ in httpserver.log}) == 5


def test_an_sms_gateway_is_signed_in_hexadecimal(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/send").respond_with_json({"result": {"code": 0, "ids": ["s-1"]}})

    receipt = gateway(httpserver, SMS).send(PHONE)

    request = httpserver.log[0][0]
    params = "&".join(f"{name}={value}" for name, value in sorted(request.form.items()))
    assert receipt.remote_id == "s-1"
    assert request.form["content"].endswith(PHONE.link)
    assert len(request.form["content"]) <= 70
    assert request.headers["X-Signature"] == signed(f"1773277200{params}").hex()


def test_a_json_body_and_a_query_are_written_as_described(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/send").respond_with_data("OK:42")
    settings = {
        "body": '{"to": {{ letter.address | tojson }}, "text": {{ letter.full | tojson }}}',
        "header.Content-Type": "application/json",
        "success.match": "^OK:",
    }

    receipt = gateway(httpserver, settings, "/send?via=diaodu").send(LETTER)

    request = httpserver.log[0][0]
    assert receipt.ok
    assert request.get_json() == {"to": LETTER.address, "text": LETTER.full}
    assert request.query_string == b"via=diaodu"


def test_a_get_carries_its_form_in_the_query(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/send", method="GET").respond_with_data("ok")

    gateway(httpserver, {"method": "GET", "form.to": "{{ letter.address }}"}).send(PHONE)

    assert httpserver.log[0][0].args["to"] == "13800138000"


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, '{"result": {"code": 0}}', (True, False)),
        (200, '{"result": {"code": 1012}}', (False, False)),
        (200, "not json", (False, False)),
        (200, '{"result": {"code": "busy"}}', (False, True)),
        (400, "{}", (False, False)),
        (302, "", (False, False)),
        (429, "{}", (False, True)),
        (503, "{}", (False, True)),
    ],
)
def test_answers_are_final_or_not(
    httpserver: HTTPServer, status: int, body: str, outcome: tuple[bool, bool]
) -> None:
    httpserver.expect_request("/send").respond_with_data(body, status=status)

    receipt = gateway(httpserver, {**SMS, "retry.match": "busy"}).send(PHONE)

    assert (receipt.ok, receipt.retryable) == outcome
    assert not receipt.unknown


def test_an_answer_that_never_comes_leaves_it_in_doubt(httpserver: HTTPServer) -> None:
    def hangs_up(request: Request) -> Response:
        request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return Response()

    httpserver.expect_request("/send").respond_with_handler(hangs_up)

    receipt = gateway(httpserver).send(PHONE)

    assert (receipt.ok, receipt.retryable, receipt.unknown) == (False, True, True)


def test_nobody_listening_is_tried_again_without_doubt() -> None:
    receipt = outlet("http", {"url": "http://127.0.0.1:1/send"}).send(PHONE)

    assert (receipt.ok, receipt.retryable, receipt.unknown) == (False, True, False)


def test_no_letter_turns_the_request_to_another_host(httpserver: HTTPServer) -> None:
    settings = {"url": "http://127.0.0.1:" + "{{ letter.address }}/send"}
    with pytest.raises(ChannelMisconfigured, match="主机须写明"):
        outlet("http", settings)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.gov.cn/", "gopher://x/", "//x/y", "send"]
)
def test_only_http_is_spoken(url: str) -> None:
    with pytest.raises(ChannelMisconfigured, match="http:// 或 https://"):
        outlet("http", {"url": url})


def test_redirects_are_not_followed(httpserver: HTTPServer) -> None:
    away = Response(status=307, headers={"Location": httpserver.url_for("/elsewhere")})
    httpserver.expect_request("/send").respond_with_response(away)

    assert not gateway(httpserver).send(PHONE).ok
    assert [request.path for request, _ in httpserver.log] == ["/send"]


def test_an_endless_answer_is_cut_short(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/send").respond_with_data("x" * 5_000_000, status=400)

    assert len(gateway(httpserver).send(PHONE).detail) < 300


def echo(request: Request) -> Response:
    return Response(str(dict(request.headers)) + request.url, status=400)


def test_secrets_show_in_no_receipt_and_no_log(
    httpserver: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request("/send").respond_with_handler(echo)
    settings = {"app_secret": "env:APP_SECRET", "header.Authorization": "Bearer {{ app_secret }}"}

    receipt = gateway(httpserver, settings, "/send?key={{ app_secret }}").send(PHONE)

    assert "***" in receipt.detail
    assert SECRET not in receipt.detail + repr(receipt) + caplog.text


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({}, "缺少 url"),
        ({"url": "https://x", "form.to": "{{ letter.address"}, "form.to 语法有误"),
        ({"url": "https://x", "form.to": "{{ adress }}"}, "form.to 没有「adress」这一项"),
        ({"url": "https://x", "sign.secret": "key"}, "「key」不在设置中"),
        ({"url": "https://x", "sign.encoding": "utf8"}, "sign.encoding 应为"),
        ({"url": "https://x", "success.status": "ok"}, "success.status 应为"),
        ({"url": "https://x", "success.match": "("}, "不是有效的正则表达式"),
        ({"url": "https://x", "scheme": "carrier-pigeon"}, "scheme 应为"),
        ({"url": "https://x", "timeout": "long"}, "timeout 应为"),
        ({"url": "https://x", "key": "env:NOT_SET"}, "环境变量 NOT_SET"),
        ({"url": "https://x", "success.pth": "a"}, "不认识 success.pth"),
    ],
)
def test_mistaken_settings_are_named(settings: dict[str, str], problem: str) -> None:
    with pytest.raises(ChannelMisconfigured, match=problem):
        outlet("http", settings)
