"""体检 `doctor`: everything the engine stands on, a line each, with what to do where it is not well."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from rich.text import Text
from sqlalchemy.exc import SQLAlchemyError

from diaodu.cli import checkups, checkups_accounts, checkups_running
from diaodu.cli.checkups import Checkup, Finding, Verdict
from diaodu.cli.context import Office
from diaodu.cli.output import columns, put_json, table
from diaodu.cli.section import Section
from models.errors import DiaoduError

app = Section()
_ON_A_DATABASE: tuple[tuple[str, Checkup], ...] = (
    ("标记", checkups.mark),
    ("配置", checkups.configuration),
    ("工作日历", checkups.calendar),
    ("任职", checkups.posts),
    ("账号", checkups_accounts.people),
    ("巡检", checkups_running.engine),
    ("渠道", checkups_running.channels),
    ("通知", checkups_running.notices),
    ("时间", checkups_running.time_of_day),
)
_ANYWHERE: tuple[tuple[str, Checkup], ...] = (
    ("编排器", checkups_running.orchestrator),
    ("控制台", checkups_running.console),
    ("磁盘", checkups_running.disk),
)
_STYLES = {Verdict.OK: "green", Verdict.WARN: "yellow", Verdict.BAD: "bold red"}


@app.command("doctor")
def doctor(ctx: typer.Context) -> None:
    """只看不动。每项给出正常、注意或异常，并写明怎么办；有异常时退出码为 1。"""
    office = Office.of(ctx)
    found = list(_examined(office))
    if office.json:
        put_json(
            {"items": [{"level": f.level, "what": f.what, "said": f.said, "remedy": f.remedy} for f in found]}
        )
    else:
        rows: Iterator[list[str | Text]] = (
            [Text(f.level.zh, _STYLES[f.level]), f.what, f.said, f.remedy] for f in found
        )
        table(columns("*结果", "*项目", "情况", "怎么办"), rows)
    if any(finding.level is Verdict.BAD for finding in found):
        raise typer.Exit(1)


def _examined(office: Office) -> Iterator[Finding]:
    base = list(_careful(office, "数据库", checkups.database))
    yield from base
    # On a database that is missing or of another release every further line would say the same.
    usable = all(finding.level is Verdict.OK for finding in base)
    for what, checkup in (*(_ON_A_DATABASE if usable else ()), *_ANYWHERE):
        yield from _careful(office, what, checkup)


def _careful(office: Office, what: str, checkup: Checkup) -> Iterator[Finding]:
    try:
        yield from checkup(office)
    except DiaoduError as refused:
        yield Finding(Verdict.BAD, what, refused.message)
    except (SQLAlchemyError, OSError) as failed:
        yield Finding(Verdict.BAD, what, str(failed).partition("\n")[0], "检查数据库地址、服务和权限")
