"""项目参数 The parameters that the commands of `project` share, and reading what is typed for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import DayUnreadable
from flows.telling.finding import UnknownName
from models.tables.projects import Project
from rules.fuzzy_dates import FuzzyDate, parse_fuzzy
from rules.ledger_columns import read_cells

ProjectCode = Annotated[str, typer.Argument(metavar="项目编号", help="如 JZ-04-2026-0001")]
Cells = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="栏目=值", help="台帐栏目，如 总投资=1.2亿元；可写多次，等号后为空即清空"),
]
Scopes = Annotated[
    list[str] | None,
    typer.Option("--scope", metavar="序号", help="调度范围序号（三）；可写多次，或用顿号隔开"),
]
_MONTH = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})月?")


def cells_of(office: Office, typed: Sequence[str] | None) -> dict[str, object]:
    """Columns of the ledger that were typed as 栏目=值. Raises Usage, CellUnfit, UnknownName."""
    entered: dict[str, str] = {}
    for text in typed or ():
        heading, equals, value = text.partition("=")
        if not equals:
            raise Usage(f"「{text}」不是「栏目=值」；没有执行任何操作；请写成 总投资=12000")
        entered[heading] = value
    return read_cells(entered, office.names)


def scopes_of(office: Office, typed: Sequence[str] | None) -> tuple[int, ...]:
    """The numbers of scopes. Raises UnknownName with all there are."""
    known = {str(scope.no): scope.name for scope in office.mechanism.scopes}
    wanted = [part for text in typed or () for part in re.split(r"[、，,\s]+", text) if part]
    if unknown := [part for part in wanted if part not in known]:
        listed = "；".join(f"{number} {name}" for number, name in known.items())
        raise UnknownName(f"没有调度范围「{'、'.join(unknown)}」；没有执行任何操作；可选：{listed}")
    return tuple(int(part) for part in wanted)


def forces_of(office: Office, typed: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of task forces. Raises UnknownName."""
    return tuple(office.names.find_task_force(text) for text in typed or ())


def when_of(office: Office, text: str) -> FuzzyDate | None:
    """A time as people write it in the ledger of this year; None where nothing was typed."""
    return parse_fuzzy(text, office.today.year) if text else None


def month_of(text: str) -> date:
    """The first day of a month such as 2026-03 or 2026年3月. Raises DayUnreadable."""
    found = _MONTH.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12:  # noqa: PLR2004 - a year has twelve months
        raise DayUnreadable(f"月份「{text}」读不懂；没有执行任何操作；请写成 2026-03")
    return date(int(found[1]), int(found[2]), 1)


def heading_line(project: Project) -> str:
    """JZ-04-2026-0001 冷链物流园, at the head of what is told."""
    return f"{project.code}　{project.name}"
