"""重演 `replay`: what really happened, once more under the rules of then or under a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of
from diaodu.cli.options import Limit
from diaodu.cli.replay_pages import of_comparison, print_as_it_was, print_under
from diaodu.cli.section import Section
from flows.drafts import load_draft
from flows.foresight.replay import replay_as_it_was, replay_under
from flows.foresight.replay_days import replay_span
from flows.proving import require_workable
from models.terms import InFlight

app = Section()


@app.command("replay")
def replay(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--from", metavar="日期", help="从哪天起")],
    until: Annotated[str, typer.Option("--to", metavar="日期", help="到哪天止，含当天")],
    draft: Annotated[
        Path | None, typer.Argument(metavar="草案", help="按这份配置重演；不写为按当时的规则")
    ] = None,
    in_flight: Annotated[
        str, typer.Option(metavar="方式", help="起始日在办的事项怎么办：keep、next_stage 或 now")
    ] = str(InFlight.NEXT_STAGE),
    limit: Limit = 20,
) -> None:
    """把一段时间里真实发生的办理（提报、答复、延期、挂起、办结等，按当时的时间）重演一遍。
    不写草案：按当时的规则重演，应与实际记录完全一致，用来证明规则就是照此执行的。
    写了草案：假如从起始日起就按草案，会升级什么、何时、到谁手里，每人会收多少通知，与实际并排。不改动任何东西。

    diaodu replay --from 2026-03-01 --to 2026-03-31 草案.yaml
    """
    office = Office.of(ctx)
    span = day_of(since, "起始日"), day_of(until, "截止日")
    begins, ends = replay_span(*span, office.now, office.zone)
    mode = term_of(InFlight, in_flight, "方式")
    mechanism = load_draft(draft) if draft else None
    with office.reading() as session:
        if mechanism is None:
            found = replay_as_it_was(session, office.worlds, begins, ends)
        else:
            require_workable(mechanism, office.worlds.world(session).calendar, office.today)
            found = replay_under(session, office.worlds, mechanism, mode, begins, ends)
    if office.json:
        return office.put(of_comparison(found, str(draft or "")))
    if mechanism is None:
        return print_as_it_was(office, found, limit)
    return print_under(office, found, limit)
