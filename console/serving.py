"""控制台服务 Serving the console and the API until told to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

import uvicorn

from console.api.app import make_app
from console.pages.app import make_front
from console.visits import Service
from flows.house import open_house
from flows.logs import log_to_stdout
from models.errors import Refused
from models.garbage import keep_for_good, look_often
from models.settings import Settings, local_url

_GRACE_SECONDS = 10


class PortTaken(Refused):
    """Somebody else listens where the console should, or the address is none of this machine's."""

    code = "port-taken"


def _require_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return
    except OSError as wrong:
        msg = (
            f"控制台不能在 {host}:{port} 监听（{wrong.strerror}）；没有启动；"
            "请用 --port 另选端口，或停掉占用它的程序"
        )
        raise PortTaken(msg) from wrong


def run_console(settings: Settings, host: str, port: int, say: Callable[[str], None]) -> None:
    """Be the console until SIGINT or SIGTERM; `host` and `port` replace the settings' where they are given.

    Raises PortTaken, DatabaseTooOld, DatabaseUnusable, NothingPublished.
    """
    log_to_stdout()
    listens = host or settings.console_host, port or settings.console_port
    _require_free(*listens)
    house = open_house(settings)
    service = Service(house, settings.metrics_token.get_secret_value())
    front = make_front(service, make_app(service))
    address = local_url(*listens)
    settings.console_note.write_text(address, encoding="utf-8")
    for number in (signal.SIGINT, signal.SIGTERM):
        # uvicorn stops by these and then raises them again, for whoever had them before it: nobody had.
        signal.signal(number, lambda *_: None)
    keep_for_good()
    look_often()
    say(f"控制台在 {address} ，接口在 {address}/api/v1；按 Ctrl-C 停止")
    try:
        uvicorn.run(
            front,
            host=listens[0],
            port=listens[1],
            log_config=None,
            # Addresses carry codes of matters, and a query may carry anything: the audit has what must be kept.
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    finally:
        service.workroom.close()
        house.engine.dispose()
        settings.console_note.unlink(missing_ok=True)
