"""控制台进程 The console as a process that is kept alive: where it listens, and whether it answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

import httpx

from flows.supervisor import Child
from flows.up import free_port, our_command
from models.settings import Settings, local_url

TIMEOUT = 3.0


def console_children(settings: Settings) -> Iterator[Child]:
    """The console on its configured port, or the next free one, which is noted for other commands. Raises NoPort."""
    port = free_port(settings.console_port, "DIAODU_CONSOLE_PORT")
    chosen = settings.model_copy(update={"console_port": port})
    address = local_url(chosen.console_host, port)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **chosen.for_children()}
    command = our_command("console")
    yield Child("console", "控制台", command, environment, ready=partial(answers, address), address=address)


def answers(address: str) -> bool:
    """Whether a console answers at an address."""
    try:
        return httpx.get(f"{address}/healthz", timeout=TIMEOUT, trust_env=False).is_success
    except httpx.HTTPError:
        return False
