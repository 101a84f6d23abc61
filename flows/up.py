"""一机运行 Everything on one machine: orchestrator, worker, clock and console as children of one process."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
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
    """Nothing near the configured port is free for the orchestrator or the console."""

    code: ClassVar[str] = "no-port"


def _nobody(_settings: Settings) -> Iterable[Child]:
    return ()


def _unseen(_address: str) -> None:
    return


def run_up(
    settings: Settings,
    say: Callable[[str], None],
    also: Callable[[Settings], Iterable[Child]] = _nobody,
    show: Callable[[str], None] = _unseen,
) -> None:
    """Start and keep everything until SIGINT or SIGTERM. `also` names children of layers above us (the console).

    `show` is given the address of each of those once everything is ready.

    Raises AlreadyUp, NoPort, DatabaseTooOld, DatabaseUnusable before anything is started.
    """
    open_house(settings).engine.dispose()
    with _alone(settings.data):
        chosen = with_address(settings)
        more = tuple(also(chosen))
        supervisor = Supervisor(
            (*children(chosen, own_server=not settings.prefect_api), *more), chosen.logs, say
        )
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        say(f"启动全部服务，日志在 {chosen.logs}；首次启动编排器约需半分钟，其间命令行照常可用")
        reached = {child.address: child.title for child in more if child.address}
        served = [f"{title} {address}" for address, title in reached.items()]
        served.append(f"编排器界面 {chosen.prefect_url.removesuffix('/api')}")

        def ready() -> None:
            say(f"全部就绪；{'；'.join(served)}；按 Ctrl-C 停止")
            for address in reached:
                show(address)

        supervisor.run(stop, ready)
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
    yield Child(
        "worker", "执行进程", our_command("worker"), ours, after=partial(is_up, settings), ready=served
    )
    yield Child("clock", "时钟", our_command("clock"), ours, after=served)


def with_address(settings: Settings) -> Settings:
    """The settings with the orchestrator's address, which is noted in the data folder for other commands.

    Raises NoPort.
    """
    if settings.prefect_api:
        return settings
    chosen = settings.model_copy(update={"prefect_api": local_api(free_port(settings.prefect_port))})
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    (settings.prefect_home / "address").write_text(chosen.prefect_api, encoding="utf-8")
    return chosen


def our_command(command: str) -> tuple[str, ...]:
    """How a command of ours is run as a process of its own."""
    return (sys.executable, "-m", "diaodu", command)


def free_port(wanted: int, setting: str = "DIAODU_PREFECT_PORT") -> int:
    """The wanted port, or the next one that nobody uses. Raises NoPort, which names the setting."""
    for port in range(wanted, wanted + _PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    msg = (
        f"端口 {wanted} 至 {wanted + _PORTS_TRIED - 1} 都被占用；没有启动任何服务；"
        f"请停掉占用端口的程序，或用 {setting} 另选端口"
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
