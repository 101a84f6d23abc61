"""逐件事务 No framework at all: a loop over the matters, a transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.peers.moving import Mover, report


@contextmanager
def prepared(mover: Mover, matters: list[int]) -> Iterator[Callable[[], None]]:
    """Move one after another."""

    def run() -> None:
        for matter_id in matters:
            mover.move(matter_id)

    yield run


if __name__ == "__main__":
    report(prepared)
