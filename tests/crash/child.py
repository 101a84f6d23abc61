"""子进程 Workers that are real processes: forked from a warm one, and killed with -9 at a seam or from outside."""

from __future__ import annotations

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from flows.world import WorldSource
from models.errors import DiaoduError
from tests.crash.seams import Seam, Sight, files_watched

PATIENCE = 60.0


class Hung(AssertionError):
    """A worker that neither ended nor died."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A database to work on, the folder its letters go to, and the world as it is remembered there."""

    engine: Engine
    sight: Sight
    folder: Path
    worlds: WorldSource
    codes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Hands:
    """What a worker works with. `number` tells workers of one crowd apart; `code` knows matters by their titles."""

    ground: Ground
    now: datetime
    number: int = 0

    @property
    def engine(self) -> Engine:
        """The database."""
        return self.ground.engine

    @property
    def worlds(self) -> WorldSource:
        """Where the worker gets its world."""
        return self.ground.worlds

    def code(self, title: str) -> str:
        """The code of the matter that the city knew under this title before."""
        return self.ground.codes[title]

    def passes(self, seam: Seam, words: str) -> None:
        """Say that the worker has come to a seam that no driver knows of."""
        self.ground.sight.watcher(seam, words)


Act = Callable[[Hands], object]


@dataclass(frozen=True, slots=True)
class Doom:
    """How a worker dies: by its own hand when it passes a seam for the n-th time (from 1), or so many seconds after
    the start, or not at all.
    """

    seam: str = ""
    nth: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Errand:
    """What one worker does, at what time, and how it ends."""

    act: Act
    now: datetime
    doom: Doom = Doom()


@dataclass(frozen=True, slots=True)
class Fate:
    """How a worker ended: the seam at which it died ("" when it lived), or the code of the refusal that it met.

    `failed` is the traceback of a worker that met with anything else.
    """

    seam: str = ""
    refused: str = ""
    failed: str = ""


@dataclass(slots=True)
class _Executioner:
    """The watcher of a worker: ends its process when its hour has come."""

    doom: Doom
    told: int
    passed: int = 0

    def __call__(self, seam: Seam, _words: str) -> None:
        if seam != self.doom.seam:
            return
        self.passed += 1
        if self.passed == self.doom.nth:
            os.write(self.told, json.dumps({"seam": seam}).encode())
            os.kill(os.getpid(), signal.SIGKILL)


def run_together(errands: Sequence[Errand], ground: Ground) -> list[Fate]:
    """Run a worker for each errand at the same time and answer how each ended.

    Raises AssertionError for a worker that failed with anything but a refusal, Hung for one that does not end.
    """
    opened, gate = os.pipe()
    workers = [_forked(number, errand, ground, opened, gate) for number, errand in enumerate(errands)]
    os.close(opened)
    try:
        for _, told in workers:
            _read(told, 1)
        started = time.perf_counter()
        os.close(gate)
        _kill_in_time(
            started, [(errand.doom.seconds, pid) for errand, (pid, _) in zip(errands, workers, strict=True)]
        )
        fates = [_fate(pid, told) for pid, told in workers]
    except Hung:
        for pid, _ in workers:
            os.kill(pid, signal.SIGKILL)
        raise
    for fate in fates:
        assert not fate.failed, fate.failed
    return fates


def _kill_in_time(started: float, dooms: Iterable[tuple[float, int]]) -> None:
    for seconds, pid in sorted(doom for doom in dooms if doom[0]):
        time.sleep(max(0.0, started + seconds - time.perf_counter()))
        os.kill(pid, signal.SIGKILL)


def _forked(number: int, errand: Errand, ground: Ground, opened: int, gate: int) -> tuple[int, int]:
    listens, tells = os.pipe()
    pid = os.fork()
    if pid == 0:
        # The gate opens when its last copy is closed: ours must not keep the others waiting.
        os.close(gate)
        _work(number, errand, ground, opened, tells)
    os.close(tells)
    return pid, listens


def _work(number: int, errand: Errand, ground: Ground, opened: int, tells: int) -> None:
    """The whole life of a worker; it never returns."""
    fate = Fate()
    try:
        ground.sight.watcher = _Executioner(errand.doom, tells)
        os.write(tells, b"+")
        os.read(opened, 1)
        with files_watched(ground.sight.watcher):
            errand.act(Hands(ground, errand.now, number))
        ground.engine.dispose()
    except DiaoduError as met:
        fate = Fate(refused=met.code)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent must hear of it
        fate = Fate(failed=traceback.format_exc())
    os.write(tells, json.dumps(asdict(fate)).encode())
    os._exit(0)


def _fate(pid: int, told: int) -> Fate:
    words = b""
    while part := _read(told, 65536):
        words += part
    os.close(told)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        # A worker that was killed from outside said nothing, or not all that it had begun to say.
        own = words.startswith(b'{"seam":') and json.loads(words)["seam"]
        return Fate(seam=own or str(Seam.ANY))
    return Fate(**json.loads(words))


def _read(told: int, most: int) -> bytes:
    ready, _, _ = select.select([told], [], [], PATIENCE)
    if not ready:
        raise Hung(f"a worker gave no sign of life for {PATIENCE:.0f} s")
    return os.read(told, most)
