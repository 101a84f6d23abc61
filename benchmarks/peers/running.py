"""同类方案 What a user could have instead of one sweep: a program for each matter, in the tools that there are for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from benchmarks.databases import Place
from benchmarks.loading import Load, fill
from benchmarks.results import Peer

_PATIENCE_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Candidate:
    """A peer: the module that runs it here, the package it needs, on how many matters."""

    module: str
    package: str
    what: str
    items: int


CANDIDATES = (
    Candidate("plain_sql", "sqlite3", "hand-written SQL, a transaction per matter", 1000),
    Candidate("apscheduler_jobs", "apscheduler", "an APScheduler job per matter", 500),
    Candidate("spiff_timers", "SpiffWorkflow", "a SpiffWorkflow process with a timer per matter", 500),
    Candidate("dbos_workflows", "dbos", "a DBOS workflow per matter", 300),
    Candidate("prefect_flows", "prefect", "a Prefect flow run per matter", 20),
)


def peers(place: Place, share: float = 1.0) -> Iterator[Peer]:
    """Each candidate on a fresh SQLite database; one that is not installed or does not end says so."""
    load = Load(1000, 1000)
    with place.database(partial(fill, load=load)) as template:
        for candidate in CANDIDATES:
            if find_spec(candidate.package) is None:
                yield Peer(candidate.what, skipped=f"{candidate.package} is not installed")
                continue
            with place.database(like=template) as url:
                yield _measured(candidate, url, max(5, int(candidate.items * share)))


def _measured(candidate: Candidate, url: str, items: int) -> Peer:
    command = (sys.executable, "-m", f"benchmarks.peers.{candidate.module}", url, str(items))
    with tempfile.TemporaryDirectory() as home:
        quiet = {"PREFECT_HOME": home, "PREFECT_LOGGING_LEVEL": "ERROR", "DO_NOT_TRACK": "1"}
        try:
            ended = subprocess.run(
                command,
                env=os.environ | quiet | {"PREFECT_SERVER_ANALYTICS_ENABLED": "false"},
                capture_output=True,
                text=True,
                check=True,
                timeout=_PATIENCE_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Peer(candidate.what, skipped=f"did not end within {_PATIENCE_SECONDS} s")
        except subprocess.CalledProcessError as failed:
            return Peer(candidate.what, skipped=f"failed: {failed.stderr.strip().splitlines()[-1:]}")
    said = json.loads(ended.stdout.strip().splitlines()[-1])
    return Peer(candidate.what, said["items"], said["seconds"])
