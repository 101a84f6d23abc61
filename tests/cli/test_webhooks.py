"""Webhooks on the command line: entered with a secret that is shown once, tried, put on hold, sent again, removed."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from tests.support.terminal import Terminal

PUBLIC = "https://hooks.example.com/in"
LOOPBACK = {"DIAODU_WEBHOOK_NETWORKS": "127.0.0.0/8"}


@pytest.fixture
def listening(here: Terminal, httpserver: HTTPServer) -> Terminal:
    """A city with a webhook to a system on this machine, which takes nothing yet."""
    there = f"http://127.0.0.1:{httpserver.port}/in"
    here.says("webhook", "add", there, "--for", "大数据平台", "--event", "raised", **LOOPBACK)
    return here


def test_a_webhook_is_entered_listed_and_shown_without_its_secret(here: Terminal) -> None:
    events = ["--event", "升级", "--event", "closed"]
    entered = here.gives("webhook", "add", PUBLIC, "--for", "大数据平台", *events, "--unit", "东县")

    (listed,) = here.gives("webhook", "list")["items"]
    shown = here.says("webhook", "show", str(entered["id"]))

    assert listed == here.gives("webhook", "show", "1")
    assert (listed["events"], listed["body"], listed["enabled"]) == (["escalated", "closed"], "east", True)
    assert "升级、了结" in shown
    assert "东县" in shown
    assert entered["secret"].startswith("whsec_")
    assert entered["secret"] not in shown + here.says("webhook", "list") + here.says("audit", "list")


def test_what_may_not_be_sent_to_is_refused_and_what_is_not_there_is_said_so(here: Terminal) -> None:
    assert "在内部网络" in here.refuses("webhook", "add", "https://10.0.0.1/", "--for", "x", code=2)
    assert "没有事件「x」" in here.refuses("webhook", "add", PUBLIC, "--for", "x", "--event", "x", code=2)
    assert "没有编号为 1 的回调" in here.refuses("webhook", "show", "1")
    assert "没有编号为 1 的回调" in here.refuses("webhook", "deliveries", "1")


def test_a_test_says_whether_it_was_taken(listening: Terminal, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/in").respond_with_data(status=503)
    missed = listening.run("webhook", "test", "1", **LOOPBACK)
    httpserver.expect_request("/in").respond_with_data(status=204)

    assert (missed.exit_code, "对方答复 503" in missed.output) == (1, True)
    assert "对方已收下（204）" in listening.says("webhook", "test", "1", **LOOPBACK)
    sent = listening.gives("webhook", "deliveries", "1", "--state", "已发送")["items"]
    assert [(one["id"], one["event"], one["status"]) for one in sent] == [(2, "test", 204)]


def test_on_hold_nothing_is_told_and_what_failed_can_be_sent_again(listening: Terminal) -> None:
    code = listening.raises()
    # It can be put on hold where it may no longer be sent to at all.
    listening.says("webhook", "pause", "1")
    listening.says("deliver", **LOOPBACK)

    (failed,) = listening.gives("webhook", "deliveries", "1")["items"]
    assert (failed["matter"], failed["state"], failed["error"]) == (code, "dead", "回调已停用")
    assert "在内部网络" in listening.refuses("webhook", "resume", "1", code=2)
    assert listening.says("webhook", "resume", "1", **LOOPBACK) == "✓ 回调 1 已恢复\n"
    assert listening.gives("webhook", "resend", "1") == {"resent": 1}
    assert listening.gives("webhook", "show", "1")["waiting"] == 1


def test_a_new_secret_is_another_and_what_was_removed_is_gone(listening: Terminal) -> None:
    first, second = (listening.gives("webhook", "renew", "1")["secret"] for _ in range(2))
    listening.says("webhook", "remove", "1")

    assert first != second
    assert "还没有网络回调" in listening.says("webhook", "list")
