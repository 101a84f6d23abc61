"""服务进程 `up`, `clock` and `worker`: everything that keeps the mechanism moving."""

from __future__ import annotations

import typer

from diaodu.cli.context import Office, RealTimeOnly
from diaodu.cli.output import say
from diaodu.cli.section import Section
from models.settings import Settings

app = Section()
# Each of these takes its own second or more to load, and the others have no use for it.


@app.command("up")
def up(ctx: typer.Context) -> None:
    """编排器、执行进程和时钟各为一个子进程，退出的会被重新拉起。按 Ctrl-C 全部停下。"""
    from flows.up import run_up  # noqa: PLC0415

    run_up(_settings(ctx), say)


@app.command("clock")
def clock(ctx: typer.Context) -> None:
    """分布部署时单独运行，可以有多个：同一时点只算一次。"""
    from flows.clockwork import run_clock  # noqa: PLC0415

    run_clock(_settings(ctx))


@app.command("worker")
def worker(ctx: typer.Context) -> None:
    """分布部署时单独运行，可以有多个。需要 DIAODU_PREFECT_API 指明编排器地址。"""
    from flows.working import run_worker  # noqa: PLC0415

    run_worker(_settings(ctx))


def _settings(ctx: typer.Context) -> Settings:
    """The settings, once the database is known to be usable: children would fail one by one without it."""
    office = Office.of(ctx)
    if office.choices.now:
        raise RealTimeOnly("服务按真实时间运行，不接受 --now；没有启动；演练请用 diaodu sweep --now 逐日推进")
    office.engine.dispose()
    return office.settings
