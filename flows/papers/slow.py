"""缓慢清单 The projects that a bulletin calls slow: those that its approved words name, else those that the lights do."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from documents.papers.quarterly_bulletin import SlowProject
from documents.words import percent
from flows.papers.bench import Bench
from flows.report_rolls import project_words
from models.project_terms import LightAspect
from models.queries.lights import last_counted, latest_lights
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
    month = last_counted(bench.session, on)
    counts = latest_lights(bench.session, month, month, by=on) if month else {}
    grounds = {key: json.loads(row.numbers) for (key, _), row in counts.items()}
    rows = ((_slow(bench, project, word, on), grounds.get(project.id or 0, {})) for project, word in found)
    return tuple(replace(row, why=held_up_by(numbers, on, row.node)) for row, numbers in rows)


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


def held_up_by(numbers: Mapping[str, Any], on: date, node: str = "") -> str:
    """What a count of lights found behind beside one node: money, other nodes and permits, problems past their day."""
    said, money = [], numbers.get(LightAspect.INVESTMENT)
    if money and Decimal(money["behind"]) > 0:
        done, gap = (percent(Decimal(money[key])) for key in ("done", "behind"))
        said.append(f"年度投资完成率{done}，低于序时进度{gap.removesuffix('%')}个百分点")
    behind = numbers.get(LightAspect.NODES, {})
    if names := [one["name"] for one in behind.get("nodes", ()) if one["name"] != node]:
        said.append(f"到期未完成的节点和手续：{'、'.join(names)}")
    late = [
        day for one in behind.get("problems", ()) if (day := one["promised"]) and date.fromisoformat(day) < on
    ]
    return "；".join((*said, f"到期未解决的问题{len(late)}个") if late else said)
