"""机器 What the figures were measured on: they are worth nothing without it."""

from __future__ import annotations

import os
import platform
import sqlite3
import tempfile
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psycopg

from benchmarks.databases import Place
from benchmarks.racing import timed
from diaodu.release import VERSION

_SYNCS = 50
_PAGE = bytes(4096)


def facts(postgres: Place) -> dict[str, str]:
    """Processor, versions, and how long the disk takes to be sure of one page."""
    assert postgres.server is not None
    with psycopg.connect(postgres.server.get_uri()) as connection:
        server = str(connection.info.server_version // 10000)
    return {
        "diaodu": VERSION,
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "load": f"{os.getloadavg()[0]:.1f} when it began",
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": f"{sqlite3.sqlite_version}, WAL, synchronous=FULL",
        "postgresql": f"{server}, fsync and synchronous_commit on",
        "psycopg": version("psycopg"),
        "sqlalchemy": version("sqlalchemy"),
        "fsync": f"{_fsync() * 1e3:.2f} ms a page",
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _fsync() -> float:
    with tempfile.TemporaryFile() as file:
        return median(timed(partial(_write, file.fileno())) for _ in range(_SYNCS))


def _write(descriptor: int) -> None:
    os.write(descriptor, _PAGE)
    os.fsync(descriptor)
