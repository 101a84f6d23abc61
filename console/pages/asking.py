"""办理对话 What a page offers to do: a button, a form of few blanks, and the command behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from nicegui import ui

from console.pages.blanks import Blank, Gathered, put_blank
from console.pages.duty_rows import next_said
from console.pages.live import Live
from console.pages.once import Once, show_once
from console.visits import Visit


@dataclass(frozen=True, slots=True)
class Led:
    """What to say when something is done, and where the reader is led: to what has just been made."""

    said: str
    to: str


Act = Callable[[Visit, Mapping[str, Any]], str | Led | Once]


@dataclass(frozen=True, slots=True)
class Ask:
    """Something to be done from a page.

    `act` runs in a worker thread with what was filled in, and answers what to say when it is done; it raises
    DiaoduError to refuse. `note` says what follows. `to` is where the reader is led afterwards: empty, here; an act
    that makes the place to go to answers with `Led`, one that makes a secret with `Once`.
    """

    key: str
    label: str
    act: Act
    blanks: tuple[Blank, ...] = ()
    note: str = ""
    to: str = ""
    weighty: bool = False


def offering(asks: Sequence[Ask], label: str = "", about: str = "") -> Callable[[Live], None]:
    """A row of buttons, each of which opens its form; nothing where nothing is offered.

    `about` is the code of the matter that all of them are about: what comes next for it is told with what was done.
    """

    def put(live: Live) -> None:
        if not asks:
            return
        offered = [_followed(live, ask, about) for ask in asks] if about else asks
        with ui.element("div").classes("asks").props("role=group") as group:
            group.props["aria-label"] = label or live.tongue("办理", "Actions")
            for ask in offered:
                _button(live, ask)
        # A link may lead straight to what is to be done: /matters/JZ-2026-0001?do=reply.
        for ask in offered:
            if ask.key == live.look.asked("do"):
                _open(live, ask)

    return put


def _followed(live: Live, ask: Ask, about: str) -> Ask:
    def act(visit: Visit, said: Mapping[str, Any]) -> str | Led | Once:
        answer = ask.act(visit, said)
        return f"{answer}{next_said(live.look, visit, about)}" if isinstance(answer, str) else answer

    return replace(ask, act=act)


def _button(live: Live, ask: Ask) -> None:
    look = "unelevated color=negative" if ask.weighty else "unelevated color=primary"
    button = ui.button(ask.label, on_click=lambda: _open(live, ask)).props(f"{look} no-caps")
    button.props["data-ask"] = ask.key


def _open(live: Live, ask: Ask) -> None:
    """Made when it is wanted: a page that is only read costs nothing for what it could do."""
    gathered, t = Gathered(), live.tongue
    with ui.dialog().props("persistent") as dialog, ui.card().classes("ask") as card:
        dialog.props["aria-label"] = ask.label
        card.props["data-dialog"] = ask.key
        ui.label(ask.label).classes("ask-title").props("role=heading aria-level=2")
        if ask.note:
            ui.label(ask.note).classes("ask-note")
        for one in ask.blanks:
            put_blank(live, one, gathered)
        with ui.element("div").classes("ask-buttons"):
            ui.button(t("取消", "Cancel"), on_click=dialog.close).props("flat no-caps")
            done = ui.button(ask.label).props("unelevated no-caps data-confirm")
            done.props("color=negative" if ask.weighty else "color=primary")
    done.on_click(partial(_do, live, ask, gathered, dialog.close, done))
    # A dialog can be awaited for what it is closed with; nobody waits for that here.
    _ = dialog.on("hide", dialog.delete)
    _ = dialog.open()


def standing(ask: Ask, title: str = "") -> Callable[[Live], None]:
    """A form that stands on the page itself: for what is written at length, beside what it is written from."""

    def put(live: Live) -> None:
        gathered = Gathered()
        with ui.element("section").classes("card standing") as card:
            card.props["data-dialog"] = ask.key
            ui.label(title or ask.label).classes("ask-title").props("role=heading aria-level=2")
            if ask.note:
                ui.label(ask.note).classes("ask-note")
            for one in ask.blanks:
                put_blank(live, one, gathered)
            with ui.element("div").classes("ask-buttons"):
                done = ui.button(ask.label).props("unelevated no-caps data-confirm color=primary")
        done.on_click(partial(_do, live, ask, gathered, _stays, done))

    return put


def _stays() -> None:
    """A form on the page has nothing to close."""


async def _do(live: Live, ask: Ask, gathered: Gathered, close: Callable[[], Any], done: ui.button) -> None:
    if not gathered.is_complete():
        return
    done.props("loading")
    said = await live.does(lambda visit: ask.act(visit, gathered.values()))
    done.props(remove="loading")
    if said is not None:
        _ = close()
        _lead_on(live, ask, said)


def _lead_on(live: Live, ask: Ask, said: str | Led | Once) -> None:
    if isinstance(said, Once):
        show_once(live, said, lambda: live.goes_on(said.said, ask.to))
    else:
        live.goes_on(*((said.said, said.to) if isinstance(said, Led) else (said, ask.to)))
