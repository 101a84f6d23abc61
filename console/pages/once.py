"""只显示一次 A secret that was just made, shown in a window of its own and kept nowhere: not in the page, not in the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nicegui import ui

from console.pages.live import Live


@dataclass(frozen=True, slots=True)
class Once:
    """What to say when something is done, and the secret that came of it with what it is called."""

    said: str
    label: str
    secret: str = field(repr=False)


def show_once(live: Live, made: Once, go_on: Callable[[], None]) -> None:
    """Show the secret until its reader says that it is kept."""
    t = live.tongue
    # On the page and not in the form that made it, which is going away.
    with (
        ui.context.client.content,
        ui.dialog().props("persistent") as dialog,
        ui.card().classes("ask") as card,
    ):
        dialog.props["aria-label"] = made.label
        card.props["data-dialog"] = "once"
        ui.label(made.said).classes("ask-title").props("role=heading aria-level=2")
        ui.label(made.label).classes("ask-note")
        ui.label(made.secret).classes("secret").props("role=code data-secret")
        ui.label(
            t(
                "只显示这一次，关闭后无法再看到。请立即交给本人，或存到要用它的地方。",
                "Shown this once. Keep it now.",
            )
        ).classes("ask-note")
        with ui.element("div").classes("ask-buttons"):
            kept = t("已经存好", "It is kept")
            ui.button(kept, on_click=go_on).props("unelevated no-caps color=primary data-kept")
    _ = dialog.open()
