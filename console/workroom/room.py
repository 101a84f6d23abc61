"""推算间 Where the console has long things worked out: in processes of their own, so that nobody's pages wait."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from console.workroom.lane import Bounds, Lane
from console.workroom.orders import Asked, Order

_GIB = 1024 * 1024 * 1024


class Workroom:
    """Three lanes: for what somebody waits for while typing, for forecasts and comparisons, for what is then written."""

    def __init__(self) -> None:
        self._prompt = Lane(Bounds(seconds=60, waiting=12, idle_seconds=600, memory=_GIB, politeness=0))
        self._long = Lane(Bounds(seconds=600, waiting=4, idle_seconds=120, memory=_GIB, politeness=5))
        self._written = Lane(Bounds(seconds=1800, waiting=4, idle_seconds=15, memory=_GIB, politeness=0))

    def promptly(self, engine: Engine, asked: Asked) -> Order:
        """Have something short worked out. Raises ReckoningsWaiting."""
        return _taken(self._prompt, engine, asked)

    def at_length(self, engine: Engine, asked: Asked) -> Order:
        """Have something long worked out. Raises ReckoningsWaiting."""
        return _taken(self._long, engine, asked)

    def written(self, engine: Engine, asked: Asked) -> Any:
        """Have something written, and wait for it in a thread that may wait. Raises ReckoningsWaiting, Refused."""
        return _taken(self._written, engine, asked).future.result()

    def close(self) -> None:
        """End all processes."""
        for lane in (self._prompt, self._long, self._written):
            lane.close()


def _taken(lane: Lane, engine: Engine, asked: Asked) -> Order:
    order = Order(asked, engine.url.render_as_string(hide_password=False))
    lane.take(order)
    return order
