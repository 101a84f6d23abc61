"""独立清扫进程 One sweep in a process of its own, which then says the most memory it ever held."""

from __future__ import annotations

import json
import resource
import sys
from datetime import datetime

from flows.parsing import parse_published
from flows.sweep import sweep
from flows.world import WorldSource
from models.session import open_engine


def main(url: str, now: str) -> None:
    """Sweep the database behind `url` at an instant and print what it took."""
    report = sweep(open_engine(url), WorldSource(parse_published), datetime.fromisoformat(now))
    # Linux counts in kilobytes.
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"moved": report.total, "peak_mb": peak_mb}))


if __name__ == "__main__":
    main(*sys.argv[1:])
