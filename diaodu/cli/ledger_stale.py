"""过期台帐 `ledger stale`: rows of the ledger that nobody has touched for too long (C22)."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.options import Limit
from diaodu.cli.output import columns, say, table
from diaodu.cli.section import Section
from diaodu.cli.wording import zh_date
from flows.project_reading import fresh_on
from models.queries.projects import ProjectFilter, projects
from models.tables.projects import Project
from rules.deadlines import local_day

app = Section()
TaskForce = Annotated[str, typer.Option(metavar="专班", help="只看一个专班的")]
Unit = Annotated[str, typer.Option(metavar="单位", help="只看一个责任单位的")]


@app.command("stale")
def list_stale(ctx: typer.Context, task_force: TaskForce = "", unit: Unit = "", limit: Limit = 50) -> None:
    """列出过期未更新的台帐行，最久的在前。多少日算过期见配置 ledger-stale-after。

    diaodu ledger stale --unit 修武县
    """
    office, names = Office.of(ctx), Office.of(ctx).names
    with office.reading() as session:
        fresh = fresh_on(office.mechanism, office.worlds.world(session).calendar, office.today)
        wanted = ProjectFilter(
            task_force=names.find_task_force(task_force) if task_force else "",
            unit=names.find_body(unit) if unit else "",
            stale_since=fresh.since,
        )
        found = sorted(projects(session, wanted), key=lambda project: project.updated_at)
    if office.json:
        items = [_item(office, project) for project in found[:limit]]
        return office.put({"total": len(found), "fresh_from": fresh.first, "items": items})
    return _print(office, found, limit)


def _item(office: Office, project: Project) -> dict[str, object]:
    updated_on = local_day(project.updated_at, office.zone)
    return {
        "code": project.code,
        "name": project.name,
        "unit": project.unit,
        "task_force": project.task_force,
        "updated_on": updated_on,
        "days": (office.today - updated_on).days,
    }


def _print(office: Office, found: list[Project], limit: int) -> None:
    if not found:
        return say("没有过期未更新的台帐行")
    rows = [_row(office, project) for project in found[:limit]]
    table(columns("*编号", "项目", "责任单位", "专班", "*上次更新", ">已过"), rows)
    return say(f"共 {len(found)} 行过期", "yellow")


def _row(office: Office, project: Project) -> list[str | Text]:
    item = _item(office, project)
    return [
        project.code,
        Text(project.name, "yellow"),
        office.names.body(project.unit),
        office.names.task_force(project.task_force),
        zh_date(local_day(project.updated_at, office.zone)),
        Text(f"{item['days']} 日", "yellow"),
    ]
