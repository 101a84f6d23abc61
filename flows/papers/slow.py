"""缓慢清单 The projects that a bulletin calls slow: those that its approved words name, else those that the lights do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from documents.papers.quarterly_bulletin import SlowProject
from flows.papers.bench import Bench
from flows.report_rolls import project_words
from models.queries.projects import ProjectFilter, milestones_of, projects
from models.tables.projects import Project

_LISTED = re.compile(r"^(.{2,8}?)的项目[0-9]+个：")


def slow_projects(bench: Bench, words: Sequence[str], on: date) -> tuple[SlowProject, ...]:
    """The rows of the list as of a day; `words` are what the bulletin says of problems, which the list must agree with."""
    _, counted = project_words(bench.session, bench.mechanism, on)
    by_light = {one.code: one.word for one in counted}
    every = projects(bench.session, ProjectFilter())
    named = [(project, _word(project, words, by_light)) for project in every if _is_named(project, words)]
    found = named or [(project, by_light[project.code]) for project in every if project.code in by_light]
    return tuple(_slow(bench, project, word, on) for project, word in found)


def _is_named(project: Project, words: Sequence[str]) -> bool:
    return any(project.name in line for line in words)


def _word(project: Project, words: Sequence[str], by_light: Mapping[str, str]) -> str:
    """What the line that names a project calls it, where it is a line of ours."""
    listed = (_LISTED.match(line) for line in words if project.name in line)
    return next((found[1] for found in listed if found), by_light.get(project.code, "进展缓慢"))


def _slow(bench: Bench, project: Project, word: str, on: date) -> SlowProject:
    unit, missed = bench.body(project.unit), _missed(bench, project, on)
    if missed is None:
        return SlowProject(project.name, unit, word)
    due_on, node = missed
    return SlowProject(project.name, unit, word, node, due_on, bench.late(due_on, on))


def _missed(bench: Bench, project: Project, on: date) -> tuple[date, str] | None:
    """The first milestone that it had missed by a day."""
    every = milestones_of(bench.session, project.id or 0)
    nodes = [row for row in every if not row.actual_from or row.actual_from > on]
    passed = [(row.planned_to, row.name) for row in nodes if row.planned_to and row.planned_to < on]
    return min(passed, default=None)
