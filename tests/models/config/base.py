"""A small whole configuration, and what becomes of it when a piece of it is replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from models.config.loader import load
from models.config.problems import ConfigurationRefused, Problem

MINIMAL = (Path(__file__).parent / "minimal.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Broken:
    """One mutation: `old` becomes `new`; the problem is at `path`, on the line of `mark`, and says `words`."""

    name: str
    old: str
    new: str
    path: str
    words: str
    mark: str = ""

    @property
    def text(self) -> str:
        assert MINIMAL.count(self.old) == 1, f"{self.old!r} is not one place of the minimal configuration"
        return MINIMAL.replace(self.old, self.new)

    @property
    def line(self) -> int:
        return line_of(self.text, self.mark or self.new)


def line_of(text: str, mark: str) -> int:
    """The number of the first line that holds the first line of `mark`."""
    return text[: text.index(mark.strip("\n"))].count("\n") + 1


def refusal(source: Path | str) -> ConfigurationRefused:
    with pytest.raises(ConfigurationRefused) as caught:
        load(source)
    return caught.value


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    return [(problem.path, problem.line) for problem in problems]
