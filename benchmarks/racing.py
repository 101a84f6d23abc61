"""并排计时 Contenders measured side by side: A B A B, so that whatever else the machine does falls on all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

Attempt = Callable[[], AbstractContextManager[Callable[[], Any]]]
"""Prepares one attempt, untimed, yields what is to be timed, and clears up after it, untimed again."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds that a contender took, attempt by attempt."""

    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of all attempts."""
        return median(self.seconds)


def race(contenders: Mapping[str, Attempt], rounds: int) -> dict[str, Timing]:
    """Let every contender run once a round; each round begins with another, since the first one warms the machine."""
    names = list(contenders)
    timings = {name: Timing() for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for name in (*names[turn:], *names[:turn]):
            with contenders[name]() as run:
                timings[name].seconds.append(timed(run))
    return timings


def timed(run: Callable[[], Any]) -> float:
    """How many seconds a call takes."""
    began = perf_counter()
    run()
    return perf_counter() - began
