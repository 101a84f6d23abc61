"""示例库的底本 The sample city, lived through once for a whole run, whichever of its processes asks first."""

from __future__ import annotations

import fcntl
from pathlib import Path

from diaodu.cli.main import app
from tests.support.shipped import NOTICE
from tests.support.terminal import RUNNER

# A Sunday night in a long holiday: the sample must not care.
LIVED_UNTIL = "2026-05-03T23:00"


def lived_sample(folder: Path) -> Path:
    """The data folder in which `init --sample` was typed; nobody may change it."""
    place, done = folder / "sample", folder / "sample.done"
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            words = ["--data", str(place), "--config", str(NOTICE), "--now", LIVED_UNTIL, "init", "--sample"]
            said = RUNNER.invoke(app, words)
            assert said.exit_code == 0, said.output
            done.touch()
    return place
