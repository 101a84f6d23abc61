"""测试共用 What every test may ask for: databases of both kinds, fresh, empty or migrated."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from sqlalchemy import Engine

from models.garbage import keep_for_good, look_seldom
from models.session import open_engine
from tests.support.databases import Cluster, migrate_url, remove_cluster

if TYPE_CHECKING:
    from tests.support.kept import Kept
    from tests.support.reporting import Reporting

CLUSTER = pytest.StashKey[Path]()
# What a random test is repeated with; it is the tests' own and means nothing to the product.
SEED = "DIAODU_SEED"
# Two cores shared with a database say nothing about how long one example should take.
hypothesis.settings.register_profile(
    "house", deadline=None, print_blob=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
# What is tried many times is tried in multiples of a profile's number; `make test-fast` asks for the second one.
hypothesis.settings.register_profile("fast", parent=hypothesis.settings.get_profile("house"), max_examples=20)
hypothesis.settings.load_profile("house")
DATABASES = {"migrated_file", "sqlite_url", "sqlite_database", "cluster", "empty_database", "database"}
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


def pytest_configure(config: pytest.Config) -> None:
    # Two runs on one machine never meet: each has a folder of its own, which its workers are told of. The path is
    # kept short because it becomes the name of a socket.
    told = getattr(config, "workerinput", {}).get("cluster")
    folder = Path(told or tempfile.mkdtemp(prefix="diaodu-"))
    config.stash[CLUSTER] = folder
    look_seldom()
    _leave_the_machine_outside(folder)


def _leave_the_machine_outside(folder: Path) -> None:
    """Neither the settings nor the time zone of whoever runs the tests may decide how they end."""
    for name in [name for name in os.environ if name.startswith(("DIAODU_", "PREFECT_")) and name != SEED]:
        del os.environ[name]
    # Workers are told a terminal's width that nobody has; what is piped has whole lines.
    os.environ.pop("COLUMNS", None)
    # A zone that nobody's mechanism uses: whatever reads local time by mistake is hours off.
    os.environ |= {"TZ": "America/St_Johns", "DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    os.environ["PREFECT_HOME"] = str(folder / "prefect")
    time.tzset()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    # A test waits a third of its time for its database or for the processes that it started; `logical` is for those
    # that wait for nothing.
    spare = 1 if config.getoption("numprocesses") == "auto" else 0
    return (os.cpu_count() or 1) + spare


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if DATABASES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
    # What takes minutes starts first: begun last, it would run alone at the end.
    items.sort(key=lambda item: item.get_closest_marker("crash") is None)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    # The first of them stay with one worker, which lives one year, and shows a browser one city, for all their tests.
    items.sort(key=lambda item: "tests/browser/" not in item.nodeid)
    items.sort(key=lambda item: "tests/year/" not in item.nodeid)


def pytest_collection_finish() -> None:
    # What was collected stays until the end: thousands of tests later, looking through it for garbage costs minutes.
    keep_for_good()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["cluster"] = str(node.config.stash[CLUSTER])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        remove_cluster(config.stash[CLUSTER])


@pytest.fixture(scope="session")
def cluster(pytestconfig: pytest.Config) -> Iterator[Cluster]:
    """The run's PostgreSQL, started by the first test that wants one."""
    cluster = Cluster(pytestconfig.stash[CLUSTER])
    yield cluster
    cluster.leave()


@pytest.fixture(scope="session")
def migrated_cluster(cluster: Cluster) -> Cluster:
    """The run's PostgreSQL with a migrated database to copy from."""
    cluster.ensure_migrated()
    return cluster


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy from."""
    file = tmp_path_factory.mktemp("template") / "migrated.db"
    migrate_url(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'diaodu.db'}"


@pytest.fixture
def postgres_url(cluster: Cluster) -> Iterator[str]:
    """An empty PostgreSQL database."""
    with cluster.database() as url:
        yield url


@pytest.fixture
def sqlite_database(migrated_file: Path, tmp_path: Path) -> str:
    """A fresh, migrated SQLite database."""
    copy = shutil.copy(migrated_file, tmp_path / "diaodu.db")
    return f"sqlite:///{copy}"


@pytest.fixture
def postgres_database(migrated_cluster: Cluster) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database."""
    with migrated_cluster.migrated() as url:
        yield url


@pytest.fixture(params=BOTH)
def empty_database(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database, SQLite and then PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh, migrated database, SQLite and then PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_database")
    return url


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """An open engine on `database`, which nobody pulls the plug of: it does not wait for the disk."""
    engine = open_engine(database, durable=False)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sampled(pytestconfig: pytest.Config) -> Path:
    """The data folder of the sample city, to look at or to copy from; nobody may change it."""
    # The whole product, which tests of rules must not wait for; so is the next one.
    from tests.support.sampled import lived_sample  # noqa: PLC0415

    return lived_sample(pytestconfig.stash[CLUSTER])


@pytest.fixture(scope="session")
def reporting(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Reporting:
    """The reporting city at the turns of its quarter, to copy from."""
    from tests.support.reporting import Reporting  # noqa: PLC0415

    return Reporting(migrated_file, tmp_path_factory.mktemp("reporting"))


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Cities that were lived through once, to be put down in an empty database."""
    from tests.support.kept import Kept  # noqa: PLC0415

    return Kept(tmp_path_factory.mktemp("kept"))
