"""限流 How often a token and an address may ask: a bucket each, kept in this process, the oldest forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from threading import Lock

_BUCKETS_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` requests at once, then `per_second`; our default."""

    per_second: float
    burst: int


PER_TOKEN, PER_ADDRESS = Rate(20, 100), Rate(50, 250)


class Buckets:
    """Who has how much left; `now` in seconds of any steady clock.

    A process of its own has buckets of its own: with several consoles the limit is theirs together as often.
    """

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, who: str, now: float) -> int:
        """Take one; 0, or after how many seconds there will be one."""
        with self._lock:
            left, since = self._left.pop(who, (float(self._rate.burst), now))
            left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
            self._left[who] = (left - 1 if left >= 1 else left), now
            if len(self._left) > _BUCKETS_MOST:
                self._left.popitem(last=False)
        return 0 if left >= 1 else ceil((1 - left) / self._rate.per_second)
