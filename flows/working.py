"""执行 Being a worker: the environment first, Prefect after it, because Prefect reads its settings when imported."""

from __future__ import annotations

import asyncio
import os
from importlib import import_module

from flows.house import open_house
from flows.logs import log_to_stdout
from flows.prefect_env import worker_env
from models.settings import Settings


def run_worker(settings: Settings) -> None:
    """Be a worker until SIGINT or SIGTERM. Raises DatabaseTooOld, DatabaseUnusable before it takes anything on."""
    log_to_stdout()
    open_house(settings).engine.dispose()
    os.environ.update({**settings.for_children(), **worker_env(settings)})
    asyncio.run(import_module("flows.prefect_worker").serve(settings.pool))
