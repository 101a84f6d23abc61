"""邮件渠道测试 Against a real mail server on loopback that takes, refuses, delays and hangs up as it is told."""

from __future__ import annotations

import email
import email.policy
import logging
import socket
from asyncio import Transport
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from notifications.channels.settings import ChannelMisconfigured
from notifications.letters import Enclosure, Outlet
from tests.notifications.channels.letters import LETTER, outlet
from tests.support.tls import loopback_certificate, server_context

PASSWORD = "correct-horse-battery"


class Postbox:
    """Keeps what arrives and answers as it was told to."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.on_recipient = "250 OK"
        self.on_data = "250 OK"

    async def handle_RCPT(  # noqa: N802 - the library looks for this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.on_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        if self.on_data == "hang up":
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return self.on_data


def authenticate(
    server: object, session: object, envelope: object, mechanism: str, data: object
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@contextmanager
def serving(postbox: Postbox, **options: Any) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    yield port
    controller.stop()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[Outlet]:
    with serving(postbox) as port:
        yield mail(port)


def plain(port: int) -> dict[str, str]:
    sender = "diaodu@example.gov.cn"
    return {"host": "127.0.0.1", "port": str(port), "security": "plain", "sender": sender, "timeout": "5"}


def mail(at: int, **more: str) -> Outlet:
    return outlet("smtp", plain(at) | more)


def test_a_mail_arrives_with_its_chinese_intact(server: Outlet, postbox: Postbox) -> None:
    receipt = server.send(LETTER)

    (message,) = postbox.received
    plain = message.get_body(("plain",))
    assert receipt.ok
    assert message["Subject"] == LETTER.subject
    assert message["To"] == "张三 <zhangsan@example.gov.cn>"
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == LETTER.full


def test_a_form_arrives_as_a_file_under_its_chinese_name(server: Outlet, postbox: Postbox) -> None:
    server.send(replace(LETTER, enclosures=(Enclosure("台帐填报表（温县）.xlsx", b"PK\x00\xff"),)))

    (message,) = postbox.received
    (form,) = message.iter_attachments()
    assert (form.get_filename(), form.get_payload(decode=True)) == ("台帐填报表（温县）.xlsx", b"PK\x00\xff")
    assert message.get_body(("plain",)) is not None


def test_a_repeated_mail_carries_the_same_message_id(server: Outlet, postbox: Postbox) -> None:
    server.send(LETTER)
    server.send(LETTER)
    server.send(replace(LETTER, key="another"))

    first, again, other = (message["Message-ID"] for message in postbox.received)
    assert first == again == f"<{LETTER.dedupe}@example.gov.cn>"
    assert first != other


@pytest.mark.parametrize(
    ("answer", "retryable"), [("550 no such mailbox", False), ("452 mailbox full for now", True)]
)
def test_a_refused_recipient_is_final_or_not_as_the_server_says(
    server: Outlet, postbox: Postbox, answer: str, retryable: bool
) -> None:
    postbox.on_recipient = answer

    receipt = server.send(LETTER)

    assert (receipt.ok, receipt.retryable, receipt.unknown) == (False, retryable, False)
    assert answer.partition(" ")[2] in receipt.detail


@pytest.mark.parametrize(("answer", "retryable"), [("554 refused", False), ("451 try later", True)])
def test_a_refused_mail_is_final_or_not_as_the_server_says(
    server: Outlet, postbox: Postbox, answer: str, retryable: bool
) -> None:
    postbox.on_data = answer

    assert server.send(LETTER).retryable is retryable


def test_a_connection_lost_after_the_mail_leaves_it_in_doubt(server: Outlet, postbox: Postbox) -> None:
    postbox.on_data = "hang up"

    receipt = server.send(LETTER)

    assert (receipt.ok, receipt.retryable, receipt.unknown) == (False, True, True)


def test_nobody_listening_is_tried_again_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]

    receipt = mail(port).send(LETTER)

    assert (receipt.ok, receipt.retryable, receipt.unknown) == (False, True, False)


@pytest.mark.parametrize("address", ["nobody", "a@b\nBcc: x@y", ""])
def test_a_bad_address_is_refused_before_anything_is_sent(
    server: Outlet, postbox: Postbox, address: str
) -> None:
    receipt = server.send(replace(LETTER, address=address))

    assert (receipt.ok, receipt.retryable) == (False, False)
    assert postbox.received == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loopback_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(params=["ssl", "starttls"])
def secured(
    request: pytest.FixtureRequest, postbox: Postbox, certificate: Path
) -> Iterator[Callable[[str], Outlet]]:
    """A server that wants TLS and a login; answers with an outlet that knows a password."""
    context = server_context(certificate)
    how: dict[str, dict[str, Any]] = {
        "ssl": {"ssl_context": context, "auth_require_tls": False},
        "starttls": {"tls_context": context},
    }
    with serving(postbox, authenticator=authenticate, **how[request.param]) as port:
        login = {"user": "diaodu", "password": "env:MAIL_PASSWORD", "ca_file": str(certificate)}
        settings = plain(port) | login | {"security": request.param}
        yield lambda password: outlet("smtp", settings, {"MAIL_PASSWORD": password})


def test_a_mail_goes_through_tls_and_a_login(secured: Callable[[str], Outlet], postbox: Postbox) -> None:
    receipt = secured(PASSWORD).send(LETTER)

    assert receipt.ok, receipt.detail
    assert len(postbox.received) == 1


def test_a_login_that_fails_is_tried_again_and_never_shows_the_password(
    secured: Callable[[str], Outlet], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    receipt = secured("wrong-but-secret").send(LETTER)

    assert (receipt.ok, receipt.retryable, receipt.unknown) == (False, True, False)
    assert "535" in receipt.detail
    assert "wrong-but-secret" not in receipt.detail + caplog.text


def test_a_server_nobody_vouches_for_gets_no_mail(postbox: Postbox, certificate: Path) -> None:
    with serving(postbox, ssl_context=server_context(certificate)) as port:
        receipt = mail(port, security="ssl").send(LETTER)

    assert (receipt.ok, receipt.retryable) == (False, True)
    assert postbox.received == []


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"password": "typed-in"}, "password 是密钥"),
        ({"password": "env:NOT_SET"}, "环境变量 NOT_SET"),
        ({"port": "smtp"}, "port 应为"),
        ({"security": "none"}, "security 应为"),
        ({"sender": "nobody"}, "sender 应为邮箱地址"),
        ({"user": "diaodu"}, "密码会以明文传送"),
        ({"colour": "red"}, "不认识 colour"),
    ],
)
def test_mistaken_settings_are_named(settings: dict[str, str], problem: str) -> None:
    with pytest.raises(ChannelMisconfigured, match=problem) as refused:
        mail(25, **settings)

    assert "typed-in" not in str(refused.value)
