"""预测 `forecast`: what reaches whom when, if nobody acts, or if people answer as they used to."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.forecast_pages import of_forecast, print_forecast
from diaodu.cli.inputs import term_of
from diaodu.cli.output import progress
from diaodu.cli.range_pages import of_futures, print_futures
from diaodu.cli.section import Section
from flows.foresight.forecast import forecast, read_basis
from flows.foresight.learning import habits_of
from flows.foresight.ranges import Futures, many_futures
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
    learned: Annotated[
        bool, typer.Option("--learned", help="假定人按过去的快慢办理，推演多种将来，给出范围")
    ] = False,
    runs: Annotated[
        int, typer.Option(metavar="次数", min=2, max=1000, help="配合 --learned：推演多少种将来")
    ] = 30,
    seed: Annotated[str, typer.Option(metavar="种子", help="配合 --learned：同一种子得到同样的结果")] = "1",
) -> None:
    """假定无人办理、只有系统按规则运行：什么时候、什么事项、到谁手里；各单位逐周负担；哪次会议会排不下。
    加 --learned，改为假定人按过去的快慢办理。不改动任何东西。

    diaodu forecast --days 90 --by 单位
    """
    office = Office.of(ctx)
    view = term_of(Viewpoint, by, "角度") if by else None
    if learned:
        futures = _futures(office, days, runs, seed)
        if office.json:
            return office.put(of_futures(office.names, futures))
        return print_futures(office, futures, view)
    with office.reading() as session:
        basis = read_basis(session, office.worlds, office.now, days)
    found = forecast(basis)
    if office.json:
        return office.put(of_forecast(office.names, found))
    return print_forecast(office, found, view)


def _futures(office: Office, days: int, runs: int, seed: str) -> Futures:
    with office.reading() as session:
        habits = habits_of(session, office.worlds.world(session), office.now)
        basis = read_basis(session, office.worlds, office.now, days, keeping=True)
    with progress() as bar:
        shown = bar.add_task("推演", total=runs)
        return many_futures(basis, habits, runs, seed, lambda: bar.advance(shown))
