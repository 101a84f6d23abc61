"""受测控制台 The console over a database, at the hour of the loaded matters: `python -m benchmarks.console_server URL PORT`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import uvicorn

from benchmarks.population import NOW
from console.api.app import make_app
from console.api.limits import Rate
from console.pages.app import make_front
from console.visits import Service
from flows.house import House
from flows.parsing import parse_published
from flows.world import WorldSource
from models.garbage import keep_for_good, look_often
from models.session import open_engine

# One machine asks for two hundred: what one address may ask for is not what is measured.
_PLENTY = Rate(100_000, 100_000)


def main(url: str, port: str) -> None:
    """Serve until told to stop."""
    with tempfile.TemporaryDirectory(prefix="diaodu-bench-") as folder:
        house = House(open_engine(url), WorldSource(parse_published), Path(folder))
        service = Service(house, now=lambda: NOW)
        front = make_front(service, make_app(service, _PLENTY, _PLENTY), _PLENTY, _PLENTY)
        # As `diaodu console` does.
        keep_for_good()
        look_often()
        uvicorn.run(front, host="127.0.0.1", port=int(port), log_level="error", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
