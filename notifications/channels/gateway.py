"""接口渠道 Any HTTP interface that a configuration can describe: government DingTalk, SMS gateways, a city's own hub."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import SplitResult, urlsplit

import httpx
from jinja2 import Template

from notifications.channels.answers import Expectation
from notifications.channels.signature import SignatureScheme, fresh_nonce, hmac_sha256, stamp
from notifications.letters import Letter, Receipt, in_doubt, refused, try_again
from notifications.secrecy import scrub

_MOST_BYTES = 65536


@dataclass(frozen=True, slots=True)
class Wire:
    """How the interface is reached. Redirects are not followed and the environment names no proxy."""

    method: str
    timeout: int
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class GatewayOutlet:
    """Fills the templates of a request, signs it, sends it and reads the answer.

    `host` is what the configuration says: no letter can turn the request to another. `values` are the channel's own
    names, secrets among them; they are revealed to the templates and scrubbed from all that is told.
    """

    wire: Wire
    url: Template
    host: str
    headers: Mapping[str, Template]
    form: Mapping[str, Template]
    body: Template | None
    signature: SignatureScheme | None
    signed: Template | None
    expected: Expectation
    values: Mapping[str, str]
    zone: tzinfo

    def send(self, letter: Letter) -> Receipt:
        try:
            request = self._request(letter)
        except (ValueError, ArithmeticError, LookupError, TypeError) as wrong:
            return refused(scrub(f"请求无法生成（{wrong}）"))
        try:
            with httpx.Client(
                timeout=self.wire.timeout, verify=_trusted(self.wire.ca_file), trust_env=False
            ) as client:
                answer = client.send(request, stream=True)
                return self.expected.judge(answer.status_code, _read(answer))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, OSError) as wrong:
            return try_again(scrub(f"连不上接口（{type(wrong).__name__}）"))
        except httpx.HTTPError as wrong:
            return in_doubt(scrub(f"接口没有按时答复，消息可能已经送出（{type(wrong).__name__}）"))

    def _request(self, letter: Letter) -> httpx.Request:
        known = self._known(letter)
        url = self.url.render(known)
        target = urlsplit(url)
        if f"{target.scheme}://{target.netloc}" != self.host:
            msg = "地址填入后指向了另一台主机"
            raise ValueError(msg)
        form = {name: template.render(known) for name, template in self.form.items()}
        body = self.body.render(known) if self.body else ""
        known |= self._signature(known, target, form, body)
        headers = {name: template.render(known) for name, template in self.headers.items()}
        return self._assembled(url, headers, form, body)

    def _known(self, letter: Letter) -> dict[str, object]:
        form = self.signature.time if self.signature else "iso"
        return {
            **self.values,
            "letter": letter,
            "method": self.wire.method,
            "timestamp": stamp(letter.sent_at, form, self.zone),
            "nonce": fresh_nonce(letter.sent_at),
        }

    def _signature(
        self, known: Mapping[str, object], target: SplitResult, form: Mapping[str, str], body: str
    ) -> dict[str, object]:
        if self.signature is None or self.signed is None:
            return {}
        params = "&".join(f"{name}={value}" for name, value in sorted(form.items()))
        parts = {"path": target.path, "query": target.query, "params": params, "body": body}
        text = self.signed.render({**known, **parts})
        key = self.values[self.signature.secret]
        return {"signature": hmac_sha256(key, text, self.signature.encoding)}

    def _assembled(
        self, url: str, headers: Mapping[str, str], form: Mapping[str, str], body: str
    ) -> httpx.Request:
        if body:
            return httpx.Request(self.wire.method, url, headers=headers, content=body.encode())
        if self.wire.method == "GET":
            return httpx.Request("GET", httpx.URL(url).copy_merge_params(form), headers=headers)
        return httpx.Request(self.wire.method, url, headers=headers, data=dict(form))


def _trusted(ca_file: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=ca_file or None)


def _read(answer: httpx.Response) -> str:
    # An interface that answers with a film must not fill the memory of the one who asked.
    got = b""
    for piece in answer.iter_bytes():
        got += piece
        if len(got) >= _MOST_BYTES:
            break
    return got[:_MOST_BYTES].decode(answer.encoding or "utf-8", errors="replace")
