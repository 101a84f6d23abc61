"""接口渠道设置 From the flat settings of an `http` channel to an outlet; templates are tried before they are used."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import tzinfo
from urllib.parse import urlsplit

from jinja2 import Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from models.mechanism import Channel
from notifications.channels.answers import Expectation
from notifications.channels.gateway import GatewayOutlet, Wire
from notifications.channels.schemes import SCHEMES
from notifications.channels.settings import Settings
from notifications.channels.signature import ENCODINGS, STAMPS, SignatureScheme
from notifications.environment import Missing, reason, unknown
from notifications.secrecy import Vault
from notifications.sms import fit_sms

_ALWAYS = frozenset({"letter", "method", "timestamp", "nonce"})
_SIGNED = frozenset({"path", "query", "params", "body"})


def build_gateway(channel: Channel, vault: Vault | None, zone: tzinfo) -> GatewayOutlet:
    """The outlet of an `http` channel. Raises ChannelMisconfigured with everything that is wrong."""
    preset = SCHEMES.get(channel.settings.get("scheme", "plain"), {})
    settings = Settings(replace(channel, settings={**preset, **channel.settings}), vault)
    settings.choice("scheme", tuple(SCHEMES), "plain")
    settings.choice("audience", ("address", "group"), "address")
    wire = Wire(
        method=settings.choice("method", ("POST", "PUT", "GET"), "POST"),
        timeout=settings.number("timeout", 10, 1, 120),
        ca_file=settings.text("ca_file", ""),
    )
    signature = _signature(settings)
    expected = _expected(settings)
    url, body, signed = settings.text("url"), settings.text("body", ""), settings.text("sign.string", "")
    form, headers = settings.group("form"), settings.group("header")
    values = settings.others()
    if signature and signature.secret not in values:
        settings.problems.append(f"sign.secret 指的「{signature.secret}」不在设置中")
    names = _ALWAYS | frozenset(values)
    templates = _Templates(settings.problems, names)
    with_signature = _Templates(settings.problems, names | {"signature"} if signature else names)
    outlet = GatewayOutlet(
        wire=wire,
        url=templates.one("url", url),
        host=_host(url, settings.problems),
        headers={name: with_signature.one(f"header.{name}", source) for name, source in headers.items()},
        form={name: templates.one(f"form.{name}", source) for name, source in form.items()},
        body=templates.one("body", body) if body else None,
        signature=signature,
        signed=_Templates(settings.problems, names | _SIGNED).one("sign.string", signed)
        if signature
        else None,
        expected=expected,
        values=values,
        zone=zone,
    )
    settings.finish()
    return outlet


@dataclass(frozen=True, slots=True)
class _Templates:
    """Compiles the templates of a request and complains of names that a request does not have."""

    problems: list[str]
    names: frozenset[str]

    def one(self, setting: str, source: str) -> Template:
        """The template of one setting; an empty one after a complaint."""
        env = _environment()
        try:
            strange = meta.find_undeclared_variables(env.parse(source)) - self.names
            template = env.from_string(source)
        except TemplateError as wrong:
            self.problems.append(f"{setting} {reason(wrong)}")
            return env.from_string("")
        self.problems.extend(f"{setting} {unknown(name)}" for name in sorted(strange))
        return template


def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(undefined=Missing, keep_trailing_newline=True)
    env.filters["sms"] = fit_sms
    # Plain JSON: the default escapes for HTML, and a signature covers every character.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    return env


def _host(url: str, problems: list[str]) -> str:
    target = urlsplit(url)
    if target.scheme not in ("http", "https") or not target.hostname or "{" in target.netloc:
        problems.append("url 应以 http:// 或 https:// 开头，主机须写明，不能由模板填入")
    return f"{target.scheme}://{target.netloc}"


def _signature(settings: Settings) -> SignatureScheme | None:
    secret = settings.text("sign.secret", "")
    scheme = SignatureScheme(
        secret=secret,
        encoding=settings.choice("sign.encoding", ENCODINGS, "base64"),
        time=settings.choice("sign.time", STAMPS, "iso"),
    )
    return scheme if secret else None


def _expected(settings: Settings) -> Expectation:
    return Expectation(
        statuses=_statuses(settings, "success.status", "200,201,202,204"),
        retry_statuses=_statuses(settings, "retry.status", "408,429,500,502,503,504"),
        path=settings.text("success.path", ""),
        equals=settings.text("success.equals", ""),
        match=_pattern(settings, "success.match"),
        retry_match=_pattern(settings, "retry.match"),
        remote_id=settings.text("remote_id", ""),
    )


def _statuses(settings: Settings, name: str, default: str) -> frozenset[int]:
    given = [part.strip() for part in settings.text(name, default).split(",")]
    if not all(part.isdecimal() for part in given):
        settings.problems.append(f"{name} 应为用逗号分开的状态码，如 200,201")
        return frozenset()
    return frozenset(int(part) for part in given)


def _pattern(settings: Settings, name: str) -> str:
    given = settings.text(name, "")
    try:
        re.compile(given)
    except re.error as wrong:
        settings.problems.append(f"{name} 不是有效的正则表达式（{wrong}）")
        return ""
    return given
