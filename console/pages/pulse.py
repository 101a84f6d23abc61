"""脉动 A part of a page that reads itself again while somebody looks at it: figures of what moves, and what may be slow."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from nicegui import ui

from console.pages.live import Live
from console.visits import Visit

EVERY = 10.0


def pulsing(
    read: Callable[[Visit], Markup], first: Markup, *, every: float = EVERY, at_once: bool = False
) -> Callable[[Live], None]:
    """Show `first`, then what `read` says (in a worker thread, as who the reader is then) every so many seconds.

    With `at_once` it is read as soon as the page is open: what may be slow must not hold the page back.
    """

    def put(live: Live) -> None:
        shown = ui.html(first, sanitize=False).classes("part")

        async def look_again() -> None:
            if await _is_looked_at() and (text := await live.looks(read)) is not None:
                shown.set_content(text)

        ui.timer(every, look_again, immediate=at_once)

    return put


async def _is_looked_at() -> bool:
    try:
        return bool(await ui.run_javascript("!document.hidden", timeout=3.0))
    except TimeoutError:
        return False
