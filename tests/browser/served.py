"""供浏览的控制台 The console over one installation at an hour that stands still: `python -m tests.browser.served DATA PORT NOW`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import uvicorn

from console.api.app import make_app
from console.api.limits import Rate
from console.pages.app import make_front
from console.visits import Service
from flows.house import open_house
from models.settings import Settings

_PLENTY = Rate(10_000, 10_000)
# A port where nothing listens: whoever has diaodu running on this machine is not asked.
_NOBODY = 1


def main(data: str, port: str, now: str) -> None:
    """Serve until told to stop."""
    hour = datetime.fromisoformat(now)
    service = Service(open_house(Settings(data=Path(data), prefect_port=_NOBODY)), now=lambda: hour)
    front = make_front(service, make_app(service, _PLENTY, _PLENTY), _PLENTY, _PLENTY)
    uvicorn.run(front, host="127.0.0.1", port=int(port), log_level="warning", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
