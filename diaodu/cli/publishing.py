"""发布 `publish`: a configuration that has passed its checks binds from now on."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.founding import ConfigFile, described
from diaodu.cli.inputs import term_of
from diaodu.cli.output import facts, put_json, say
from diaodu.cli.section import Section
from flows.drafts import load_draft
from flows.publishing import bring_into_force
from models.terms import InFlight

app = Section()


@app.command("publish")
def publish(
    ctx: typer.Context,
    reason: Annotated[str, typer.Option(metavar="文字", help="为什么改")],
    config: ConfigFile = None,
    in_flight: Annotated[
        str,
        typer.Option(
            metavar="方式", help="在办事项怎么办：keep 沿用原规则；next_stage 自下一环节起；now 立即"
        ),
    ] = str(InFlight.NEXT_STAGE),
) -> None:
    """检查通过才发布；旧版本永久保留，每件事项记着自己适用的版本。"""
    office = Office.of(ctx)
    mode = term_of(InFlight, in_flight, "方式")
    file = config or office.config
    mechanism = load_draft(file)
    published = bring_into_force(
        office.engine,
        office.worlds,
        mechanism,
        file.read_text(encoding="utf-8-sig"),
        office.now,
        author=office.actor,
        reason=reason,
        in_flight=mode,
    )
    version, moved = published.version, published.moved
    if office.choices.json:
        return put_json({"version": version, "in_flight": mode, "reason": reason, "rescheduled": moved})
    say(f"✓ 已发布第 {version} 版配置（{mode.zh}）", "green")
    return facts({**described(mechanism), "重排": f"{moved} 件在办事项的提醒或到期时点有变" if moved else ""})
