"""命令行 The command line of diaodu."""

from __future__ import annotations

import typer

from diaodu.release import VERSION

app = typer.Typer(
    name="diaodu",
    help="调度：重大项目问题升级流程引擎。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def options() -> None:
    """调度：重大项目问题升级流程引擎。"""


@app.command()
def version() -> None:
    """显示版本号。"""
    typer.echo(f"diaodu {VERSION}")


def main() -> None:
    """Run the command that was typed."""
    app()
