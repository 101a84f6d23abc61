"""渠道设置 Reading a channel's flat settings: every problem is collected and told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.errors import BadInput
from models.mechanism import Channel
from notifications.secrecy import Secret, SecretMissing, Vault, is_reference


class ChannelMisconfigured(BadInput):
    """A channel cannot be used as it is configured; `problems` says why, one by one."""

    code = "channel-misconfigured"

    def __init__(self, channel: str, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        listed = "；".join(self.problems)
        super().__init__(
            f"渠道「{channel}」配置有误：{listed}；该渠道暂停发送，通知保留在队列中；请修改 channels.{channel}.settings"
        )


class Settings:
    """The settings of one channel. Without a vault only their shape is looked at, and secrets are stand-ins."""

    def __init__(self, channel: Channel, vault: Vault | None) -> None:
        self.problems: list[str] = []
        self._id = channel.id
        self._given: Mapping[str, str] = channel.settings
        self._vault = vault
        self._known: set[str] = set()

    def literal(self, name: str) -> str:
        """A setting as it is written, empty when it is a reference or not there at all."""
        given = self._given.get(name, "")
        return "" if is_reference(given) else given

    def text(self, name: str, default: str | None = None) -> str:
        """A setting as it stands, or what its reference leads to; a problem when absent without a default."""
        self._known.add(name)
        if name not in self._given:
            if default is None:
                self.problems.append(f"缺少 {name}")
            return default or ""
        given = self._given[name]
        return self._fetched(name, given).reveal() if is_reference(given) else given

    def secret(self, name: str, *, required: bool = True) -> Secret | None:
        """A setting that must be a reference to a secret and not the secret itself."""
        self._known.add(name)
        given = self._given.get(name)
        if given is None:
            if required:
                self.problems.append(f"缺少 {name}")
            return None
        if not is_reference(given):
            Secret(given)
            self.problems.append(
                f"{name} 是密钥，不能直接写在配置里，应写成 {{env: 环境变量名}} 或 {{file: 路径}}"
            )
            return None
        return self._fetched(name, given)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number between two bounds."""
        given = self.text(name, str(default))
        if given.isdecimal() and least <= int(given) <= most:
            return int(given)
        self.problems.append(f"{name} 应为 {least}–{most} 之间的整数")
        return default

    def choice(self, name: str, options: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        given = self.text(name, default)
        if given not in options:
            self.problems.append(f"{name} 应为 {'、'.join(options)} 之一")
            return default
        return given

    def group(self, prefix: str) -> dict[str, str]:
        """Settings written `prefix.name`, by name."""
        names = [name for name in self._given if name.startswith(f"{prefix}.")]
        return {name.removeprefix(f"{prefix}."): self.text(name) for name in names}

    def others(self) -> dict[str, str]:
        """Settings nobody has asked for yet, without a dot in their name: names for use in the channel's templates."""
        names = [name for name in self._given if name not in self._known and "." not in name]
        return {name: self.text(name) for name in names}

    def finish(self) -> None:
        """Raise ChannelMisconfigured when anything was wrong, unknown settings included."""
        unknown = [name for name in self._given if name not in self._known]
        self.problems.extend(f"不认识 {name}" for name in unknown)
        if self.problems:
            raise ChannelMisconfigured(self._id, self.problems)

    def _fetched(self, name: str, reference: str) -> Secret:
        if self._vault is None:
            return Secret("")
        try:
            return self._vault.fetch(reference)
        except SecretMissing as missing:
            self.problems.append(f"{name}：{missing.message.partition('；')[0]}")
            return Secret("")
