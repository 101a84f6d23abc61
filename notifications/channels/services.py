"""消息服务渠道 Robots, apps and webhooks that Apprise speaks to."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import quote

from apprise import Apprise, AppriseAsset, LogCapture

from notifications.channels.service_policy import (
    ADDRESS,
    hide_keys,
    is_open,
    natural_text,
    problem_with,
)
from notifications.channels.settings import Settings
from notifications.letters import Audience, Letter, Receipt, refused, sent, try_again
from notifications.secrecy import Secret, scrub

_SHOWN = 300


@dataclass(frozen=True, slots=True)
class ServiceOutlet:
    """Sends by one Apprise URL, into which the officer's address is put where it says `{address}`.

    Robots and hooks get the short text unless `text` says otherwise: number, due date and link, no project details.
    """

    url: Secret
    text: str

    def send(self, letter: Letter) -> Receipt:
        service = _service(self.url.reveal().replace(ADDRESS, quote(letter.address, safe="@+")))
        if service is None:
            return refused("收件地址填入后，服务地址无法识别")
        full = self.text == "full"
        with LogCapture(level=logging.WARNING, fmt="%(message)s") as said:  # type: ignore[no-untyped-call]
            done = service.notify(
                body=letter.full if full else letter.short, title=letter.subject if full else ""
            )
            words = scrub(" ".join(said.getvalue().split()))
        return sent() if done else try_again(f"消息服务未接收：{words[:_SHOWN] or '没有说明原因'}")


def build_service(settings: Settings, *, fetched: bool) -> ServiceOutlet:
    """The outlet of an `apprise` channel; the URL itself is judged only when it has been `fetched`."""
    secret = _url(settings)
    url = secret.reveal()
    audience = Audience(settings.choice("audience", ("group", "address"), "group"))
    allow_public = settings.choice("allow_public", ("true", "false"), "false") == "true"
    text = settings.choice("text", ("short", "full"), natural_text(url))
    hide_keys(url)
    if fetched and url:
        wrong = problem_with(url, audience, allow_public=allow_public)
        if not wrong and _service(url.replace(ADDRESS, "10000000000")) is None:
            wrong = "url 无法识别，请核对该服务的地址格式"
        settings.problems.extend(filter(None, [wrong]))
    return ServiceOutlet(secret, text)


def _url(settings: Settings) -> Secret:
    # The address of a plain hook holds no key; that of a robot is nothing else.
    if is_open(settings.literal("url")):
        return Secret(settings.text("url"))
    return settings.secret("url") or Secret("")


def _service(url: str) -> Apprise | None:
    # A redirect would carry the letter to a host that no configuration names.
    service = Apprise(asset=AppriseAsset(app_id="diaodu", http_redirects=False))
    return service if service.add(url) else None
