"""推算进程 The process that works out what is long: one thing after another, until nobody is there to ask for more."""

from __future__ import annotations

import logging
import os
import resource
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any
from uuid import uuid4

from console.workroom.orders import Asked
from flows.logs import log_to_stdout
from flows.parsing import parse_published
from flows.workplace import Workplace
from flows.world import WorldSource
from models.errors import DiaoduError
from models.garbage import look_seldom
from models.session import open_engine

log = logging.getLogger("diaodu.console")
# What a hand says: how far it is, what it found, a refusal, that it broke, that it is spent and to be replaced.
TELLS, FINDS, REFUSES, BREAKS, SPENT = "tells", "finds", "refuses", "breaks", "spent"


def serve(asked: Connection, most_bytes: int, politeness: int) -> None:
    """Carry out what is asked; what a new process runs."""
    # Ctrl-C is for the console, which ends its hands itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, most_bytes))
    os.nice(politeness)
    look_seldom()
    log_to_stdout()
    Thread(target=_end_with_the_console, daemon=True).start()
    while True:
        try:
            database, order = asked.recv()
        except (EOFError, OSError):
            return
        asked.send(_carried_out(database, order, asked.send))


def _carried_out(database: str, order: Asked, send: Callable[[Any], None]) -> tuple[str, Any]:
    try:
        place = replace(_place(database), tell=lambda *told: send((TELLS, told)))
        return FINDS, order.work(place, **order.said)
    except DiaoduError as refused:
        return REFUSES, refused.message
    except MemoryError:
        return SPENT, "推算用的内存超出限额，没有完成；没有改动任何东西；请减少天数或缩短起止日期后重试"
    except Exception:
        incident = uuid4().hex[:12]
        log.exception("程序出错，事件编号 %s", incident)
        return BREAKS, f"程序出错，没有完成；请把事件编号 {incident} 告诉运行值守"


@lru_cache(maxsize=1)
def _place(database: str) -> Workplace:
    """One database at a time, and the configurations of it that were read once."""
    return Workplace(open_engine(database), WorldSource(parse_published))


def _end_with_the_console() -> None:
    console = parent_process()
    assert console is not None, "a hand is always started by a console"
    # It becomes ready when the console ends, however it ended: nothing may go on working for nobody.
    connection.wait([console.sentinel])
    os._exit(0)
