"""假设推演 `whatif`: what a draft would change for the portfolio that there is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.forecasting import Days
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Limit
from diaodu.cli.output import heading, say
from diaodu.cli.section import Section
from diaodu.cli.whatif_pages import of_what_if, print_what_if
from flows.drafts import load_draft
from flows.foresight.whatif import what_if
from flows.proving import require_workable
from models.queries.foresight import titles_of
from models.terms import InFlight

app = Section()
DraftFile = Annotated[Path, typer.Argument(metavar="草案", help="要比较的配置文件")]


@app.command("whatif")
def compare(
    ctx: typer.Context,
    draft: DraftFile,
    days: Days = 90,
    in_flight: Annotated[
        str, typer.Option(metavar="方式", help="在办事项怎么办：keep 沿用；next_stage 自下一环节；now 立即")
    ] = str(InFlight.NEXT_STAGE),
    limit: Limit = 20,
) -> None:
    """同一批在办事项，按现行规则和按草案各推演一遍，并排列出差别：到哪些环节、谁手里、收多少通知，哪些事项走法不同。
    草案有问题即拒绝，并列出全部问题。不改动任何东西。

    diaodu whatif 草案.yaml --days 90 --in-flight now
    """
    office = Office.of(ctx)
    mode = term_of(InFlight, in_flight, "方式")
    mechanism = load_draft(draft)
    with office.reading() as session:
        # What somebody tries out may well go against what was expected before.
        unmet = require_workable(mechanism, office.worlds.world(session).calendar, office.today)
        found = what_if(session, office.worlds, mechanism, mode, office.now, days)
        shown = [member for parted in found.parted for member in parted.members][:limit]
        titles = titles_of(session, shown)
    if office.json:
        said = of_what_if(office.names, found, mode, titles)
        lines = [one.problem.wrong for one in unmet]
        return office.put({**said, "expectations_not_met": len(unmet), "unmet": lines})
    print_what_if(office, found, mode, titles)
    if unmet:
        heading(f"草案与配置里 tests 所写的预期有 {len(unmet)} 处不符，发布前须改正")
        for one in unmet:
            say(f"! {one.problem.wrong}", "yellow")
    return None
