"""挂牌督办 `listing`: proposed by the supervision office, decided by the leader; taken off with evidence, by the same leader."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.dossier_pages import of_listing, print_listings
from diaodu.cli.inputs import day_of, text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from flows.commands.evidence import take_in
from flows.commands.listings import (
    Proposed,
    decide_listing,
    propose_delisting,
    propose_listing,
    verify_delisting,
)
from models.queries.accountability import listings
from models.queries.listing import codes_of

app = Section()
listing = Section(
    help="""挂牌督办：督查室提出，牵头领导决定；摘牌须核验、附佐证，由当初决定挂牌的领导决定。"""
)
app.add_typer(listing, name="listing")
Why = Annotated[str, typer.Option("--reason", metavar="文字", help="理由")]


@listing.command("list")
def list_all(ctx: typer.Context) -> None:
    """列出挂牌、摘牌的建议和决定。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = listings(session)
        codes = codes_of(session, [proposal.matter_id for proposal, _, _ in found])
    rows = [(proposal, about, decision, codes[proposal.matter_id][0]) for proposal, about, decision in found]
    if office.json:
        return office.put({"items": [of_listing(*row) for row in rows]})
    return print_listings(office, rows)


@listing.command("propose")
def propose(
    ctx: typer.Context,
    code: Code,
    reason: Why,
    until: Annotated[str, typer.Option(metavar="日期", help="挂牌到哪一天；提出摘牌的不写")] = "",
    end: Annotated[bool, typer.Option("--end", help="提出摘牌")] = False,
) -> None:
    """督查室对一件事项提出挂牌，写明终止日期；或由督查室、责任单位提出摘牌。

    diaodu --as 督查室.head listing propose JZ-2026-0012 --until 2026-09-30 --reason 逾期红色
    diaodu --as 修武县.head listing propose JZ-2026-0012 --end --reason 已交地
    """
    office = Office.of(ctx)
    if bool(until) == end:
        msg = f"提出挂牌请写 --until，提出摘牌请写 --end，二者取一；没有执行任何操作；用法见 {ctx.command_path} --help"
        raise Usage(msg)
    if end:
        return _tell(office, propose_delisting(office.desk, code, reason), "摘牌建议")
    day = day_of(until, "终止日期")
    return _tell(office, propose_listing(office.desk, code, day, reason), "挂牌建议")


@listing.command("verify")
def verify(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    file: WordsFile = None,
    evidence: Annotated[
        list[Path] | None, typer.Option("--evidence", metavar="文件", help="佐证材料，至少一件；可写多次")
    ] = None,
    seen: Seen = None,
) -> None:
    """督查室核验摘牌条件，附佐证，送当初决定挂牌的领导。"""
    office = Office.of(ctx)
    pieces = [take_in(piece, office.evidence) for piece in evidence or ()]
    tell_done(office, verify_delisting(office.desk, code, text_of(text, file), pieces, seen=seen), "已核验")


@listing.command("decide")
def decide(
    ctx: typer.Context,
    code: Code,
    text: Words = "",
    refuse: Annotated[bool, typer.Option("--refuse", help="不同意")] = False,
    file: WordsFile = None,
    seen: Seen = None,
) -> None:
    """领导决定挂牌或摘牌，写明意见。

    diaodu --as 副市长（工业） listing decide JZ-2026-0201 "同意挂牌，9 月底前交地"
    """
    office = Office.of(ctx)
    done = decide_listing(office.desk, code, granted=not refuse, text=text_of(text, file), seen=seen)
    tell_done(office, done, "已决定：不同意" if refuse else "已决定：同意", granted=not refuse)


def _tell(office: Office, proposed: Proposed, what: str) -> None:
    if office.json:
        return office.put({"code": proposed.code, "holder": list(proposed.holder)})
    say(f"✓ 已提出{what} {proposed.code}", "green")
    return facts({"承办": office.names.holders(proposed.holder)})
