"""检查 `check`: what is wrong with a configuration, what is proved of it, and whether it does what is expected of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.check_pages import checked_json, print_checked, problem_json
from diaodu.cli.context import NoDatabase, Office
from diaodu.cli.founding import ConfigFile, described, extent
from diaodu.cli.inputs import instant_of
from diaodu.cli.output import facts, put_json
from diaodu.cli.section import Section
from flows import clock
from flows.drafts import load_draft
from flows.proving import Checked, check, seeded_calendar, within
from models.config.problems import ConfigurationRefused
from models.config.schema import json_schema
from models.mechanism import Mechanism
from models.migrate import DatabaseTooNew, DatabaseTooOld
from models.queries.circumstances import NothingPublished
from rules.deadlines import local_day
from rules.workdays import WorkCalendar

app = Section()
SEEDED, STORED = "随程序附带的日历", "数据库中的日历和代行"
# A database that cannot be asked yet is as good as none: a configuration is checked before there is one.
_NONE_YET = (NoDatabase, DatabaseTooOld, DatabaseTooNew, NothingPublished)


@app.command("check")
def check_configuration(
    ctx: typer.Context,
    config: ConfigFile = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="改为输出 JSON Schema，供编辑器补全和提示")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="须留意的也算不通过（退出码 2）")] = False,
    everything: Annotated[bool, typer.Option("--all", help="连同告知的事项一起列出")] = False,
) -> None:
    """只检查，不改动任何东西。每个问题都指明文件、行、路径、后果和改法。

    写法没有问题的，再以今后一年证明：每个环节到得了、出得去，没有事项无限期等下去，各职务哪几天空缺、届时由谁负责，
    提醒落在期限之内，节假日移动了哪些日期；列出每条链最长要多少个工作日；并演算 tests 里写的预期。
    有数据库的，用其中的日历和代行；没有的，用随程序附带的日历。
    """
    office = Office.of(ctx, any_hour=True)
    if schema:
        return put_json(json_schema())
    file = config or office.config
    if office.json:
        return _for_programs(office, file, strict=strict)
    checked, source = _checked(office, file, load_draft(file))
    print_checked(str(file), checked, source, everything=everything)
    facts(described(checked.mechanism))
    return _leave(checked, strict=strict)


def _for_programs(office: Office, file: Path, *, strict: bool) -> None:
    try:
        mechanism = load_draft(file)
    except ConfigurationRefused as refused:
        put_json({"file": str(file), "ok": False, "problems": [problem_json(p) for p in refused.problems]})
        raise typer.Exit(refused.exit_code) from None
    checked, source = _checked(office, file, mechanism)
    ok = not _fails(checked, strict=strict)
    put_json(
        {
            "file": str(file),
            "ok": ok,
            "problems": [],
            **extent(mechanism),
            **checked_json(checked, stored=source == STORED),
        }
    )
    _leave(checked, strict=strict)


def _checked(office: Office, file: Path, mechanism: Mechanism) -> tuple[Checked, str]:
    today = _today(office, mechanism)
    found, calendar, source = _surroundings(office, mechanism)
    return check(file, found, calendar, today), source


def _today(office: Office, mechanism: Mechanism) -> date:
    zone = mechanism.timekeeping.zone
    now = instant_of(office.choices.now, zone) if office.choices.now else clock.now()
    return local_day(now, zone)


def _surroundings(office: Office, mechanism: Mechanism) -> tuple[Mechanism, WorkCalendar, str]:
    try:
        with office.reading() as session:
            return *within(session, office.worlds, mechanism), STORED
    except _NONE_YET:
        return mechanism, seeded_calendar(mechanism), SEEDED


def _fails(checked: Checked, *, strict: bool) -> bool:
    return checked.proven.refuses or (strict and checked.proven.warns)


def _leave(checked: Checked, *, strict: bool) -> None:
    if _fails(checked, strict=strict):
        raise typer.Exit(2)
