"""看护 Children are started in order, restarted when they die, and none of them outlives its keeper."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from flows import supervisor
from flows.supervisor import Child, Supervisor
from tests.support.checkout import ROOT
from tests.support.waiting import eventually

LASTING = "import time; print('began', flush=True); time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('began', flush=True); time.sleep(600)"
WITH_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {LASTING!r}])"


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


class Kept:
    """A supervisor at work in a thread of the test."""

    def __init__(self, logs: Path, *children: Child) -> None:
        self.said: list[str] = []
        self.ready = Event()
        self.logs = logs
        self.supervisor = Supervisor(children, logs, self.said.append)
        self._stop = Event()
        self._thread = Thread(target=self.supervisor.run, args=(self._stop, self.ready.set))
        self._thread.start()

    def pid(self, index: int = 0) -> int:
        process = self.supervisor.keepers[index].process
        return process.pid if process else 0

    def began(self, name: str, times: int = 1) -> bool:
        """Whether a child has written that it began, so many times."""
        log = self.logs / f"{name}.log"
        return eventually(lambda: log.exists() and log.read_text(encoding="utf-8").count("began") >= times)

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=60)


Keep = Callable[..., Kept]


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keep]:
    monkeypatch.setattr(supervisor, "LOOK_SECONDS", 0.02)
    kept: list[Kept] = []

    def begin(*children: Child) -> Kept:
        kept.append(Kept(tmp_path / "logs", *children))
        return kept[-1]

    yield begin
    for each in kept:
        each.stop()


def child(name: str, code: str = LASTING, **more: object) -> Child:
    return Child(name, name, python(code), dict(os.environ), **more)  # type: ignore[arg-type]


def test_a_child_that_is_killed_is_started_again(keep: Keep) -> None:
    kept = keep(child("clock"))
    assert kept.began("clock")

    os.kill(kept.pid(), signal.SIGKILL)

    assert kept.began("clock", times=2)
    assert any("clock意外退出（代码 -9）" in line for line in kept.said)


def test_a_child_that_dies_at_once_is_started_at_longer_and_longer_intervals(keep: Keep) -> None:
    kept = keep(child("worker", "print('began')"))

    assert kept.began("worker", times=2)
    assert eventually(lambda: sum("重新启动" in line for line in kept.said) >= 2)
    pauses = [line.partition("，")[2].partition(" ")[0] for line in kept.said if "意外退出" in line]
    assert pauses[:2] == ["1", "3"]


def test_children_stop_with_what_they_started(keep: Keep) -> None:
    kept = keep(child("worker", WITH_CHILD))
    assert kept.began("worker")
    family = [psutil.Process(kept.pid()), *psutil.Process(kept.pid()).children(recursive=True)]

    kept.stop()

    assert len(family) == 2
    assert eventually(lambda: not any(_lives(process) for process in family))


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_a_child_that_will_not_stop_is_made_to(keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.2)
    kept = keep(child("clock", STUBBORN))
    assert kept.began("clock")
    process = psutil.Process(kept.pid())

    kept.stop()

    assert not process.is_running()


def test_a_child_waits_for_what_it_needs(keep: Keep) -> None:
    there = Event()
    kept = keep(child("server", ready=there.is_set), child("clock", after=there.is_set))
    assert kept.began("server")
    assert (kept.pid(1), kept.ready.is_set()) == (0, False)

    there.set()

    assert kept.began("clock")
    assert kept.ready.wait(20)


def test_no_child_waits_for_ever(keep: Keep) -> None:
    kept = keep(child("clock", after=lambda: False, wait_at_most=0.1))

    assert kept.began("clock")


def test_a_log_that_has_grown_large_is_put_aside(
    keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "LARGEST_LOG", 10)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "clock.log").write_text("old " * 10, encoding="utf-8")

    assert keep(child("clock")).began("clock")

    assert (tmp_path / "logs" / "clock.log.1").read_text(encoding="utf-8").startswith("old")


KEEPER = """
import os, sys
from pathlib import Path
from threading import Event
from flows.supervisor import Child, Supervisor
child = Child("clock", "clock", (sys.executable, "-c", {code!r}), dict(os.environ))
Supervisor([child], Path({logs!r}), lambda line: None).run(Event())
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="only the Linux kernel tells children of their parent's death"
)
def test_when_the_keeper_itself_is_killed_no_child_is_left(tmp_path: Path) -> None:
    code = KEEPER.format(code=LASTING, logs=str(tmp_path))
    keeper = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    log = tmp_path / "clock.log"
    assert eventually(lambda: log.exists() and "began" in log.read_text(encoding="utf-8"))
    (orphan,) = psutil.Process(keeper.pid).children()

    keeper.kill()
    keeper.wait()

    assert eventually(lambda: not _lives(orphan))
