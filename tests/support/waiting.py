"""等待 Waiting for other processes and threads: until something holds, or a deadline has passed."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic

_LOOK_SECONDS = 0.05


def eventually(holds: Callable[[], bool], within: float = 20.0) -> bool:
    """Whether it came to hold within so many seconds."""
    pause, deadline = Event(), monotonic() + within
    while not holds():
        if monotonic() >= deadline:
            return False
        pause.wait(_LOOK_SECONDS)
    return True
