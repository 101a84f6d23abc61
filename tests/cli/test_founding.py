"""Making a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diaodu.cli.main import app
from tests.support.checkout import ROOT
from tests.support.mechanisms import minimal_text
from tests.support.terminal import RUNNER, Terminal


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_init_founds_a_database_from_the_configuration(empty_database: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, empty_database)

    assert "发布了第 1 版配置" in terminal.says("init")
    assert terminal.gives("matters")["total"] == 0


def test_init_writes_out_the_example_where_there_is_none(room: Path) -> None:
    result = RUNNER.invoke(app, ["init"])

    assert result.exit_code == 0, result.output
    assert (room / "config.yaml").read_bytes() == (ROOT / "config.yaml").read_bytes()
    assert (room / "diaodu-data" / "diaodu.db").exists()


def test_init_leaves_a_configuration_that_is_there(room: Path) -> None:
    (room / "config.yaml").write_text(minimal_text(), encoding="utf-8")

    made = json.loads(RUNNER.invoke(app, ["init", "--json"]).stdout)

    assert (made["rehearsal"], made["name"]) == (False, "示例市重大项目调度机制")
    assert (room / "config.yaml").read_text(encoding="utf-8") == minimal_text()


def test_init_does_not_guess_when_the_named_file_is_missing(room: Path) -> None:
    result = RUNNER.invoke(app, ["--config", "typo.yaml", "init"])

    assert result.exit_code == 2
    assert "找不到该文件" in result.stderr
    assert list(room.iterdir()) == []


def test_a_database_is_founded_once(terminal: Terminal) -> None:
    assert "已经初始化过" in terminal.refuses("init", "--rehearsal")


def test_a_real_database_is_founded_at_the_real_hour(room: Path) -> None:
    result = RUNNER.invoke(app, ["init", "--now", "2026-03-02T09:30"])

    assert result.exit_code == 1
    assert list(room.iterdir()) == []
