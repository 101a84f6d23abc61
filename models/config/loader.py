"""载入 `config.yaml` becomes a frozen mechanism, or one refusal that lists all its problems with their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from models.config.checks import CHECKS
from models.config.freeze import freeze
from models.config.problems import Check, ConfigurationRefused, Problem
from models.config.reading import read
from models.config.salvage import Salvage, salvage
from models.config.subjects import subject
from models.config.tree import Tree, grow
from models.mechanism import Mechanism


def load(source: Path | str, *, extra_checks: Iterable[Check] = (), version: int = 0) -> Mechanism:
    """Read a configuration from a file (`Path`) or from its text (`str`).

    `extra_checks` are those of upper layers (templates, the words of the timetable); `version` is the number
    under which it was published, 0 for a draft.
    Raises `ConfigurationRefused` with every problem there is; the message lists them in order of their lines.
    """
    file, text = read(source)
    tree = grow(text)
    readable = tree.whole and isinstance(tree.data, dict)
    found = salvage(tree.data) if readable else Salvage(problems=list(_no_content(tree)))
    problems = [*tree.problems, *found.problems, *_cross_checked(found, (*CHECKS, *extra_checks))]
    if problems or found.shape is None:
        raise ConfigurationRefused(file, _in_order(placed(problem, tree, file) for problem in problems))
    return freeze(found.shape, version)


def _no_content(tree: Tree) -> Iterator[Problem]:
    if not tree.whole:
        return
    if tree.data is None:
        yield Problem((), "文件是空的", "用 diaodu init 生成一份完整的配置，再修改")
    else:
        yield Problem((), "最外层不是“键: 值”", "以 mechanism:、chains: 等各节开头")


def _cross_checked(found: Salvage, checks: Iterable[Check]) -> Iterator[Problem]:
    """Run the checks; what is said of broken entries, or was concluded from them, is left unsaid."""
    if found.shape is None:
        return
    for check in checks:
        for problem in check(found.shape):
            if not any(found.taints(where) for where in (problem.where, *problem.rests_on)):
                yield problem


def placed(problem: Problem, tree: Tree, file: str) -> Problem:
    """The problem with its line, its column and the words that name the entry; a place that is not written gets the
    nearest one around it."""
    line, column = (problem.line, problem.column) if problem.line else tree.mark(problem.where)
    named = problem.subject or subject(problem.where, tree.data)
    return replace(problem, file=file, line=line, column=column, subject=named)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in order of lines: a stage and its overrides may both complain of one value."""
    once = dict.fromkeys(problems)
    return sorted(once, key=lambda problem: (problem.line, problem.column, problem.path, problem.wrong))
