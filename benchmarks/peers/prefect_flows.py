"""Prefect 每件一个流程运行 A flow run per matter, on a server of its own that is up before the clock starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prefect import flow
from prefect.testing.utilities import prefect_test_harness

from benchmarks.peers.moving import Mover, report

_MOVERS: list[Mover] = []


@flow
def escalate(matter_id: int) -> None:
    """A matter whose limit has run out."""
    _MOVERS[0].move(matter_id)


@contextmanager
def prepared(mover: Mover, matters: list[int]) -> Iterator[Callable[[], None]]:
    """One run after another."""
    _MOVERS.append(mover)

    def run() -> None:
        for matter_id in matters:
            escalate(matter_id)

    with prefect_test_harness(server_startup_timeout=120):
        yield run


if __name__ == "__main__":
    report(prepared)
