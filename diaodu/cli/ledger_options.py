"""台帐参数 The parameters that the commands of `ledger` and `service` share."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.project_options import month_of
from rules.access.actors import body_of

TaskForce = Annotated[str, typer.Argument(metavar="专班", help="名称或序号")]
Unit = Annotated[str, typer.Option(metavar="单位", help="责任单位；以某单位名义（--as）办理时可不写")]
Month = Annotated[str, typer.Option(metavar="月份", help="如 2026-03；不写为最早一个未办结的月份")]
MonthNow = Annotated[str, typer.Option("--month", metavar="月份", help="如 2026-03；不写为本月")]


def unit_of(office: Office, text: str) -> str:
    """The body that was named, else the one of whoever acts. Raises UnknownName, Usage."""
    own = body_of(office.actor, office.names.organisation)
    if not text and not own:
        raise Usage("没有写明单位；没有执行任何操作；请用 --unit 写明，或用 --as 以该单位的职务办理")
    return office.names.find_body(text) if text else own


def month_if(text: str) -> date | None:
    """The month that was named, if one was. Raises DayUnreadable."""
    return month_of(text) if text else None


def this_month(office: Office, text: str) -> date:
    """The month that was named, else the one under way. Raises DayUnreadable."""
    return month_of(text) if text else office.today.replace(day=1)
