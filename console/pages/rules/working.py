"""长活 Long work on a page: it begins when the page is open, says how far it is, and what it found stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nicegui import ui

from console.pages.live import Live
from console.pages.look import Part
from console.pages.parts import put_part
from console.visits import Visit

_LOOK_AGAIN_SECONDS = 0.4


@dataclass(slots=True)
class Progress:
    """How far work is that goes on in a thread: a share from 0 to 1, and what is being done."""

    share: float = 0.0
    what: str = ""

    def at(self, share: float, what: str) -> None:
        """Say how far it is."""
        self.share, self.what = share, what


Work = Callable[[Visit, Progress], Sequence[Part]]


def long_work(work: Work, label: str) -> Callable[[Live], None]:
    """Carry the work out in a worker thread once the page is open, with a bar that moves; then put what it answers."""

    def put(live: Live) -> None:
        progress = Progress(what=label)
        with (
            ui.element("div").classes("long-work") as place,
            ui.element("section").classes("card").props("role=status"),
        ):
            said = ui.label(label)
            bar = ui.linear_progress(0.0, show_value=False).props("aria-hidden=true")
        timer = ui.timer(_LOOK_AGAIN_SECONDS, lambda: _shows(progress, said, bar))

        async def do() -> None:
            parts = await live.does(lambda visit: work(visit, progress))
            timer.cancel()
            place.clear()
            with place:
                for part in parts or ():
                    put_part(live, part)
                if parts is None:
                    ui.label(
                        live.tongue("没有完成，原因见上方的提示。", "Not done; the reason is said above.")
                    )

        ui.timer(0.05, do, once=True)

    return put


def _shows(progress: Progress, said: ui.label, bar: ui.linear_progress) -> None:
    said.text, bar.value = progress.what, progress.share
