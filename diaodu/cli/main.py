"""命令行 The command line of diaodu: the shared options, and the catalogue behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.choices import PANEL, Choices
from diaodu.cli.front import Front

app = typer.Typer(
    name="diaodu", cls=Front, help="调度：重大项目问题升级流程引擎。", pretty_exceptions_enable=False
)


Data = Annotated[
    Path | None,
    typer.Option(
        envvar="DIAODU_DATA", metavar="目录", help="数据目录，默认 ./diaodu-data", rich_help_panel=PANEL
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        envvar="DIAODU_CONFIG", metavar="文件", help="机制配置，默认 ./config.yaml", rich_help_panel=PANEL
    ),
]
Database = Annotated[
    str,
    typer.Option(
        envvar="DIAODU_DATABASE",
        metavar="地址",
        help="数据库地址，默认数据目录下的 SQLite 文件",
        rich_help_panel=PANEL,
    ),
]
Now = Annotated[
    str,
    typer.Option(
        metavar="时刻", help="只用于演练库：假定现在是此刻，如 2026-03-12T09:00", rich_help_panel=PANEL
    ),
]
Actor = Annotated[
    str,
    typer.Option(
        "--as", metavar="职务", help="以谁的名义办理（记入步骤）：职务编号、名称或姓名", rich_help_panel=PANEL
    ),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取", rich_help_panel=PANEL)]


@app.callback(invoke_without_command=True)
def options(
    ctx: typer.Context,
    data: Data = None,
    config: Config = None,
    database: Database = "",
    now: Now = "",
    actor: Actor = "",
    json: Json = False,
) -> None:
    """调度：重大项目问题升级流程引擎。"""
    ctx.obj = Choices(data, config, database, now, actor, json)
    if ctx.invoked_subcommand is None:
        ctx.get_help()


def main() -> None:
    """Run the command that was typed."""
    app(prog_name="diaodu")
