"""检出 The checkout the tests run in, and running its programs as a person would."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("models", "rules", "flows", "notifications", "documents", "console", "migrations", "examples")


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program with nothing of this run's Python in its environment; its exit code is the caller's to judge."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "MAKE"))
    }
    return subprocess.run(
        command, cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False
    )


def shipped_files() -> set[Path]:
    """Everything that belongs to the product, relative to the checkout; caches aside."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT) for path in found if "__pycache__" not in path.parts}
