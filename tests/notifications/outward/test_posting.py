"""Sending one event to one address waits for nobody for long."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread

import pytest

from notifications.outward import posting
from notifications.outward.addresses import networks_of
from notifications.outward.posting import post


@pytest.fixture
def dripping() -> Iterator[str]:
    """The address of a system that answers letter by letter and never comes to an end."""
    enough, listening = Event(), socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with suppress(OSError), listening.accept()[0] as caller:
            while not enough.wait(0.05):
                caller.sendall(b"H")

    answering = Thread(target=answer, daemon=True)
    answering.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/in"
    enough.set()
    answering.join()
    listening.close()


def test_who_answers_letter_by_letter_keeps_nobody_waiting(
    dripping: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.3)

    posted = post(dripping, b"{}", {}, networks_of("127.0.0.0/8"))

    assert (posted.status, posted.receipt.ok, posted.receipt.unknown) == (0, False, True)
    assert "可能已经收到" in posted.receipt.detail
