"""版本号 `version`."""

from __future__ import annotations

import typer

from diaodu.cli.output import put_json
from diaodu.cli.section import Section
from diaodu.release import VERSION

app = Section()


@app.command("version")
def version(ctx: typer.Context) -> None:
    """不需要数据库。"""
    if ctx.obj.json:
        put_json({"version": VERSION})
    else:
        typer.echo(f"diaodu {VERSION}")
