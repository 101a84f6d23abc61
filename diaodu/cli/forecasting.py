"""预测 `forecast`: what reaches whom when, if nobody acts."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.forecast_pages import of_forecast, print_forecast
from diaodu.cli.inputs import term_of
from diaodu.cli.section import Section
from flows.foresight.forecast import forecast, read_basis
from models.foresight_terms import Viewpoint

app = Section()
Days = Annotated[int, typer.Option(metavar="天数", min=1, max=366, help="推演多少天")]


@app.command("forecast")
def foretell(
    ctx: typer.Context,
    days: Days = 90,
    by: Annotated[
        str, typer.Option(metavar="角度", help="逐项列出：stage 环节、leader 领导、meeting 会议、unit 单位")
    ] = "",
) -> None:
    """假定无人办理、只有系统按规则运行：什么时候、什么事项、到谁手里；各单位逐周负担；哪次会议会排不下。不改动任何东西。

    diaodu forecast --days 90 --by 单位
    """
    office = Office.of(ctx)
    view = term_of(Viewpoint, by, "角度") if by else None
    with office.reading() as session:
        basis = read_basis(session, office.worlds, office.now, days)
    found = forecast(basis)
    if office.json:
        return office.put(of_forecast(office.names, found))
    return print_forecast(office, found, view)
