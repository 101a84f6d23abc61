"""逐件处理 What every peer does for one matter: the same durable work as the sweep, in a transaction of its own."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from benchmarks.population import NOW
from benchmarks.racing import timed
from benchmarks.work import Row, work_of
from models.session import open_engine


@dataclass(slots=True)
class Rows:
    """What is written for one matter."""

    update: str = ""
    values: Row = ()
    step: Row = ()
    notices: Sequence[Row] = ()


class Mover:
    """Moves the matters of a SQLite database that are due at NOW, one at a time, with rows worked out beforehand."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self.rows: dict[int, Rows] = defaultdict(Rows)
        work = work_of(self.engine, NOW)
        for columns, rows in work.updates.items():
            assignments = "".join(f"{column}=?," for column in columns)
            update = (
                f"UPDATE matter SET {assignments}head=?,version=version+1,seq=seq+1 WHERE id=? AND version=?"
            )
            for row in rows:
                self.rows[row[-2]].update, self.rows[row[-2]].values = update, row
        for step in work.steps:
            self.rows[step[0]].step = step
        for notice in work.notices:
            self.rows[notice[3]].notices = (*self.rows[notice[3]].notices, notice)

    def move(self, matter_id: int) -> None:
        """One guarded update, one step, two notices, committed."""
        own = self.rows[matter_id]
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            raw: Any = connection.connection.driver_connection
            raw.execute(own.update, own.values)
            raw.execute("INSERT INTO step VALUES (?,?,?,?,?,?,?,?)", own.step)
            raw.executemany(
                "INSERT INTO notice(key,recipient,kind,matter_id,at,payload) VALUES (?,?,?,?,?,?)",
                own.notices,
            )


Prepared = Callable[["Mover", list[int]], AbstractContextManager[Callable[[], None]]]
"""Readies a peer to move some matters, which is not timed, and yields what is."""


def report(prepared: Prepared) -> None:
    """Time a peer on the database and the number of matters that the command line names, and print what it took."""
    mover = Mover(sys.argv[1])
    chosen = sorted(mover.rows)[: int(sys.argv[2])]
    with prepared(mover, chosen) as run:
        seconds = timed(run)
    moved = f"SELECT count(*) FROM matter WHERE seq=2 AND id IN ({','.join(map(str, chosen))})"
    with mover.engine.connect() as connection:
        if connection.exec_driver_sql(moved).scalar_one() != len(chosen):
            raise SystemExit("some matters were not moved")
    sys.stdout.write("\n" + json.dumps({"items": len(chosen), "seconds": seconds}) + "\n")
