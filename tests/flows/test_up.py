"""一机运行 What `diaodu up` starts, where it speaks to, and when it refuses to start at all."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import up
from flows.prefect_env import client_env, server_env, worker_env
from flows.prefect_health import health, is_served, is_up, prefect_bytes
from flows.up import AlreadyUp, NoPort, children, run_up, with_address
from models.migrate import DatabaseTooOld
from models.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("DIAODU_DATA", str(tmp_path / "data"))
    return Settings(prefect_port=_free_port())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def occupied() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_the_orchestrator_comes_first_and_the_clock_last(settings: Settings) -> None:
    started = list(children(with_address(settings), own_server=True))

    assert [child.name for child in started] == ["prefect", "worker", "clock"]
    assert started[0].command[-2:] == ("--port", str(settings.prefect_port))
    assert [child.command[-1] for child in started[1:]] == ["worker", "clock"]


def test_somebody_elses_orchestrator_is_used_and_not_started(settings: Settings) -> None:
    theirs = settings.model_copy(update={"prefect_api": "http://10.0.0.5:4200/api"})

    started = list(children(with_address(theirs), own_server=False))

    assert [child.name for child in started] == ["worker", "clock"]
    assert started[0].environment["DIAODU_PREFECT_API"] == "http://10.0.0.5:4200/api"


def test_a_taken_port_is_passed_over_and_the_choice_noted(settings: Settings, occupied: int) -> None:
    chosen = with_address(settings.model_copy(update={"prefect_port": occupied}))

    assert chosen.prefect_url != f"http://127.0.0.1:{occupied}/api"
    assert settings.prefect_url == chosen.prefect_url


def test_no_port_at_all_is_said(settings: Settings, occupied: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up, "_PORTS_TRIED", 1)

    with pytest.raises(NoPort, match="DIAODU_PREFECT_PORT"):
        with_address(settings.model_copy(update={"prefect_port": occupied}))


def test_a_database_that_was_not_made_starts_nothing(settings: Settings) -> None:
    settings.data.mkdir()

    with pytest.raises(DatabaseTooOld, match="diaodu init"):
        run_up(settings, print)


def test_one_data_folder_has_one_keeper(settings: Settings) -> None:
    with up._alone(settings.data), pytest.raises(AlreadyUp), up._alone(settings.data):
        pass


def test_an_orchestrator_that_is_not_there_is_no_error(settings: Settings) -> None:
    found = health(settings)

    assert (found.answers, found.version, found.bytes) == (False, "", None)
    assert "ConnectError" in found.error
    assert not is_up(settings)
    assert not is_served(settings)


def test_the_size_of_its_memory_counts_the_journals(settings: Settings) -> None:
    settings.prefect_home.mkdir(parents=True)
    for name, size in (("prefect.db", 1000), ("prefect.db-wal", 24)):
        (settings.prefect_home / name).write_bytes(b"x" * size)

    assert prefect_bytes(settings) == 1024


def test_what_the_server_keeps_is_bounded_and_nothing_leaves_the_house(settings: Settings) -> None:
    environment = server_env(
        settings, {"PREFECT_SERVER_LOGGING_LEVEL": "DEBUG", "PREFECT_API_URL": "http://else"}
    )

    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"] == "events,flow_runs"
    assert environment["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == str(7 * 86_400)
    assert environment["PREFECT_SERVER_EVENTS_RETENTION_PERIOD"] == "P2D"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["PREFECT_UI_API_URL"] == environment["PREFECT_API_URL"] == settings.prefect_url
    assert environment["PREFECT_SERVER_LOGGING_LEVEL"] == "DEBUG"
    assert Path(environment["PREFECT_HOME"]).parent == settings.data.resolve()


def test_no_process_starts_a_server_of_its_own_by_accident(settings: Settings) -> None:
    for environment in (client_env(settings), worker_env(settings)):
        assert environment["PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"] == "false"
