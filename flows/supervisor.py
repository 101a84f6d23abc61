"""看护 Keeping child processes alive: started in order, restarted when they die, stopped to the last one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from flows import leash

LOOK_SECONDS = 0.5
STOP_SECONDS = 15.0
STEADY_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 60.0
STILL_STARTING_SECONDS = 10.0
LARGEST_LOG = 20_000_000

Say = Callable[[str], None]


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Child:
    """A process to be kept alive; `name` names its log. It is started once `after` holds, or at most so many seconds
    later; it is ready when `ready` holds. Both may take some seconds to answer. `address` is where people reach it."""

    name: str
    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    after: Callable[[], bool] = _always
    ready: Callable[[], bool] = _always
    wait_at_most: float = 120.0
    address: str = ""


class Keeper:
    """One child and what became of it."""

    def __init__(self, child: Child, logs: Path, say: Say) -> None:
        self.child = child
        self.log = logs / f"{child.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.is_ready = False
        self._say = say
        self._failures = 0
        self._not_before = 0.0
        self._since = monotonic()
        self._said_at = self._since

    def look(self) -> None:
        """Start the child when it is time, say when it is ready, and notice when it died."""
        if self.process is None:
            self._start_if_time()
        elif (code := self.process.poll()) is not None:
            self._died(self.process, code)
        elif not self.is_ready:
            self._see_whether_ready()

    def stop(self) -> None:
        """Ask the child and all it started to end, and see to it that they do."""
        process, self.process = self.process, None
        if process is None:
            return
        _signal_group(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        _signal_group(process, signal.SIGKILL)
        process.wait()
        self._say(f"{self.child.title}已停止")

    def _start_if_time(self) -> None:
        now = monotonic()
        if now < self._not_before:
            return
        if now - self._since < self.child.wait_at_most and not self.child.after():
            return
        self.log.parent.mkdir(parents=True, exist_ok=True)
        _make_room(self.log)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(  # noqa: S603 - the list of `flows.up`
                [sys.executable, "-I", leash.__file__, *self.child.command],
                env=dict(self.child.environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._since = self._said_at = monotonic()
        self._say(f"{self.child.title}启动中（日志 {self.log}）")

    def _see_whether_ready(self) -> None:
        now = monotonic()
        self.is_ready = self.child.ready()
        if self.is_ready:
            self._say(f"{self.child.title}就绪，用时 {now - self._since:.0f} 秒")
        elif now - self._said_at >= STILL_STARTING_SECONDS:
            self._said_at = now
            self._say(f"{self.child.title}仍在启动，已 {now - self._since:.0f} 秒")

    def _died(self, process: subprocess.Popen[bytes], code: int) -> None:
        _signal_group(process, signal.SIGKILL)
        now = monotonic()
        self._failures = 0 if now - self._since >= STEADY_SECONDS else self._failures + 1
        pause = min(2.0**self._failures - 1, LONGEST_PAUSE_SECONDS)
        self._not_before = self._since = now + pause
        self.process, self.is_ready = None, False
        self._say(f"{self.child.title}意外退出（代码 {code}），{pause:.0f} 秒后重新启动；原因见 {self.log}")


class Supervisor:
    """All children of an installation on one machine."""

    def __init__(self, children: Sequence[Child], logs: Path, say: Say) -> None:
        self.keepers = [Keeper(child, logs, say) for child in children]

    @property
    def is_ready(self) -> bool:
        """Whether every child is."""
        return all(keeper.is_ready for keeper in self.keepers)

    def run(self, stop: Event, when_ready: Callable[[], None] = lambda: None) -> None:
        """Keep them until `stop`, then stop them, the last started first; nothing that they started is left."""
        told = False
        try:
            while not stop.is_set():
                for keeper in self.keepers:
                    keeper.look()
                if self.is_ready and not told:
                    when_ready()
                    told = True
                stop.wait(LOOK_SECONDS)
        finally:
            for keeper in reversed(self.keepers):
                keeper.stop()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _make_room(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
