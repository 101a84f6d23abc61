"""编排器实测 `diaodu up` with a real orchestrator: it rings, runs, shows what moved, and leaves nothing running."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from models.queries.runs import recent_runs
from models.session import open_engine, reading
from models.settings import Settings
from models.tables.runs import RunRecord
from tests.city import City
from tests.support.checkout import ROOT
from tests.support.mechanisms import text_with
from tests.support.waiting import eventually

pytestmark = pytest.mark.slow
OFTEN = ("when: every 10 minutes in office hours", "when: when due")
RING_TWICE = """
from flows.prefect_ringer import ring
from models.run_terms import Work
for _ in range(2):
    ring("diaodu", 0, Work.SWEEP, "by-hand@2026-03-12T01:00:00Z")
"""


@dataclass(frozen=True, slots=True)
class Running:
    """An installation that is up."""

    process: subprocess.Popen[bytes]
    city: City
    settings: Settings
    said: Path

    def asks(self, path: str, **body: Any) -> Any:
        """What the orchestrator's API answers."""
        return (
            httpx.post(f"{self.settings.prefect_url}/{path}", json=body, timeout=30).raise_for_status().json()
        )

    def runs(self, what: str) -> list[RunRecord]:
        with reading(self.city.engine) as session:
            found = [run for run in recent_runs(session, 50) if run.what == what]
            session.expunge_all()
            return found

    @property
    def has_said(self) -> str:
        return self.said.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("up")


@pytest.fixture(scope="module")
def city(folder: Path, migrated_file: Path) -> Iterator[City]:
    shutil.copy(migrated_file, folder / "diaodu.db")
    engine = open_engine(f"sqlite:///{folder / 'diaodu.db'}")
    yield City(engine, text_with(OFTEN))
    engine.dispose()


@pytest.fixture(scope="module")
def up(folder: Path, city: City) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DIAODU_DATA": str(folder),
        "DIAODU_PREFECT_PORT": str(port),
        "DIAODU_RING_PATIENCE": "60",
        "NO_COLOR": "1",
    }
    said = folder / "said.txt"
    with said.open("wb") as out:
        command = [sys.executable, "-m", "diaodu", "up"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    settings = Settings(data=folder, prefect_port=port)
    running = Running(process, city, settings, said)
    try:
        assert eventually(lambda: "全部就绪" in running.has_said, within=180), running.has_said
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=90)


def test_a_matter_that_falls_due_is_moved_by_a_flow_run(up: Running) -> None:
    issue = up.city.raises("G312 国道拆迁受阻", on="2026-03-02")

    assert eventually(lambda: issue.row.stage == "task_force", within=240)

    assert eventually(lambda: up.runs("sweep")[0].outcome == "done")
    run = up.runs("sweep")[0]
    assert run.by == "prefect"
    (flow_run,) = up.asks("flow_runs/filter", flow_runs={"id": {"any_": [run.flow_run]}})
    assert flow_run["name"] == run.slot


def test_the_run_shows_a_table_of_what_it_moved(up: Running) -> None:
    issue = up.city.raises("另一事项", on="2026-03-02")
    assert eventually(lambda: issue.row.stage == "task_force", within=240)

    def table() -> str:
        found = up.asks("artifacts/filter", artifacts={"key": {"any_": ["sweep-moved"]}}, sort="CREATED_DESC")
        return "".join(artifact["description"] + artifact["data"] for artifact in found)

    assert eventually(lambda: issue.code in table(), within=60)
    assert "到期升级" in table().encode().decode("unicode_escape", errors="ignore") + table()


def test_two_rings_under_one_key_are_one_run(up: Running) -> None:
    environment = {
        **os.environ,
        "PREFECT_API_URL": up.settings.prefect_url,
        "PREFECT_HOME": str(up.settings.prefect_home),
    }
    subprocess.run([sys.executable, "-c", RING_TWICE], cwd=ROOT, env=environment, check=True)

    key = "by-hand@2026-03-12T01:00:00Z"
    assert up.asks("flow_runs/count", flow_runs={"name": {"any_": [key]}}) == 1
    assert eventually(lambda: key in {run.slot for run in up.runs("sweep")}, within=240)


def test_each_kind_of_work_is_deployed_by_module_one_at_a_time(up: Running) -> None:
    found = {item["entrypoint"]: item for item in up.asks("deployments/filter")}

    assert set(found) == {
        f"flows.prefect_flows.{name}_flow"
        for name in ("sweep", "deliver", "digest", "ledger", "open_periods", "follow_up", "rewake")
    }
    assert {item["concurrency_options"]["collision_strategy"] for item in found.values()} == {"CANCEL_NEW"}
    assert {item["global_concurrency_limit"]["limit"] for item in found.values()} == {1}


def test_a_worker_that_is_killed_is_back_for_the_next_matter(up: Running) -> None:
    (worker,) = (p for p in psutil.Process(up.process.pid).children() if p.cmdline()[-1] == "worker")
    worker.kill()
    issue = up.city.raises("第三件", on="2026-03-02")

    assert eventually(lambda: issue.row.stage == "task_force", within=300)
    assert "执行进程意外退出（代码 -9）" in up.has_said


def test_ctrl_c_stops_all_of_them(up: Running) -> None:
    family = psutil.Process(up.process.pid).children(recursive=True)
    assert len(family) >= 3

    up.process.send_signal(signal.SIGINT)
    code = up.process.wait(timeout=90)

    assert code == 0
    assert "已全部停止" in up.has_said
    assert [process for process in family if process.is_running()] == []
