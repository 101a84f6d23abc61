"""DBOS 每件一个工作流 A durable workflow per matter, its one step the move; DBOS keeps its own state in SQLite."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dbos import DBOS

from benchmarks.peers.moving import Mover, report

_MOVERS: list[Mover] = []


@DBOS.step()
def move(matter_id: int) -> None:
    """The durable work."""
    _MOVERS[0].move(matter_id)


@DBOS.workflow()
def escalate(matter_id: int) -> None:
    """A matter whose limit has run out."""
    move(matter_id)


@contextmanager
def prepared(mover: Mover, matters: list[int]) -> Iterator[Callable[[], None]]:
    """DBOS is up; every workflow is started and waited for."""
    _MOVERS.append(mover)

    def run() -> None:
        for handle in [DBOS.start_workflow(escalate, matter_id) for matter_id in matters]:
            handle.get_result()

    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'dbos.db'}"
        DBOS(config={"name": "bench", "system_database_url": database, "run_admin_server": False})
        DBOS.launch()
        yield run
        DBOS.destroy()


if __name__ == "__main__":
    report(prepared)
