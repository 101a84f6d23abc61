"""推算任务 Something long to be worked out beside the console: what is asked, how far it is, and how it may fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from models.errors import Refused
from models.foresight_terms import Headway


class ReckoningsWaiting(Refused):
    """Too many are waiting already."""

    code = "reckonings-waiting"


class ReckoningTooLong(Refused):
    """It was not done within its time, and was ended."""

    code = "reckoning-too-long"


class ReckoningStopped(Refused):
    """Somebody stopped it, or left the page that it was for; or the console stops."""

    code = "reckoning-stopped"


class ReckoningBroken(Refused):
    """It went wrong in a way that nobody foresaw, took too much memory, or its process was ended."""

    code = "reckoning-broken"


@dataclass(frozen=True, slots=True)
class Asked:
    """A work, and what it is told; `most_seconds` None: as long as its lane gives to each.

    The work is called with a `Workplace` and with what is `said`. It is a function of a module, so that another
    process finds it by its name, and all that goes in and comes out is plain data.
    """

    work: Callable[..., Any]
    said: Mapping[str, Any] = field(default_factory=dict)
    most_seconds: float | None = None


@dataclass(slots=True)
class Order:
    """One asked work: `share` from 0 to 1, `phase` and `detail` say how far it is, `ahead` how many come before it."""

    asked: Asked
    database: str
    ahead: int = 0
    share: float = 0.0
    phase: Headway | None = None
    detail: str = ""
    future: Future[Any] = field(default_factory=Future)
    given_up: Event = field(default_factory=Event)

    def give_up(self) -> None:
        """Nobody wants it any more: it does not begin, or ends where it is."""
        self.given_up.set()
        self.failed(ReckoningStopped("推算已停止；没有得到结果"))

    def told(self, share: float, phase: Headway, detail: str) -> None:
        """How far it is by now."""
        self.share, self.phase, self.detail = share, phase, detail

    def done(self, found: Any) -> None:
        """What came of it."""
        self._settle(lambda: self.future.set_result(found))

    def failed(self, wrong: BaseException) -> None:
        """That nothing came of it."""
        self._settle(lambda: self.future.set_exception(wrong))

    def _settle(self, settle: Callable[[], None]) -> None:
        try:
            settle()
        except InvalidStateError:
            # Given up before.
            return
