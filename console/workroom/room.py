"""推算间 Where the console has long things worked out: in processes of their own, so that nobody's pages wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from console.workroom.lane import Bounds, Lane
from console.workroom.orders import Asked, Order

_GIB = 1024 * 1024 * 1024


class Workroom:
    """Two processes: one for what somebody waits for while he types or publishes, one for forecasts and comparisons."""

    def __init__(self) -> None:
        self._prompt = Lane(Bounds(seconds=60, waiting=12, idle_seconds=600, memory=_GIB, politeness=0))
        self._long = Lane(Bounds(seconds=300, waiting=4, idle_seconds=120, memory=_GIB, politeness=5))

    def promptly(self, engine: Engine, asked: Asked) -> Order:
        """Have something short worked out. Raises ReckoningsWaiting."""
        return _taken(self._prompt, engine, asked)

    def at_length(self, engine: Engine, asked: Asked) -> Order:
        """Have something long worked out. Raises ReckoningsWaiting."""
        return _taken(self._long, engine, asked)

    @property
    def numbers(self) -> Mapping[str, int | None]:
        """The numbers of its processes, as far as there are any."""
        return {"prompt": self._prompt.number, "long": self._long.number}

    def close(self) -> None:
        """End both processes."""
        self._prompt.close()
        self._long.close()


def _taken(lane: Lane, engine: Engine, asked: Asked) -> Order:
    order = Order(asked, engine.url.render_as_string(hide_password=False))
    lane.take(order)
    return order


def waited_for(order: Order) -> Any:
    """What an order comes to, waited for in a thread that may wait. Raises Refused."""
    return order.future.result()
