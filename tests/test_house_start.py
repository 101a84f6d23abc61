"""Starting up: the launcher finds its folders, and the command line is there at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from diaodu.home import enter, home
from tests.support.checkout import ROOT, run


@pytest.fixture(autouse=True)
def _restored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["/elsewhere", str(ROOT)])
    monkeypatch.setenv("PYTHONPATH", "/theirs")


def test_in_a_checkout_the_home_is_beside_the_launcher() -> None:
    assert home() == ROOT


def test_the_home_comes_first() -> None:
    enter()

    assert sys.path == [str(ROOT), "/elsewhere"]


def test_child_processes_look_there_first_and_then_where_they_would_have() -> None:
    enter()

    assert os.environ["PYTHONPATH"] == os.pathsep.join([str(ROOT), "/theirs"])


def test_entering_twice_changes_nothing() -> None:
    enter()
    enter()

    assert os.environ["PYTHONPATH"] == os.pathsep.join([str(ROOT), "/theirs"])


@pytest.mark.parametrize("heavy", ["prefect", "fastapi", "nicegui"])
def test_the_command_line_starts_without(heavy: str) -> None:
    asked = f"import sys, diaodu.cli.main; print({heavy!r} in sys.modules)"

    assert run(sys.executable, "-c", asked).stdout == "False\n"


def test_the_launcher_lies_where_the_console_script_looks(tmp_path: Path) -> None:
    said = run(sys.executable, "-m", "diaodu", "--help", cwd=tmp_path, PYTHONPATH=str(ROOT))

    assert "version" in said.stdout
