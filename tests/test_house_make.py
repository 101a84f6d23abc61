"""`make` says what there is, everything it lists can be made, and a machine without Python 3.11 is told so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.checkout import ROOT, run

# Answers like a Python 3.9: its version when asked to print it, failure when asked whether it is new enough.
OLD_PYTHON = '#!/bin/sh\ncase "$2" in *print*) echo 3.9.18 ;; *) exit 1 ;; esac\n'


def listed() -> list[str]:
    """The targets that `make` shows."""
    return re.findall(r"^  make ([a-z-]+) ", run("make").stdout, flags=re.MULTILINE)


def test_make_lists_every_target_there_is() -> None:
    declared = re.search(
        r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE
    )

    assert declared is not None
    assert listed() == declared[1].split()


def test_every_listed_target_can_be_made() -> None:
    planned = run("make", "--dry-run", *listed())

    assert planned.returncode == 0, planned.stderr


def test_ci_makes_the_checks_and_the_tests() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert lines[-2:] == ["make check", "make test"]


@pytest.fixture
def old_machine(tmp_path: Path) -> Path:
    """A folder of programs in which the only Python is 3.9."""
    python = tmp_path / "python3"
    python.write_text(OLD_PYTHON, encoding="utf-8")
    python.chmod(0o755)
    return tmp_path


def test_a_machine_without_a_recent_python_is_told_what_was_found(old_machine: Path) -> None:
    refused = run("/bin/sh", ROOT / "tools" / "find-python.sh", PATH=str(old_machine))

    assert refused.returncode == 1
    assert "found: python3=3.9.18. Nothing was set up." in refused.stderr
    assert "本机找到： python3=3.9.18" in refused.stderr


def test_the_python_that_was_named_is_the_one_that_is_used() -> None:
    refused = run("/bin/sh", ROOT / "tools" / "find-python.sh", "/no/such/python")

    assert "found: none" in refused.stderr
