"""独立巡检进程 One sweep in a process of its own, which then says the most memory it ever held."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from flows.parsing import parse_published
from flows.sweep import sweep
from flows.world import WorldSource
from models.session import open_engine


def main(url: str, now: str) -> None:
    """Sweep the database behind `url` at an instant and print what it took."""
    report = sweep(open_engine(url), WorldSource(parse_published), datetime.fromisoformat(now))
    sys.stdout.write(json.dumps({"moved": report.total, "peak_mb": peak_mb()}))


def peak_mb() -> float:
    """The high-water mark of this program alone; `getrusage` would count what its parent held before it began."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
