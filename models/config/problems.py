"""问题 What is wrong with a configuration: each with its place, its consequence and its remedy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from models.config.shape import Shape
from models.errors import BadInput

Where = tuple[str | int, ...]

NOT_IN_FORCE = "该配置未启用"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at `where`; `remedy` reads on after 请在 and the path.

    The loader fills in `file`, `line`, `column` (from 1; 0 unknown) and `subject`, the words naming the entry.
    `rests_on` are other places that it was concluded from: not worth saying while one of them is itself broken.
    """

    where: Where
    wrong: str
    remedy: str
    consequence: str = NOT_IN_FORCE
    rests_on: tuple[Where, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0
    subject: str = ""

    @property
    def path(self) -> str:
        """The place as people write it: `chains.issue.stages[2].limit`; empty for the file as a whole."""
        return dotted(self.where)

    def __str__(self) -> str:
        place = self.file + "".join(f":{number}" for number in (self.line, self.column) if number)
        target = f"在 {self.path} " if self.where else ""
        named = f"{self.subject} " if self.subject else ""
        return f"{place} {named}{self.wrong}；{self.consequence}；请{target}{self.remedy}"


Check = Callable[[Shape], Iterable[Problem]]


class ConfigurationRefused(BadInput):
    """A configuration that cannot be put in force; `problems` are all there are, in order of their lines."""

    code: ClassVar[str] = "configuration-refused"

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(str(problem) for problem in self.problems)
        super().__init__(f"配置 {file} 有 {len(self.problems)} 处问题，未启用：\n{lines}")


def dotted(where: Where) -> str:
    """Write a place as people do: `chains.issue.stages[2].limit`."""
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return "".join(steps).removeprefix(".")


def shown(value: object, limit: int = 40) -> str:
    """Quote what was written, cut to a length that fits a line."""
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = " ".join(written.split())
    return f"「{text[:limit]}…」" if len(text) > limit else f"「{text}」"
