"""预测进程 A process that does nothing but one forecast, so that its memory is the forecast's own."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from time import perf_counter

from benchmarks.sweeper import peak_mb
from flows.foresight.forecast import forecast, read_basis
from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import open_engine, reading


def main(url: str, now: datetime, days: int) -> None:
    """Read, unfold and count, and print what it took."""
    began = perf_counter()
    engine = open_engine(url)
    with reading(engine) as session:
        basis = read_basis(session, WorldSource(parse_published), now, days)
    read = perf_counter() - began
    found = forecast(basis)
    seconds = perf_counter() - began
    kinds = len(basis.portfolio.counts)
    said = {"seconds": seconds, "read": read, "peak_mb": peak_mb(), "kinds": kinds, "stuck": len(found.stuck)}
    print(json.dumps({**said, "moves": found.moves, "decisions": found.decisions}))


if __name__ == "__main__":
    main(sys.argv[1], datetime.fromisoformat(sys.argv[2]), int(sys.argv[3]))
