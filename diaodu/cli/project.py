"""项目 `project`: everything that comes under dispatch, from its filing to production or removal."""

from __future__ import annotations

from diaodu.cli import (
    project_approvals,
    project_course,
    project_entry,
    project_figures,
    project_light,
    project_list,
    project_people,
    project_show,
)
from diaodu.cli.section import Section

app = Section()
project = Section(
    help="""十一类调度范围内的项目、重大事项和谋划储备：登记、归口、四个一分包、节点手续、投资、亮灯。
    一处改动一条留痕，不能涂改。"""
)
app.add_typer(project, name="project")
project.add_typer(project_list.app)
project.add_typer(project_show.app)
project.add_typer(project_entry.app)
project.add_typer(project_people.app)
project.add_typer(project_course.app)
project.add_typer(project_approvals.app)
project.add_typer(project_figures.app)
project.add_typer(project_light.app, name="light")
