"""台帐表格 `ledger export`, `form` and `templates`: the ledger as Excel workbooks that go out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.output import facts, progress, say
from diaodu.cli.project_options import month_of, scopes_of
from diaodu.cli.section import Section
from diaodu.cli.wording import size_text
from documents.ledger.book import write_book
from documents.ledger.rows import Ledger
from flows.ledger_rows import Selection, read_form, read_ledger, read_template, units_with_forms
from flows.saving import save
from models.official_words import zh_day, zh_period
from models.terms import Period

app = Section()
To = Annotated[
    Path | None, typer.Option("--to", metavar="文件", help="写到哪里；给出目录则自动取名，不写为当前目录")
]
Month = Annotated[str, typer.Option("--month", metavar="月份", help="哪个月的台帐，如 2026-03；不写为本月")]
Force = Annotated[bool, typer.Option("--force", help="文件已存在时覆盖")]


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook that was written."""

    file: Path
    size: int
    ledger: Ledger


@app.command("export")
def export(
    ctx: typer.Context,
    task_force: Annotated[str, typer.Option(metavar="专班", help="只要一个专班主责的")] = "",
    county: Annotated[str, typer.Option(metavar="县区")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="责任单位")] = "",
    scope: Annotated[str, typer.Option(metavar="序号", help="调度范围序号")] = "",
    month: Month = "",
    to: To = None,
    force: Force = False,
) -> None:
    """导出《重大项目重点工作进度台帐》：「台帐」页按 A3 横排打印，主表、节点、投资月报可填写后读回。各项条件可以同时用。

    diaodu ledger export --task-force 4 --to 台帐.xlsx
    """
    office, names = Office.of(ctx), Office.of(ctx).names
    wanted = Selection(
        month=_month(office, month),
        task_force=names.find_task_force(task_force) if task_force else "",
        county=names.find_body(county) if county else "",
        unit=names.find_body(unit) if unit else "",
        scope=str(scopes_of(office, [scope])[0]) if scope else "",
    )
    with progress(total=False) as bar:
        bar.add_task("导出台帐", total=None)
        with office.reading() as session:
            ledger = read_ledger(session, office.mechanism, wanted, office.now)
        done = _written(ledger, _placed(to, ledger.file_name), force=force)
    office.exported(done.file.name)
    if office.json:
        return office.put(_of(done))
    say(f"✓ 已导出 {done.file}（{size_text(done.size)}）", "green")
    return facts({"项目": f"{ledger.projects} 个", "截至": zh_day(ledger.as_of), "范围": ledger.selection})


@app.command("form")
def form(
    ctx: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="[单位]", help="责任单位；要全部单位的写 --all")] = "",
    every: Annotated[
        bool, typer.Option("--all", help="每个有在办项目的单位一份，写进 --to 指明的目录")
    ] = False,
    month: Month = "",
    to: To = None,
    force: Force = False,
) -> None:
    """一个单位的月度填报表：在办项目和已有情况都已填好，本月要填的栏目留空。

    diaodu ledger form 修武县 --month 2026-03
    """
    office = Office.of(ctx)
    if every == bool(unit):
        raise Usage("请写一个单位，或只写 --all；没有导出；例：diaodu ledger form 修武县")
    if every and to is not None and to.is_file():
        raise Usage(f"「{to}」是一个文件；没有导出；--all 要写进一个目录")
    first = _month(office, month)
    units = [office.names.find_body(unit)] if unit else _units(office)
    folder = _made(to) if every else to
    done = list(_forms(office, units, first, folder, force=force))
    if office.json:
        return office.put({"items": [_of(one) for one in done]})
    for one in done:
        projects = f"{one.ledger.projects} 个项目" if one.ledger.projects else "没有在办项目，只有空行"
        say(f"✓ {one.file}（{projects}）", "green")
    return None if done else say("没有单位有在办项目，没有要填的表", "yellow")


@app.command("templates")
def templates(ctx: typer.Context, to: To = None, force: Force = False) -> None:
    """空白台帐：没有项目，只有栏目、下拉列表和填表说明，供首次填报。"""
    office = Office.of(ctx)
    with office.reading() as session:
        empty = read_template(session, office.mechanism, office.now)
    done = _written(empty, _placed(to, empty.file_name), force=force)
    if office.json:
        return office.put(_of(done))
    return say(f"✓ 已写出 {done.file}", "green")


def _forms(
    office: Office, units: list[str], month: date, to: Path | None, *, force: bool
) -> Iterator[Written]:
    for unit in units:
        with office.reading() as session:
            ledger = read_form(session, office.mechanism, unit, month, office.now)
        yield _written(ledger, _placed(to, ledger.file_name), force=force)


def _units(office: Office) -> list[str]:
    with office.reading() as session:
        return units_with_forms(session)


def _month(office: Office, typed: str) -> date:
    """The month that was typed, else the one it is. Raises Usage for one that has not begun."""
    found = month_of(typed) if typed else office.today.replace(day=1)
    if found > office.today:
        raise Usage(f"{zh_period(found, Period.MONTH)}还没有到；没有导出；请核对月份")
    return found


def _placed(to: Path | None, name: str) -> Path:
    """Where a workbook goes; a suffix that spreadsheets do not know would keep them from opening it."""
    if to is None or to.is_dir():
        return (to or Path()) / name
    if to.suffix.lower() != ".xlsx":
        raise Usage(f"「{to}」不是 .xlsx 文件名；没有导出；台帐只写成 .xlsx，如 --to 台帐.xlsx")
    return to


def _made(to: Path | None) -> Path:
    folder = to or Path()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _written(ledger: Ledger, file: Path, *, force: bool) -> Written:
    data = write_book(ledger)
    save(file, data, force=force)
    return Written(file, len(data), ledger)


def _of(done: Written) -> dict[str, object]:
    ledger = done.ledger
    return {
        "file": str(done.file),
        "size": done.size,
        "kind": str(ledger.kind),
        "projects": ledger.projects,
        "month": f"{ledger.month:%Y-%m}",
        "as_of": ledger.as_of,
        "unit": ledger.unit,
        "selection": ledger.selection,
    }
