"""执行进程 A worker of the pool: registers the deployments, then runs each flow run in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import shlex
import signal
import socket
import sys
from contextlib import suppress
from typing import Any

import httpx
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.exceptions import PrefectException
from prefect.types.entrypoint import EntrypointType
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker

from flows.prefect_flows import FLOWS

log = logging.getLogger("diaodu.worker")
AT_ONCE = 4
RETRY_SECONDS = 5.0
# A second run of a kind while one is under way would find nothing to do; late ones after an outage even less.
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


class _OurPython(ProcessJobConfiguration):
    """Runs flows with the interpreter of the worker; Prefect would start another process only to find one."""

    def prepare_for_flow_run(self, *facts: Any, **named: Any) -> None:
        self.command = shlex.join([sys.executable, "-m", "prefect.engine"])
        super().prepare_for_flow_run(*facts, **named)


async def deploy(pool: str) -> None:
    """Register the work pool and one deployment per flow, by module, so that no second copy of a module is loaded."""
    async with get_client() as client:
        await client.create_work_pool(WorkPoolCreate(name=pool, type="process"), overwrite=True)
    for flow in FLOWS:
        deployment = await flow.ato_deployment(
            pool,
            work_pool_name=pool,
            entrypoint_type=EntrypointType.MODULE_PATH,
            concurrency_limit=ONE_AT_A_TIME,
        )
        await deployment.aapply()


async def serve(pool: str) -> None:
    """Deploy as soon as the server answers, then work until SIGINT or SIGTERM."""
    working = asyncio.current_task()
    assert working is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    with suppress(asyncio.CancelledError):
        await _deploy_patiently(pool)
        log.info("执行进程已启动，工作池 %s", pool)
        worker = ProcessWorker(pool, name=f"{socket.gethostname()}-{os.getpid()}", limit=AT_ONCE)
        worker.job_configuration = _OurPython
        await worker.start()
    log.info("执行进程已停止")


async def _deploy_patiently(pool: str) -> None:
    while True:
        try:
            return await deploy(pool)
        except (httpx.HTTPError, PrefectException, OSError, RuntimeError) as refused:
            log.warning("编排器还没有响应，%s 秒后再试：%s", RETRY_SECONDS, refused)
        await asyncio.sleep(RETRY_SECONDS)
