"""邮件渠道 Letters as e-mail, by the standard library: STARTTLS, TLS or plain, with or without a login."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from notifications.channels.settings import Settings
from notifications.letters import Letter, Receipt, in_doubt, refused, sent, try_again
from notifications.secrecy import Secret, scrub

_PERMANENT = 500
_WORKBOOK = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class MailServer:
    """How to reach and enter the mail server; `security` is ssl, starttls or plain."""

    host: str
    port: int
    security: str
    timeout: int
    user: str = ""
    password: Secret | None = None
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class SmtpOutlet:
    """Sends one mail a letter. Its Message-ID hangs on the key, so that mail servers can see a repetition."""

    server: MailServer
    sender: str
    sender_name: str

    def send(self, letter: Letter) -> Receipt:
        try:
            message = self._message(letter)
        except (ValueError, LookupError, MessageError):
            return refused("收件地址不是有效的邮箱地址")
        try:
            connection = _connect(self.server)
        except (OSError, smtplib.SMTPException) as wrong:
            # Even a refused login is worth another try: it is the channel that is broken, not the letter.
            return try_again(f"连不上邮件服务器（{_said(wrong)}）")
        try:
            return _hand_in(connection, message)
        finally:
            connection.close()

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = letter.subject
        message["From"] = Address(self.sender_name, addr_spec=self.sender)
        message["To"] = Address(letter.recipient, addr_spec=letter.address)
        message["Date"] = format_datetime(letter.sent_at)
        message["Message-ID"] = f"<{letter.dedupe}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.full)
        message.add_alternative(letter.html, subtype="html")
        for file in letter.enclosures:
            message.add_attachment(file.data, maintype="application", subtype=_WORKBOOK, filename=file.name)
        return message


def build_smtp(settings: Settings) -> SmtpOutlet:
    """The outlet of an `smtp` channel."""
    security = settings.choice("security", ("ssl", "starttls", "plain"), "starttls")
    usual = {"ssl": 465, "starttls": 587, "plain": 25}[security]
    user = settings.text("user", "")
    password = settings.secret("password", required=False)
    sender = settings.text("sender")
    if "@" not in sender:
        settings.problems.append("sender 应为邮箱地址")
    if user and security == "plain":
        settings.problems.append("security 为 plain 时不能登录：密码会以明文传送；请用 starttls 或 ssl")
    server = MailServer(
        host=settings.text("host"),
        port=settings.number("port", usual, 1, 65535),
        security=security,
        timeout=settings.number("timeout", 20, 1, 300),
        user=user,
        password=password,
        ca_file=settings.text("ca_file", ""),
    )
    return SmtpOutlet(server, sender, settings.text("sender_name", ""))


def _connect(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=server.ca_file or None)
    # A fixed name: asking the resolver for our own takes seconds on a network without one.
    name = "localhost"
    connection: smtplib.SMTP
    if server.security == "ssl":
        connection = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=name, timeout=server.timeout, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=server.timeout)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user and server.password:
            connection.login(server.user, server.password.reveal())
    except (OSError, smtplib.SMTPException):
        connection.close()
        raise
    return connection


def _hand_in(connection: smtplib.SMTP, message: EmailMessage) -> Receipt:
    try:
        connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as wrong:
        code, words = next(iter(wrong.recipients.values()))
        return _answered(code, words)
    except smtplib.SMTPResponseException as wrong:
        return _answered(wrong.smtp_code, wrong.smtp_error)
    except (OSError, smtplib.SMTPServerDisconnected) as wrong:
        return in_doubt(f"发送中断，邮件可能已经送出（{_said(wrong)}）")
    except smtplib.SMTPException as wrong:
        return refused(f"邮件服务器不能接收（{_said(wrong)}）")
    return sent(remote_id=message["Message-ID"])


def _answered(code: int, words: bytes | str) -> Receipt:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    detail = scrub(f"邮件服务器答复 {code} {text}")
    return refused(detail) if code >= _PERMANENT else try_again(detail)


def _said(wrong: Exception) -> str:
    return scrub(f"{type(wrong).__name__}：{wrong}")
