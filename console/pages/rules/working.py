"""长活 Long work on a page: it begins when the page is open, says how far it is, and what it found stands in its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from console.pages.live import Live
from console.pages.look import Part
from console.pages.parts import put_part
from console.visits import Visit
from console.workroom.orders import Asked, Order, ReckoningStopped

_LOOK_AGAIN_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class LongWork:
    """`ask` says what is to be worked out for whoever looks; `parts` makes of what is found the parts of the page.

    What `is_short` does not wait behind what is not.
    """

    label: str
    ask: Callable[[Visit], Asked]
    parts: Callable[[Any], Sequence[Part]]
    is_short: bool = False

    def put(self, live: Live) -> None:
        """Have it worked out in a process of its own once the page is open; whoever leaves the page, stops it."""
        ui.timer(0.05, _Worked(self, live).does, once=True)


class _Worked:
    """The place of a long work on an open page: a bar that moves, then what was found."""

    def __init__(self, work: LongWork, live: Live) -> None:
        self._work, self._live = work, live
        self._order: Order | None = None
        t = live.tongue
        with (
            ui.element("div").classes("long-work") as self._place,
            ui.element("section").classes("card working").props("role=status"),
        ):
            self._said = ui.label(work.label)
            self._bar = ui.linear_progress(0.0, show_value=False).props("aria-hidden=true")
            stop = ui.button(t("停止", "Stop"), on_click=self._stops).props("outline no-caps color=primary")
            stop.props["data-ask"] = "stop"
        ui.context.client.on_delete(self._stops)

    async def does(self) -> None:
        """Ask for it, show how far it is, and put what comes of it."""
        live = self._live
        asked = await live.does(self._work.ask)
        found = None if asked is None else await live.told(self._followed(asked))
        parts = None if found is None else await live.does(lambda _visit: self._work.parts(found))
        if self._place.is_deleted:
            return
        self._place.clear()
        with self._place:
            for part in parts or ():
                put_part(live, part)
            if parts is None:
                self._offers_again()

    async def _followed(self, asked: Asked) -> Any:
        live = self._live
        room = live.service.workroom
        begin = room.promptly if self._work.is_short else room.at_length
        self._order = order = begin(live.service.house.engine, asked)
        timer = ui.timer(_LOOK_AGAIN_SECONDS, lambda: self._shows(order))
        try:
            return await asyncio.wrap_future(order.future)
        except ReckoningStopped:
            return None
        finally:
            timer.cancel()

    def _stops(self) -> None:
        if self._order is not None:
            self._order.give_up()

    def _shows(self, order: Order) -> None:
        t = self._live.look.tongue
        if order.ahead > 0:
            self._said.text = t(
                f"前面还有 {order.ahead} 项推算，轮到后自动开始", f"{order.ahead} before this one"
            )
        elif order.phase is not None:
            self._said.text = f"{t.term(order.phase)} {order.detail}".strip()
            self._bar.value = order.share

    def _offers_again(self) -> None:
        t = self._live.tongue
        with ui.element("section").classes("card working"):
            ui.label(t("没有结果。", "There is no result."))
            again = ui.button(t("重新推算", "Work it out again")).props("unelevated no-caps color=primary")
            again.on_click(lambda: ui.navigate.to(self._live.look.address))
