"""建议销号 `ledger gone`, `keep`: problems that have gone from the ledger, each to be applied for or to go on."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.options import Code, Words
from diaodu.cli.output import columns, say, table
from diaodu.cli.section import Section
from flows.commands.strike_off_proposals import keep_open
from models.queries.ledger_batches import proposals
from models.tables.ledger_batches import StrikeOffProposal
from models.tables.matters import Matter

app = Section()


@app.command("gone")
def gone(
    ctx: typer.Context,
    unit: Annotated[str, typer.Option(metavar="单位", help="只看一个责任单位的")] = "",
) -> None:
    """列出台帐上已经删去、事项仍在办理的问题。确已解决的用 diaodu strike-off 申请销号，没有解决的用 diaodu ledger keep 写明。"""
    office = Office.of(ctx)
    body = office.names.find_body(unit) if unit else ""
    with office.reading() as session:
        found = proposals(session, body)
    if office.json:
        return office.put({"items": [_item(*pair) for pair in found]})
    if not found:
        return say("没有建议销号的问题")
    rows = (
        [
            matter.code,
            matter.title,
            office.names.body(matter.unit),
            f"第 {row.batch_id} 批",
            f"{row.sheet}!{row.address}",
        ]
        for row, matter in found
    )
    table(columns("*编号", "问题", "责任单位", "*导入", "*单元格"), rows)
    say('确已解决：diaodu strike-off 编号 "完成情况" --evidence 佐证文件', "dim")
    return say("没有解决：diaodu ledger keep 编号 理由", "dim")


@app.command("keep")
def keep(ctx: typer.Context, code: Code, reason: Words) -> None:
    """答复销号建议：问题没有解决，继续办理。台帐上应补回这个问题。

    diaodu ledger keep JZ-2026-0012 误删，用地批复还没有下达
    """
    office = Office.of(ctx)
    row = keep_open(office.desk, code, text_of(reason))
    if office.json:
        return office.put({"code": code, "reason": row.kept_reason, "by": row.kept_by})
    return say(f"✓ 事项 {code} 继续办理，不再建议销号", "green")


def _item(row: StrikeOffProposal, matter: Matter) -> dict[str, Any]:
    return {
        "code": matter.code,
        "title": matter.title,
        "unit": matter.unit,
        "batch": row.batch_id,
        "cell": f"{row.sheet}!{row.address}",
    }
