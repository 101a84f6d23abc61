"""检出 The checkout the tests run in, and running its programs as a person would."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("diaodu", "console", "flows", "documents", "notifications", "rules", "models")
FOLDERS = (*LAYERS[1:], "migrations", "examples")


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program with nothing of this run's Python in its environment; its exit code is the caller's to judge."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "MAKE"))
    }
    return subprocess.run(
        command, cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False
    )


def shipped_files() -> set[Path]:
    """Everything in the folders that a wheel files under `diaodu/app`, relative to the checkout; caches aside."""
    return {file for folder in FOLDERS for file in _below(folder)}


def launcher_files() -> set[Path]:
    """Everything in the one package that is installed under its own name."""
    return _below("diaodu")


def root_files() -> set[Path]:
    """What packaging reads in the root of the checkout, and the configuration that ships."""
    wanted = ("pyproject.toml", "setup.py", "README.md", "config.yaml")
    return {Path(name) for name in wanted if (ROOT / name).exists()}


def _below(folder: str) -> set[Path]:
    files = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path for path in files if "__pycache__" not in path.parts}
