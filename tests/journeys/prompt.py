"""命令提示符 What somebody types, and what they see."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from diaodu.cli.main import app
from tests.support.mechanisms import MINIMAL


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended: exit code, and everything it said."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A command line that always works on one database with the small mechanism."""

    folder: Path
    database: str
    now: str = ""

    def at(self, now: str) -> Prompt:
        """The same command line at another hour of the rehearsal."""
        return replace(self, now=now)

    def types(self, *words: str, stdin: str | None = None) -> Answer:
        """Run a command."""
        shared = ["--data", str(self.folder), "--config", str(MINIMAL), "--database", self.database]
        hour = ["--now", self.now] if self.now else []
        result = CliRunner().invoke(app, [*shared, *hour, *words], input=stdin)
        return Answer(result.exit_code, result.output)

    def ok(self, *words: str, stdin: str | None = None) -> str:
        """Run a command that must succeed; answers what it said."""
        answer = self.types(*words, stdin=stdin)
        assert answer.code == 0, answer.said
        return answer.said

    def json(self, *words: str) -> Any:
        """Run a command that must succeed and read its JSON."""
        return json.loads(self.ok("--json", *words))

    def raises(self, title: str = "G312 国道拆迁受阻", *more: str) -> str:
        """Report a problem of 东县; answers its code."""
        code: str = self.json("raise", title, "--unit", "东县", "--task-force", "1", *more)["code"]
        return code
