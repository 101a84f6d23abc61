"""服务进程 `up`, `clock`, `worker` and `console`: everything that keeps the mechanism moving and is looked at."""

from __future__ import annotations

import os
import sys
import webbrowser
from typing import Annotated

import typer

from diaodu.cli.context import Office, RealTimeOnly
from diaodu.cli.output import say
from diaodu.cli.section import Section
from models.settings import Settings

app = Section()
# Each of these takes its own second or more to load, and the others have no use for it.


@app.command("up")
def up(
    ctx: typer.Context,
    shown: Annotated[bool, typer.Option("--open", help="就绪后在浏览器里打开控制台（有图形界面时）")] = False,
) -> None:
    """编排器、执行进程、时钟和控制台各为一个子进程，退出的会被重新拉起。按 Ctrl-C 全部停下。"""
    from console.child import console_children  # noqa: PLC0415
    from flows.up import run_up  # noqa: PLC0415

    also = {"show": _browse} if shown and _has_screen() else {}
    run_up(_settings(ctx), say, console_children, **also)


def _has_screen() -> bool:
    # Without one the browser that is found is one for the terminal, and would take it.
    on_linux = sys.platform.startswith("linux")
    return not on_linux or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _browse(address: str) -> None:
    webbrowser.open(address)


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


@app.command("console")
def console(
    ctx: typer.Context,
    host: Annotated[
        str, typer.Option(metavar="地址", help="监听地址；默认 DIAODU_CONSOLE_HOST，即只限本机")
    ] = "",
    port: Annotated[
        int, typer.Option(metavar="端口", min=0, max=65535, help="默认 DIAODU_CONSOLE_PORT，即 8400")
    ] = 0,
) -> None:
    """接口在 /api/v1，写法见 docs/api.md。对外提供须放在有 HTTPS 的反向代理之后。

    diaodu console --port 8400
    """
    from console.serving import run_console  # noqa: PLC0415

    run_console(_settings(ctx), host, port, say)


def _settings(ctx: typer.Context) -> Settings:
    """The settings, once the database is known to be usable: children would fail one by one without it."""
    office = Office.of(ctx)
    if office.choices.now:
        raise RealTimeOnly("服务按真实时间运行，不接受 --now；没有启动；演练请用 diaodu sweep --now 逐日推进")
    office.engine.dispose()
    return office.settings
