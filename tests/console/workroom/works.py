"""Works of a child process, as tests need them: it finds them here by their names."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import NoReturn

from flows.workplace import Workplace
from models.errors import Refused
from models.foresight_terms import Headway


def number(_place: Workplace) -> int:
    """The number of the process."""
    return os.getpid()


def doubled(place: Workplace, value: int) -> int:
    """Something worked out."""
    place.tell(0.5, Headway.FORETELLING, "1/2")
    return 2 * value


def refuses(_place: Workplace) -> NoReturn:
    """What the product refuses."""
    msg = "草案有问题；没有推算；请改正"
    raise Refused(msg)


def breaks(_place: Workplace) -> NoReturn:
    """What nobody foresaw."""
    raise ZeroDivisionError


def dies(_place: Workplace) -> None:
    """An end that comes from outside."""
    os.kill(os.getpid(), signal.SIGKILL)


def devours(_place: Workplace) -> int:
    """More memory than is granted."""
    return len(bytearray(4 * 1024 * 1024 * 1024))


def never_ends(place: Workplace, marker: str) -> None:
    """Work without an end; its process is written down first."""
    Path(marker).write_text(str(os.getpid()), encoding="utf-8")
    place.tell(0.1, Headway.FORETELLING, "")
    while True:
        time.sleep(0.01)
