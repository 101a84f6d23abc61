"""通道检查 No secret stands in the configuration; an enabled channel has what it needs; no stranger's service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from models.config.problems import Problem
from models.config.shape import ChannelEntry, SettingEntry, Shape

_SECRET_NAMES = re.compile(
    r"passw|passphrase|pwd|secret|token|credential|authorization|cookie|密码|口令|密钥|令牌"
    r"|(?:^|[._-])(?:api|app|access|private|sign|signing)?_?-?key(?:$|[._-])",
    re.IGNORECASE,
)
_SECRET_QUERY = re.compile(r"[?&](?:key|token|access_token|secret|sign|password|pwd)=(?!{{)", re.IGNORECASE)
# Of the services of Apprise only these plain webhooks do not carry their key in the address itself.
_OPEN_SCHEMES = {"json", "jsons", "form", "forms", "xml", "xmls"}
_NEEDED = {"smtp": ("host",), "apprise": ("url",), "http": ("url",)}
_REFERENCE = "改为 {env: 环境变量名} 或 {file: 文件路径}"
_LEAK = "密钥会随配置外泄；该配置未启用"


def _settings(shape: Shape) -> Iterator[tuple[str, ChannelEntry, str, SettingEntry]]:
    for key, channel in shape.channels.items():
        for name, setting in channel.settings.items():
            yield key, channel, name, setting


def literal_secrets(shape: Shape) -> Iterator[Problem]:
    """Passwords, tokens and addresses with keys in them belong in the environment or a file."""
    for key, channel, name, setting in _settings(shape):
        # `sign.secret: app_secret` names the setting that holds the key.
        if setting.literal in channel.settings:
            continue
        if setting.literal and (why := _secret(channel.kind, name, setting.literal)):
            yield Problem(("channels", key, "settings", name), f"{name} {why}", _REFERENCE, _LEAK)


def _secret(kind: str, name: str, value: str) -> str | None:
    """Say why a literal setting is or holds a secret; None when it does not."""
    if _SECRET_NAMES.search(name) and not value.startswith(("env:", "file:")) and "{{" not in value:
        return "是密钥，不能直接写在配置里"
    if "://" not in value:
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return "是无法识别的地址"
    if parts.username or parts.password or _SECRET_QUERY.search(value):
        return "的地址里带有密钥"
    if kind == "apprise" and parts.scheme not in _OPEN_SCHEMES | {"wecom"}:
        return f"的 {parts.scheme}:// 地址本身就是密钥"
    return None


def foreign_services(shape: Shape) -> Iterator[Problem]:
    """`wecom://` is not 企业微信 but the alias of a third party's push service."""
    for key, _, name, setting in _settings(shape):
        if (setting.literal or "").strip().casefold().startswith("wecom://"):
            yield Problem(
                ("channels", key, "settings", name),
                f"{name} 用了 wecom://，它不是企业微信，而是第三方推送服务 Pushplus 的别名",
                "企业微信群机器人改用 wecombot://，应用消息改用 wechat://，地址写在环境变量里",
                "通知会发到外部公司；该配置未启用",
            )


def references_unclear(shape: Shape) -> Iterator[Problem]:
    """A reference names a variable or a file, one of the two."""
    for key, _, name, setting in _settings(shape):
        given = [value for value in (setting.env, setting.file, setting.literal) if value is not None]
        if len(given) != 1:
            where = ("channels", key, "settings", name)
            yield Problem(where, f"{name} 没有写明、或写了不止一个出处", _REFERENCE)


def channels_incomplete(shape: Shape) -> Iterator[Problem]:
    """An enabled channel has the settings that its kind cannot do without."""
    for key, channel in shape.channels.items():
        for name in _NEEDED.get(channel.kind, ()):
            if channel.enabled and name not in channel.settings:
                where = ("channels", key, "settings", name)
                yield Problem(where, f"已启用，却缺少 {name}", "填写，或写 enabled: false")
