"""收发室 What delivery works with: the database, the channels that are ready, and those that are not and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from flows.world import WorldSource
from models.mechanism import Mechanism
from models.session import reading
from notifications.channels.registry import Surroundings, build_outlet
from notifications.channels.settings import ChannelMisconfigured
from notifications.letters import Outlet
from notifications.secrecy import Vault

TEMPLATES = Path("templates", "notices")


@dataclass(frozen=True, slots=True)
class PostRoom:
    """`outlets` by channel; `broken` says why a channel cannot send. `templates` are the unit's own, if it has any.

    `console` is the address of the console that notices link to, empty where there is none.
    """

    engine: Engine
    worlds: WorldSource
    outlets: Mapping[str, Outlet]
    broken: Mapping[str, str] = field(default_factory=dict)
    templates: Path | None = None
    console: str = ""


def open_post_room(
    engine: Engine, worlds: WorldSource, data: Path, environ: Mapping[str, str], console: str = ""
) -> PostRoom:
    """Make the enabled channels ready, with secrets from the environment or from files under the data folder."""
    with reading(engine) as session:
        mechanism = worlds.mechanism(session)
    outlets, broken = _outlets(mechanism, data, environ)
    own = data / TEMPLATES
    return PostRoom(engine, worlds, outlets, broken, own if own.is_dir() else None, console.rstrip("/"))


def _outlets(
    mechanism: Mechanism, data: Path, environ: Mapping[str, str]
) -> tuple[dict[str, Outlet], dict[str, str]]:
    around = Surroundings(data, Vault(environ, data), mechanism.timekeeping.zone)
    outlets: dict[str, Outlet] = {}
    broken: dict[str, str] = {}
    for channel in mechanism.channels:
        if not channel.enabled:
            continue
        try:
            outlets[channel.id] = build_outlet(channel, around)
        except ChannelMisconfigured as wrong:
            broken[channel.id] = wrong.message
    return outlets, broken
