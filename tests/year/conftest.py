"""一年 The year is lived once a run, whichever worker comes first to a test that asks for it."""

from __future__ import annotations

import fcntl
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.parsing import parse_published
from flows.rehearsal.portfolio import read_portfolio
from flows.world import WorldSource
from models.session import open_engine
from tests.conftest import CLUSTER
from tests.support.checkout import ROOT
from tests.support.shipped import NOTICE, shipped
from tests.year.life import Life, Lived


@pytest.fixture(scope="session")
def year(pytestconfig: pytest.Config, migrated_file: Path) -> Iterator[Lived]:
    """The city at the end of 2026, on SQLite."""
    folder = pytestconfig.stash[CLUSTER] / "year"
    folder.mkdir(exist_ok=True)
    inboxes = folder / "inboxes.pickle"
    with (folder / "lock").open("w") as lock:
        # Held while the year is lived: other workers wait for it and then find it there.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not inboxes.exists():
            _live(folder, migrated_file, inboxes)
    found, ends = pickle.loads(inboxes.read_bytes())
    engine = open_engine(f"sqlite:///{folder / 'year.db'}")
    zone = shipped().timekeeping.zone
    yield Lived(engine, WorldSource(parse_published), zone, ends, found, folder / "notices")
    engine.dispose()


def _live(folder: Path, migrated_file: Path, inboxes: Path) -> None:
    file = shutil.copy(migrated_file, folder / "year.db")
    engine = open_engine(f"sqlite:///{file}", durable=False)
    portfolio = read_portfolio(ROOT / "examples" / "sample")
    life = Life(engine, shipped(), NOTICE.read_text(encoding="utf-8"), portfolio, folder)
    life.live()
    engine.dispose()
    inboxes.write_bytes(pickle.dumps((dict(life.inboxes.found), life.ends)))
