"""The console as a process of its own: it starts, says where, answers, and goes when it is told to."""

from __future__ import annotations

import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from console.child import answers, console_children
from console.serving import PortTaken, run_console
from models.settings import Settings
from tests.support.waiting import eventually


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.slow
def test_the_console_serves_until_it_is_told_to_stop(
    sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIAODU_DATA", str(tmp_path))
    (child,) = console_children(Settings(console_port=free_port()))
    with subprocess.Popen([*child.command], env=dict(child.environment), stdout=subprocess.PIPE) as process:
        assert eventually(child.ready, within=60)
        said = httpx.get(f"{child.address}/api/v1/matters")
        noted = Settings().console_address
        process.send_signal(signal.SIGTERM)

    assert (said.status_code, noted) == (401, child.address)
    assert "server" not in said.headers
    assert (process.returncode, answers(child.address)) == (0, False)
    assert Settings().console_address == "http://127.0.0.1:8400"


def test_a_console_that_was_told_a_taken_port_says_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTaken, match="另选端口"):
        run_console(Settings(data=tmp_path), "127.0.0.1", taken.getsockname()[1], print)


def test_a_taken_port_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIAODU_DATA", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        (child,) = console_children(Settings(console_port=port))

    assert child.address != f"http://127.0.0.1:{port}"
    assert child.environment["DIAODU_CONSOLE_PORT"] == child.address.rpartition(":")[2]
