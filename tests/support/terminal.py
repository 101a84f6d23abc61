"""命令行测试 A terminal at which a test types commands, in this process, and reads what they answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from diaodu.cli.main import app
from tests.support.mechanisms import MINIMAL

RUNNER = CliRunner()


@dataclass
class Terminal:
    """Commands typed against one database; `hour` is the rehearsal's time, empty for the real one."""

    folder: Path
    url: str
    hour: str = ""

    def run(self, *words: str | Path, typed: str | bytes = "", **environment: str) -> Result:
        """What a command did, whatever that was."""
        shared = ["--data", str(self.folder / "data"), "--config", str(MINIMAL)]
        shared += ["--database", self.url] if self.url else []
        shared += ["--now", self.hour] if self.hour else []
        return RUNNER.invoke(
            app, [*shared, *map(str, words)], input=typed, env=environment, prog_name="diaodu"
        )

    def says(self, *words: str | Path, typed: str | bytes = "", **environment: str) -> str:
        """What a command that does its work prints."""
        result = self.run(*words, typed=typed, **environment)
        assert result.exit_code == 0, result.output
        assert result.stderr == ""
        return result.stdout

    def gives(self, *words: str | Path, typed: str | bytes = "") -> Any:
        """What a command that does its work gives to a program."""
        return json.loads(self.says(*words, "--json", typed=typed))

    def refuses(self, *words: str | Path, code: int = 1, typed: str | bytes = "") -> str:
        """What a command says that is refused: one message on standard error, nothing on standard output."""
        result = self.run(*words, typed=typed)
        assert (result.exit_code, result.stdout) == (code, ""), result.output
        assert "Traceback" not in result.stderr
        return result.stderr

    def raises(self, title: str = "东县连接线拆迁受阻", *more: str) -> str:
        """The code of a problem raised in 东县 for the first task force."""
        matter = self.gives("raise", title, "--unit", "东县", "--task-force", "1", *more)
        return str(matter["code"])
