"""服务准入 Which message services a city may use through Apprise, and why the others are refused."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from notifications.letters import Audience
from notifications.secrecy import hide_parts

ADDRESS = "{address}"
MAIL = frozenset({"mailto", "mailtos"})
ROBOTS = frozenset({"wecombot", "wechat", "dingtalk", "feishu", "lark"})
HOOKS = frozenset({"json", "jsons", "form", "forms"})
OUTSIDE = frozenset({"schan", "wxpusher", "pushplus", "pushdeer", "pushdeers", "bark", "barks", "qq"})
_LEAST_TOKEN = 6


def scheme_of(url: str) -> str:
    """The service a URL names: `wecombot` of `wecombot://…`."""
    return url.partition("://")[0].lower()


def problem_with(url: str, audience: Audience, *, allow_public: bool) -> str:
    """Why a service URL may not be used; empty when it may. Never quotes the URL: it carries the key."""
    return _not_allowed(scheme_of(url), allow_public=allow_public) or _misaddressed(url, audience)


def is_open(url: str) -> bool:
    """Whether a URL holds no key and may stand in a configuration: a plain hook without user, password or query."""
    return scheme_of(url) in HOOKS and "@" not in url and "?" not in url


def hide_keys(url: str) -> None:
    """Keep the keys inside a service URL out of logs: the service's own address shows them without the rest."""
    host = "" if scheme_of(url) in ROBOTS | OUTSIDE else urlsplit(url).hostname or ""
    parts = re.split(r"[:/@?&=]+", url.partition("://")[2])
    hide_parts(part for part in parts if len(part) >= _LEAST_TOKEN and part not in (host, ADDRESS))


def natural_text(url: str) -> str:
    """What a service is given unless told: mail the full text, everything else the short one."""
    return "full" if scheme_of(url) in MAIL else "short"


def _not_allowed(scheme: str, *, allow_public: bool) -> str:
    if scheme == "wecom":
        return "url 的 wecom:// 不是企业微信，而是第三方推送服务 Pushplus；企业微信群机器人请写 wecombot://"
    if scheme in OUTSIDE and not allow_public:
        return f"url 的 {scheme}:// 是政务网之外的个人推送服务；确需使用的，另写 allow_public: true"
    if scheme not in MAIL | ROBOTS | HOOKS | OUTSIDE:
        return f"url 所用的服务不受支持；可用：{'、'.join(sorted(MAIL | ROBOTS | HOOKS))}"
    return ""


def _misaddressed(url: str, audience: Audience) -> str:
    if ADDRESS in urlsplit(url).netloc:
        return f"url 的主机部分不能含 {ADDRESS}：发往哪台主机由配置定死"
    if (ADDRESS in url) != (audience is Audience.ADDRESS):
        return f"url 含 {ADDRESS} 时应写 audience: address，不含时应写 audience: group，两者须一致"
    return ""
