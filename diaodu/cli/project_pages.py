"""项目页面 What the commands of `project` print for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import COLOURS, columns, facts, say, table
from diaodu.cli.project_options import heading_line
from diaodu.cli.project_records import of_project
from diaodu.cli.wording import hour
from flows.commands.project_figures import Filled
from flows.light_reading import ShownLight
from models.project_terms import (
    Light,
    ProjectKind,
    ProjectStage,
)
from models.tables.projects import Project
from rules.project_marks import ProjectMark

STYLES = {**COLOURS, "green": "bold green", "grey": "dim"}
Marked = tuple[Project, ShownLight | None, tuple[ProjectMark, ...]]


def light_text(light: Light | str) -> Text:
    """绿, in its colour; nothing where there is no light."""
    return Text(Light(light).zh, STYLES[light]) if light else Text("")


def tell_project(office: Office, project: Project, said: str, **also: Any) -> None:
    """Say what was done with a project, and where it stands now."""
    if office.json:
        return office.put({**of_project(project), **also})
    say(f"✓ {heading_line(project)} {said}", "green")
    names = office.names
    return facts(
        {
            "阶段": ProjectStage(project.stage).zh,
            "主责专班": names.task_force(project.task_force),
            "责任单位": names.body(project.unit),
            "版本": f"第 {project.version} 版",
        }
    )


def tell_filled(office: Office, filled: Filled, said: str) -> None:
    """Say that figures were filled in, and what a checker would ask about them."""
    tell_project(office, filled.project, said, remarks=list(filled.remarks))
    if not office.json:
        for remark in filled.remarks:
            say(f"  ！{remark}", "yellow")


def print_projects(office: Office, found: Sequence[Marked], total: int) -> None:
    """A page of a list."""
    if not found:
        return say("没有符合条件的项目" if total == 0 else f"共 {total} 个，已到末尾")
    headings = columns("*编号", "项目", "*类别", "专班", "责任单位", "*阶段", "*灯", "标记")
    table(headings, (_row(office, *one) for one in found))
    more = f"，列出 {len(found)} 个；用 --limit、--offset 看其余" if total > len(found) else ""
    return say(f"共 {total} 个{more}", "dim")


def _row(
    office: Office, project: Project, light: ShownLight | None, marks: tuple[ProjectMark, ...]
) -> list[str | Text]:
    return [
        project.code,
        project.name,
        ProjectKind(project.kind).zh,
        office.names.task_force(project.task_force),
        office.names.body(project.unit),
        ProjectStage(project.stage).zh,
        light_text(light.light) if light else Text(""),
        Text("、".join(mark.zh for mark in marks), "yellow"),
    ]


def head(office: Office, project: Project, light: ShownLight | None) -> dict[str, str | Text]:
    """Where a project stands, under whose charge, and which light it has."""
    names = office.names
    marks = "" if project.admitted_at else ProjectMark.UNCLASSIFIED.zh
    shown = Text.assemble(light_text(light.light), f"　{light.word}（{light.month:%Y-%m}）") if light else ""
    if light and light.until:
        shown = Text.assemble(shown, f"，人工定灯至 {light.until}：{light.reason}；计算为{light.counted.zh}")
    return {
        "阶段": f"{ProjectKind(project.kind).zh}，{ProjectStage(project.stage).zh}　第 {project.version} 版",
        "亮灯": shown,
        "归口": marks or f"调度范围 {'、'.join(project.scopes.split())}",
        "主责专班": names.task_force(project.task_force),
        "协同专班": "、".join(names.task_force(force) for force in project.cooperating.split()),
        "可查看": "、".join(names.task_force(force) for force in project.readers.split()),
        "登记": f"{hour(project.filed_at, office.zone)}　{names.actor(project.filed_by)}　{project.filed_as}",
    }
