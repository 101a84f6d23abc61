"""渠道目录 From a configured channel to an outlet that sends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from models.mechanism import Channel
from notifications.channels.folder import FolderOutlet
from notifications.channels.inbox import InboxOutlet
from notifications.channels.settings import ChannelMisconfigured, Settings
from notifications.channels.smtp import build_smtp
from notifications.letters import Audience, Outlet
from notifications.secrecy import Vault

_CARRYING = ("folder", "smtp")
_NATURAL = {"folder": Audience.PERSON, "inbox": Audience.PERSON, "apprise": Audience.GROUP}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What channels need beside their settings: the data folder, where secrets are, the mechanism's time zone.

    Without a vault nothing is fetched, and only the shape of the settings can be judged.
    """

    data: Path
    vault: Vault | None
    zone: tzinfo


def build_outlet(channel: Channel, around: Surroundings) -> Outlet:
    """The channel ready to send. Raises ChannelMisconfigured, which lists everything that is wrong with it."""
    # httpx and Apprise take half a second to import; a command that sends nothing must not wait for them.
    if channel.kind == "http":
        from notifications.channels.gateway_settings import build_gateway  # noqa: PLC0415

        return build_gateway(channel, around.vault, around.zone)
    settings = Settings(channel, around.vault)
    outlet: Outlet
    if channel.kind == "apprise":
        from notifications.channels.services import build_service  # noqa: PLC0415

        outlet = build_service(settings, fetched=around.vault is not None)
    elif channel.kind == "smtp":
        outlet = build_smtp(settings)
    elif channel.kind == "inbox":
        outlet = InboxOutlet()
    else:
        outlet = FolderOutlet(around.data / settings.text("path", "notices"))
    settings.finish()
    return outlet


def carries_files(channel: Channel) -> bool:
    """Whether files go out with its letters; what other channels say has to do without."""
    return channel.kind in _CARRYING


def check_channel(channel: Channel, around: Surroundings) -> tuple[str, ...]:
    """What is wrong with a channel's settings; empty when it can be used."""
    try:
        build_outlet(channel, around)
    except ChannelMisconfigured as wrong:
        return wrong.problems
    return ()


def audience_of(channel: Channel) -> Audience:
    """Whom one sending reaches: an officer's address, an officer, or a group at once."""
    natural = _NATURAL.get(channel.kind, Audience.ADDRESS)
    given = channel.settings.get("audience", natural)
    return Audience(given) if given in set(Audience) else natural
