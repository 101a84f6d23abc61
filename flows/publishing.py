"""发布 Binding a new configuration and bringing what is under way in step with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from flows.commands.founding import publish
from flows.rewake import rewake
from flows.world import WorldSource
from models.mechanism import Mechanism
from models.terms import InFlight


@dataclass(frozen=True, slots=True)
class Publication:
    """The version that binds from now on, and how many matters under way it moved at once."""

    version: int
    moved: int


def bring_into_force(
    engine: Engine,
    worlds: WorldSource,
    mechanism: Mechanism,
    text: str,
    now: datetime,
    *,
    author: str,
    reason: str,
    in_flight: InFlight,
) -> Publication:
    """Publish and reschedule. NothingNew when the configuration binds already.

    The two are separate transactions: should the second be cut off, `diaodu sweep --rewake` finishes it.
    """
    version = publish(engine, mechanism, text, now, author=author, reason=reason, in_flight=in_flight)
    return Publication(version, rewake(engine, worlds, now))
