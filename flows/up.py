"""一机运行 Everything on one machine: orchestrator, worker, clock and console as children of one process."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import ClassVar

from flows.house import open_house
from flows.prefect_env import server_env
from flows.prefect_health import is_served, is_up
from flows.supervisor import Child, Supervisor
from models.errors import Refused
from models.settings import Settings, local_api

_PORTS_TRIED = 20


class AlreadyUp(Refused):
    """Another process keeps this data folder's children."""

    code: ClassVar[str] = "already-up"


class NoPort(Refused):
    """Nothing near the configured port is free for the orchestrator."""

    code: ClassVar[str] = "no-port"


def run_up(settings: Settings, say: Callable[[str], None], also: tuple[Child, ...] = ()) -> None:
    """Start and keep everything until SIGINT or SIGTERM. `also` are children of layers above us (the console).

    Raises AlreadyUp, NoPort, DatabaseTooOld, DatabaseUnusable before anything is started.
    """
    open_house(settings).engine.dispose()
    with _alone(settings.data):
        chosen = with_address(settings)
        supervisor = Supervisor(
            (*children(chosen, own_server=not settings.prefect_api), *also), chosen.logs, say
        )
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        say(f"启动全部服务，日志在 {chosen.logs}；首次启动编排器约需半分钟，其间命令行照常可用")
        ui = chosen.prefect_url.removesuffix("/api")
        supervisor.run(stop, lambda: say(f"全部就绪；编排器界面 {ui}；按 Ctrl-C 停止"))
        say("已全部停止")


def children(settings: Settings, *, own_server: bool) -> Iterator[Child]:
    """The orchestrator first, because it is slow; the others when there is something for them to speak to."""
    base = {**os.environ, "PYTHONUNBUFFERED": "1"}
    ours = {**base, **settings.for_children()}
    if own_server:
        port = settings.prefect_url.rpartition(":")[2].removesuffix("/api")
        start = ("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port)
        yield Child(
            "prefect",
            "编排器",
            (sys.executable, *start),
            {**base, **server_env(settings, os.environ)},
            ready=partial(is_up, settings),
        )
    served = partial(is_served, settings)
    yield Child("worker", "执行进程", _diaodu("worker"), ours, after=partial(is_up, settings), ready=served)
    yield Child("clock", "时钟", _diaodu("clock"), ours, after=served)


def with_address(settings: Settings) -> Settings:
    """The settings with the orchestrator's address, which is noted in the data folder for other commands.

    Raises NoPort.
    """
    if settings.prefect_api:
        return settings
    chosen = settings.model_copy(update={"prefect_api": local_api(_free_port(settings.prefect_port))})
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    (settings.prefect_home / "address").write_text(chosen.prefect_api, encoding="utf-8")
    return chosen


def _diaodu(command: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "diaodu", command)


def _free_port(wanted: int) -> int:
    for port in range(wanted, wanted + _PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    msg = (
        f"端口 {wanted} 至 {wanted + _PORTS_TRIED - 1} 都被占用；没有启动任何服务；"
        "请停掉占用端口的程序，或用 DIAODU_PREFECT_PORT 另选端口"
    )
    raise NoPort(msg)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True)
    with (data / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            msg = f"数据目录「{data}」已有一个 diaodu up 在运行；没有启动任何服务；请先停止它，或用 --data 另选目录"
            raise AlreadyUp(msg) from None
        yield
