"""`diaodu up --open` shows the console where there is a screen to show it on, and never takes a terminal for one."""

from __future__ import annotations

import pytest

from tests.support.terminal import Terminal


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened, with services that are ready at once."""
    opened: list[str] = []

    def ready(*_: object, show: object = None) -> None:
        if callable(show):
            show("http://127.0.0.1:8400")

    monkeypatch.setattr("flows.up.run_up", ready)
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    return opened


def test_without_a_screen_nothing_is_opened(terminal: Terminal, shown: list[str]) -> None:
    terminal.hour = ""
    terminal.says("up", "--open")

    assert shown == []


def test_on_a_screen_the_console_is_opened_when_asked_for(terminal: Terminal, shown: list[str]) -> None:
    terminal.hour = ""
    terminal.says("up", "--open", DISPLAY=":0")
    terminal.says("up", DISPLAY=":0")

    assert shown == ["http://127.0.0.1:8400"]
