"""消息服务渠道测试 Which services are let in, what each is given, and that no key ever shows."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from notifications.channels.services import ServiceOutlet
from notifications.channels.settings import ChannelMisconfigured
from notifications.letters import Outlet
from tests.notifications.channels.letters import LETTER, PHONE, outlet

KEY = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"


def service(url: str, **settings: str) -> Outlet:
    return outlet("apprise", {"url": "env:URL", **settings}, {"URL": url})


def hook(server: HTTPServer, scheme: str = "json", tail: str = "") -> str:
    return f"{scheme}://{server.host}:{server.port}/notify/{KEY}{tail}"


@pytest.mark.parametrize(
    "url",
    [
        f"wecombot://{KEY}",
        f"dingtalk://{'a' * 40}@{'b' * 64}/",
        f"feishu://{KEY}",
        f"lark://{KEY}",
        "json://gateway.example.gov.cn/notify",
        "forms://gateway.example.gov.cn/notify",
        "mailtos://user:pass@smtp.example.gov.cn:465/?from=a@example.gov.cn&to=b@example.gov.cn",
    ],
)
def test_the_services_a_city_uses_are_let_in(url: str) -> None:
    assert isinstance(service(url), ServiceOutlet)


@pytest.mark.parametrize(
    "url",
    ["wechat://corpid123456:secret@1000002/@{address}", f"dingtalk://{'a' * 40}@{'b' * 64}/{{address}}"],
)
def test_app_messages_go_to_the_officers_address(url: str) -> None:
    assert isinstance(service(url, audience="address"), ServiceOutlet)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        (f"wecom://{KEY}", "不是企业微信"),
        (f"pushplus://{KEY}", "个人推送服务"),
        (f"schan://{KEY}", "个人推送服务"),
        (f"bark://{KEY}@api.day.app", "个人推送服务"),
        (f"slack://{KEY}/a/b/c", "不受支持"),
        (KEY, "不受支持"),
        ("json://{address}/notify", "主机部分"),
        ("json://gateway.example.gov.cn/{address}", "audience: address"),
        ("wecombot://", "无法识别"),
    ],
)
def test_other_services_are_refused_with_the_reason_and_without_the_key(url: str, problem: str) -> None:
    with pytest.raises(ChannelMisconfigured, match=problem) as refused:
        service(url)

    assert KEY not in str(refused.value)


def test_a_push_service_outside_is_let_in_only_when_that_is_said() -> None:
    assert isinstance(service(f"schan://{'S' * 24}", allow_public="true"), ServiceOutlet)


def test_the_key_may_not_stand_in_the_configuration() -> None:
    with pytest.raises(ChannelMisconfigured, match="url 是密钥") as refused:
        outlet("apprise", {"url": f"wecombot://{KEY}"})

    assert KEY not in str(refused.value)


def test_the_address_of_a_plain_hook_may_stand_there(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/notify").respond_with_data("ok")

    plain = outlet("apprise", {"url": f"json://{httpserver.host}:{httpserver.port}/notify"})

    assert plain.send(LETTER).ok


def test_a_hook_is_given_the_short_text_and_no_title(httpserver: HTTPServer) -> None:
    httpserver.expect_request(f"/notify/{KEY}", method="POST").respond_with_data("ok")

    receipt = service(hook(httpserver)).send(LETTER)

    posted = httpserver.log[0][0].get_json()
    assert receipt.ok
    assert posted["message"] == LETTER.short
    assert posted["title"] == ""


def test_an_inner_hook_may_be_given_the_full_text(httpserver: HTTPServer) -> None:
    httpserver.expect_request(f"/notify/{KEY}").respond_with_data("ok")

    service(hook(httpserver, "form"), text="full").send(LETTER)

    posted = httpserver.log[0][0].form
    assert posted["message"].strip() == LETTER.full.strip()
    assert posted["title"] == LETTER.subject


def test_the_officers_address_is_put_into_the_path(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/to/13800138000").respond_with_data("ok")

    url = f"json://{httpserver.host}:{httpserver.port}/to/{{address}}"

    assert service(url, audience="address").send(PHONE).ok


def test_an_address_cannot_lead_to_another_place(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/to/a/../../x?y=1#z").respond_with_data("ok")
    url = f"json://{httpserver.host}:{httpserver.port}/to/{{address}}"

    service(url, audience="address").send(replace(LETTER, address="a/../../admin?delete=1"))

    assert [request.path for request, _ in httpserver.log if "admin" in request.path.split("/")] == []


@pytest.mark.parametrize("status", [403, 500])
def test_a_refusal_is_tried_again_and_shows_no_key(
    httpserver: HTTPServer, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request(f"/notify/{KEY}").respond_with_data("no", status=status)

    receipt = service(hook(httpserver)).send(LETTER)

    assert (receipt.ok, receipt.retryable) == (False, True)
    assert str(status) in receipt.detail
    assert KEY not in receipt.detail + caplog.text


def test_a_dead_host_is_tried_again_and_shows_no_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    receipt = service(f"json://127.0.0.1:1/notify/{KEY}").send(LETTER)

    assert receipt.retryable
    assert KEY not in receipt.detail + caplog.text


def test_redirects_are_not_followed(httpserver: HTTPServer) -> None:
    def elsewhere(_: Request) -> Response:
        return Response(status=302, headers={"Location": httpserver.url_for("/elsewhere")})

    httpserver.expect_request(f"/notify/{KEY}").respond_with_handler(elsewhere)

    receipt = service(hook(httpserver)).send(LETTER)

    assert not receipt.ok
    assert [request.path for request, _ in httpserver.log] == [f"/notify/{KEY}"]
