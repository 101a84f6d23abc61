"""体检 `doctor`: everything the engine stands on, a line each, with what to do where it is not well."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from rich.text import Text

from console.child import answers
from diaodu.cli.context import Office
from diaodu.cli.output import columns, put_json, table
from diaodu.cli.section import Section
from flows.checkups.examining import examined
from flows.checkups.findings import Finding, Premises, Verdict

app = Section()
_STYLES = {Verdict.OK: "green", Verdict.WARN: "yellow", Verdict.BAD: "bold red"}


@app.command("doctor")
def doctor(ctx: typer.Context) -> None:
    """只看不动。每项给出正常、注意或异常，并写明怎么办；有异常时退出码为 1。"""
    office = Office.of(ctx)
    found = list(examined(office, ("控制台", _console)))
    if office.json:
        put_json(
            {"items": [{"level": f.level, "what": f.what, "said": f.said, "remedy": f.remedy} for f in found]}
        )
    else:
        rows: Iterator[list[str | Text]] = (
            [Text(f.level.zh, _STYLES[f.level]), f.what, f.said, f.remedy] for f in found
        )
        table(columns("*结果", "*项目", "情况", "怎么办"), rows)
    if any(finding.level is Verdict.BAD for finding in found):
        raise typer.Exit(1)


def _console(place: Premises) -> Iterator[Finding]:
    """Whether the console answers where it last listened."""
    address = place.settings.console_address
    if answers(address):
        yield Finding(Verdict.OK, "控制台", address)
    else:
        said = f"{address} 没有回应；期限和通知不受影响"
        yield Finding(Verdict.WARN, "控制台", said, "单机运行 diaodu up；分布部署运行 diaodu console")
